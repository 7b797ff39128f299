"""`dedupe --strategy semantic` with a real embedding model: what it groups, what it keeps apart, that it
goes on after a failure and that undo brings everything back.

Usage: meaning.py ASSAY
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import embedder

ASSAY = os.path.abspath(sys.argv[1])
FAILED = []
# What the default threshold is known to do to the pairs.
LEAST_MET, MOST_WRONG = 12, 1

# Pairs that say the same in other words, and pairs that do not: another number, name, task or answer, a denial.
with open(os.path.join(os.path.dirname(__file__), "meanings.jsonl"), encoding="utf-8") as file:
    PAIRS = [(row["kind"], tuple(row["one"]), tuple(row["other"])) for row in map(json.loads, file)]
SAME = [(one, other) for kind, one, other in PAIRS if kind == "same"]
APART = [(one, other) for kind, one, other in PAIRS if kind != "same"]


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
model = embedder.Model()
print(f"check-real: {embedder.NAME} was ready after {time.time() - started:.0f} s")

with tempfile.TemporaryDirectory() as WORK:
    db = f"{WORK}/a.db"
    server = embedder.Server(model)

    def groups():
        rows = list(dict.fromkeys(row for _, *pair in PAIRS for row in pair))
        stored = store(db, rows)
        assert len(stored) == len(rows), "the near rows were not all stored"
        found = json.loads(assay(db, "dedupe", "--strategy", "semantic", "--json", server=server))
        said = [{(stored[i]["input_text"], stored[i]["output_text"]) for i in [g["kept"], *g["removed"]]}
                for g in found["groups"]]
        together = lambda pair: any(set(pair) <= group for group in said)
        met, wrong = sum(map(together, SAME)), [pair for pair in APART if together(pair)]
        strangers = [group for group in said if not any(set(pair) <= group for pair in SAME + APART)]
        assert not strangers, f"rows of different pairs: {strangers}"
        assert met >= LEAST_MET and len(wrong) <= MOST_WRONG, f"{met} met, wrong: {wrong}"
        return (f"{met} of {len(SAME)} paraphrases at {found['threshold']}, {len(wrong)} of {len(APART)} pairs "
                f"that differ: " + "; ".join(one[1] for one, _ in wrong))

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
        taken = done["duplicates_removed"]
        assert taken >= LEAST_MET and len(listed(db)) == len(before) - taken, done
        assay(db, "undo", str(done["operation"]))
        after = listed(db)
        assert after.keys() == before.keys(), "undo did not bring every row back"
        texts = lambda rows: sorted((r["input_text"], r["output_text"]) for r in rows.values())
        assert texts(after) == texts(before)
        return f"{taken} rows taken away and brought back"

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
