"""`dedupe --strategy semantic` with a real embedding model: what it groups, what it keeps apart, that it
goes on after a failure and that undo brings everything back.

Usage: meaning.py ASSAY DATA CACHE
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import embedder

ASSAY, DATA, CACHE = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
FAILED = []

# The same said in other words, question and answer.
SAME = [
    (("How do I reverse a list in Python?", "Use the slice [::-1] or the function reversed() to reverse the list."),
     ("What is the way to reverse a Python list?", "To reverse the list, use the function reversed() or the slice [::-1].")),
    (("How can I sleep better at night?", "Keep a regular schedule, avoid caffeine in the evening and keep the bedroom dark."),
     ("At night, how could I sleep better?", "Avoid caffeine in the evening, keep your bedroom dark, and have a regular schedule.")),
    (("Which city is the capital of France?", "The capital city of France is Paris, on the river Seine."),
     ("What city is France's capital?", "Paris, on the river Seine, is France's capital city.")),
    (("How do I bake banana bread?", "Mash the bananas, mix them with flour, sugar, eggs and butter, and bake the bread."),
     ("How is banana bread baked?", "Mix the mashed bananas with flour, eggs, butter and sugar, then bake the bread.")),
    (("Why is the sky blue?", "Air scatters blue light more strongly than red light, so the sky looks blue."),
     ("For what reason is the sky blue?", "The sky looks blue since air scatters blue light more strongly than red light.")),
]
# Near in words or in subject, and not the same: rows that must stay apart.
APART = [
    (("Tell me about the city of Paris, please.", "It is a large old city on a river, full of museums and cafés."),
     ("Tell me about the city of London, please.", "It is a large old city on a river, full of museums and cafés.")),
    (("Is it safe to eat raw eggs?", "It is safe to eat raw eggs when they are fresh."),
     ("Is it safe to eat raw eggs?", "It is not safe to eat raw eggs when they are fresh.")),
    (("How long is a marathon run?", "A marathon run is about 42 kilometres long."),
     ("How long is a marathon run?", "A marathon run is about 26 kilometres long.")),
    (("How do I make a function that adds?", "```python\ndef add(a, b):\n    total = a + b\n    return total\n```"),
     ("How do I make a function that adds?", "```python\ndef add(a, b):\n    summed = a + b\n    return summed\n```")),
    (("How do I reverse a list in Python, quickly?", "Use the function reversed() on the list."),
     ("How do I sort a list in Python, quickly?", "Use the function sorted() on the list.")),
    (("Give me one idea for dinner.", "Cook a soup of lentils with onions and carrots."),
     ("Give me one idea for dinner.", "Fry some rice with eggs and spring onions.")),
]


def check(name, body):
    try:
        said = body()
        print(f"pass  {name}{': ' + said if said else ''}", flush=True)
    except Exception as error:  # every failure is a line, none ends the run
        FAILED.append(name)
        print(f"FAIL  {name}: {type(error).__name__}: {str(error)[:600]}", flush=True)


def assay(db, *arguments, server=None, model=embedder.NAME, status=0):
    settings = {"ASSAY_EMBEDDING_URL": server.url, "ASSAY_EMBEDDING_MODEL": model} if server else {}
    done = subprocess.run(
        [ASSAY, *arguments, "--db", db], capture_output=True, text=True,
        env={**os.environ, "HOME": WORK, **settings})
    assert done.returncode == status, f"assay {arguments[0]}: {done.returncode} {done.stderr}"
    return done.stdout if status == 0 else done.stderr


def listed(db):
    return {r["id"]: r for r in map(json.loads, assay(db, "list", "--limit", "1000000", "--json").splitlines())}


def store(db, pairs):
    path = f"{db}.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps({"instruction": q, "output": a}) + "\n" for q, a in pairs)
    assay(db, "import", path)
    return listed(db)


started = time.time()
model = embedder.Model(DATA, CACHE)
print(f"check-real: an embedding model was ready after {time.time() - started:.0f} s")

with tempfile.TemporaryDirectory() as WORK:
    db = f"{WORK}/a.db"
    server = embedder.Server(model)

    def groups():
        rows = [row for pair in SAME + APART for row in pair]
        stored = store(db, rows)
        assert len(stored) == len(set(rows)), "the near rows were not all stored"
        found = json.loads(assay(db, "dedupe", "--strategy", "semantic", "--json", server=server))
        said = {
            frozenset(stored[i]["input_text"] for i in [g["kept"], *g["removed"]]) for g in found["groups"]}
        missing = [one[0] for one, two in SAME if frozenset((one[0], two[0])) not in said]
        assert not missing, f"paraphrases that did not group: {missing}"
        assert len(found["groups"]) == len(SAME), f"too many groups: {said}"
        least = min(g["similarity"] for g in found["groups"])
        return f"{len(SAME)} paraphrases, the farthest at {least:.2f}; {len(APART)} pairs that differ stay apart"

    def again():
        before = server.texts
        assay(db, "dedupe", "--strategy", "semantic", "--json", server=server)
        assert server.texts == before, "texts were asked about twice"
        assay(db, "add", "--input", "What would you cook on a cold day?", "--output", "A thick soup with bread, I think.")
        assay(db, "dedupe", "--strategy", "semantic", "--json", server=server)
        assert server.texts == before + 2, f"{server.texts - before} texts for one new row"
        return "only what is new is asked about"

    def undone():
        before = listed(db)
        done = json.loads(assay(db, "dedupe", "--strategy", "semantic", "--apply", "--json", server=server))
        assert done["duplicates_removed"] == len(SAME), done
        assert len(listed(db)) == len(before) - len(SAME)
        assay(db, "undo", str(done["operation"]))
        after = listed(db)
        assert after.keys() == before.keys(), "undo did not bring every row back"
        texts = lambda rows: sorted((r["input_text"], r["output_text"]) for r in rows.values())
        assert texts(after) == texts(before)
        return f"{len(SAME)} rows taken away and brought back"

    def goes_on():
        other = f"{WORK}/b.db"
        words = "river mountain winter garden engine paper music bread window market harbour letter".split()
        chance = random.Random(0)
        said = [" ".join(chance.sample(words, 5)) for _ in range(600)]
        rows = list({(f"Write about {t} {i}.", f"A story of {t}, number {i}, and its end.") for i, t in enumerate(said)})
        count = len(store(other, rows))
        broken = embedder.Server(model, ends_after=20)
        message = assay(other, "dedupe", "--strategy", "semantic", server=broken, status=69)
        assert "refused the question" in message, message
        broken.stop()
        whole = embedder.Server(model)
        begun = time.time()
        assay(other, "dedupe", "--strategy", "semantic", "--json", server=whole)
        assert 0 < whole.texts < 2 * count, f"{whole.texts} of {2 * count} texts were asked about again"
        rate = whole.texts / 2 / (time.time() - begun)
        whole.stop()
        return f"{whole.texts // 2} of {count} rows were left to ask about, {rate:.0f} rows/s with the search"

    def another_model():
        assay(db, "dedupe", "--strategy", "semantic", server=server, model="nobody", status=78)
        assay(db, "dedupe", "--strategy", "semantic", status=78)
        return "a model that is not there and one that is not named are errors"

    check("meaning: paraphrases group, rows that differ do not", groups)
    check("meaning: vectors are kept", again)
    check("meaning: undo brings back what --apply took away", undone)
    check("meaning: a server that fails loses nothing", goes_on)
    check("meaning: errors are told", another_model)
    server.stop()

print(f"{5 - len(FAILED)} passed, {len(FAILED)} failed")
sys.exit(bool(FAILED))
