"""Names through the real Presidio: what it finds is out of every column, file and byte, and no more.

Usage: names.py ASSAY DATA CACHE
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import analyzer as presidio

ASSAY, DATA, CACHE = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
FAILED = []


def check(name, body):
    try:
        said = body()
        print(f"pass  {name}{': ' + said if said else ''}", flush=True)
    except Exception as error:  # every failure is a line, none ends the run
        FAILED.append(name)
        print(f"FAIL  {name}: {type(error).__name__}: {str(error)[:600]}", flush=True)


def assay(db, *arguments, url=None, status=0, given=None):
    settings = {"ASSAY_PRIVACY_ANALYZER_URL": url, "ASSAY_PRIVACY_ANALYZER_SCORE": "0.5"} if url else {}
    done = subprocess.run(
        [ASSAY, *arguments, "--db", db], capture_output=True, text=True, input=given,
        env={**os.environ, "HOME": WORK, **settings})
    assert done.returncode == status, f"assay {arguments[0]}: {done.returncode} {done.stderr}"
    # A scan that finds something ends with 1.
    return done.stdout if status < 2 else done.stderr


def listed(db):
    return [json.loads(line) for line in assay(db, "list", "--limit", "100000", "--json").splitlines()]


def found(text):
    """What Presidio says of a text, in one piece where findings touch or overlap."""
    results = sorted(
        (r.start, r.end, r.entity_type) for r in ANALYZER.analyze(
            text, language="en", entities=list(presidio.NAMES), score_threshold=0.5))
    return [r for r in results if any(c.isalnum() or ord(c) > 127 for c in text[r[0]:r[1]])]


def marked(text):
    """The text as it must be stored; the program's own rules have nothing to do in these."""
    clean, end = "", 0
    for start, stop, kind in found(text):
        assert start >= end, "Presidio's own findings overlap"
        while not (text[start].isalnum() or ord(text[start]) > 127):
            start += 1
        while not (text[stop - 1].isalnum() or ord(text[stop - 1]) > 127):
            stop -= 1
        clean, end = clean + text[end:start] + f"[REDACTED_{kind}]", stop
    return clean + text[end:]


def recall_and_precision(rows):
    """Against the marks of people, by overlap."""
    wanted = hit = said = true = 0
    for row in rows:
        places = [(s["start"], s["end"]) for s in row["spans"] if s["type"] in presidio.NAMES]
        results = found(row["text"])
        meets = lambda a, b: a[0] < b[1] and b[0] < a[1]
        wanted += len(places)
        hit += sum(any(meets(p, r) for r in results) for p in places)
        said += len(results)
        true += sum(any(meets(p, r) for p in places) for r in results)
    return hit / wanted, true / max(1, said)


path = f"{DATA}/pii_presidio_generated_large.jsonl"
started = time.time()
ANALYZER = presidio.engine(presidio.train(path, CACHE))
held = presidio.sentences(path)[1]
print(f"check-real: a spaCy model for Presidio was ready after {time.time() - started:.0f} s")
# Sentences in which nothing but names is marked, so that what Presidio is shown is the sentence itself.
plain = [r for r in held if all(s["type"] in {*presidio.NAMES, "TITLE", "PREFIX"} for s in r["spans"])]
texts = list(dict.fromkeys(r["text"].strip() for r in plain))
server = presidio.Server(ANALYZER)

with tempfile.TemporaryDirectory() as WORK:
    # Signs of two and four bytes before every name: places count code points.
    rows = [
        {"instruction": f"Ä🙂 {text} What is this about, in short?",
         "output": f"It says, «{text}» and nothing else is in it.", "id_of_test": number}
        for number, text in enumerate(texts)]
    file = f"{WORK}/rows.jsonl"
    with open(file, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    def imported():
        begun = time.time()
        report = json.loads(assay(f"{WORK}/a.db", "import", file, "--json", url=server.url))
        seconds = time.time() - begun
        assert report["read"] == len(rows) and report["quarantined"] == 0, report
        stored = {r["input_text"]: r["output_text"] for r in listed(f"{WORK}/a.db")}
        names = 0
        for row in rows:
            question, answer = marked(row["instruction"]), marked(row["output"])
            names += question.count("[REDACTED_") + answer.count("[REDACTED_")
            assert question in stored, f"row {row['id_of_test']}: the question is not as Presidio says"
        assert report["redactions"].keys() <= presidio.NAMES.keys(), report["redactions"]
        return (f"{len(rows)} rows, {sum(report['redactions'].values())} names, "
                f"{len(rows) / seconds:.0f} rows/s, {server.asked} questions")

    def quality():
        recall, precision = recall_and_precision(held)
        assert recall > 0.5 and precision > 0.5, (recall, precision)
        return f"this model finds {recall:.2f} of the marked names, {precision:.2f} of what it finds is one"

    def columns():
        # A name that Presidio finds in the sentence wherever the rows below put it.
        places = ["{}", "{} Yes, that is so.", "note: {}", "And then, {}", "Said so: {}", "where it is from: {}",
                  "{} That is what it says.", "Explain step by step: {}", '{{"a": {}', "instruction: {}",
                  "First, read it. {} Second, think about it. Therefore it is so, because it says so."]
        meets = lambda name, text: name in [text[s:e] for s, e, kind in found(text) if kind == "PERSON"]
        sentence, name = next(
            (text, text[s:e]) for text in texts for s, e, kind in found(text)
            if kind == "PERSON" and " " in text[s:e] and text.count(text[s:e]) == 1
            and all(meets(text[s:e], place.format(text)) for place in places))
        db = f"{WORK}/b.db"
        pair = {
            "prompt": sentence, "chosen": sentence + " Yes, that is so.", "rejected": "No, it is not.",
            "metadata": {"note": sentence}, "system": sentence}
        chat = {"messages": [
            {"role": "system", "content": sentence}, {"role": "user", "content": sentence},
            {"role": "assistant", "content": "Go on, please, I am listening."},
            {"role": "user", "content": "And then, " + sentence},
            {"role": "assistant", "content": "That is all that I know of it."}]}
        for number, record in enumerate((pair, chat)):
            one = f"{WORK}/one-{number}.jsonl"
            with open(one, "w", encoding="utf-8") as out:
                out.write(json.dumps(record) + "\n")
            assay(db, "import", one, url=server.url)
        assay(db, "add", "-", url=server.url, given=json.dumps({
            "format": "instruction", "input_text": sentence, "output_text": "Said so: " + sentence,
            "metadata": {"where it is from": sentence}}))
        assay(db, "feedback", "add", "-", url=server.url, given=json.dumps({
            "original_query": sentence, "original_response": "I do not know.",
            "feedback_type": "correction", "correction": sentence + " That is what it says."}))
        assay(db, "feedback", "process", url=server.url)
        answers = f"{WORK}/answers.jsonl"
        with open(answers, "w", encoding="utf-8") as out:
            out.write(json.dumps({"query": "Explain step by step: " + sentence, "response":
                "First, read it. " + sentence + " Second, think about it. Therefore it is so, because it says so."}) + "\n")
        assay(db, "distill", "process", answers, url=server.url)
        broken = f"{WORK}/broken.jsonl"
        with open(broken, "w", encoding="utf-8") as out:
            out.write(json.dumps({"instruction": sentence, "output": ""}) + "\n" + '{"a": ' + sentence + "\n")
        assay(db, "import", broken, "--as", "instruction", url=server.url, status=65)
        assay(db, "export", "-o", f"{WORK}/out", "-f", "raw", url=server.url)
        for folder, _, files in os.walk(WORK):
            for found_file in files:
                place = os.path.join(folder, found_file)
                if place.startswith((db, f"{WORK}/out")):
                    assert name.encode() not in open(place, "rb").read(), f"a name stands in {place}"
        return f"{len(listed(db))} examples, feedback, an answer, refused records, and the export"

    def goes_on():
        db, half = f"{WORK}/c.db", f"{WORK}/half.jsonl"
        with open(half, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows[:len(rows) // 2])
        assay(db, "import", half, url=server.url)
        before = len(listed(db))
        server.stop()
        said = assay(db, "import", file, url=server.url, status=69)
        assert "refused the connection" in said and "run the same again" in said, said
        assert len(listed(db)) == before, "something was stored without being searched"
        again = presidio.Server(ANALYZER, server.port)
        report = json.loads(assay(db, "import", file, "--json", url=again.url))
        again.stop()
        assert len(listed(db)) == len(listed(f"{WORK}/a.db")), report
        return f"status 69, nothing lost: {before} before, {report['stored']} after"

    def scanned():
        again = presidio.Server(ANALYZER)
        db = f"{WORK}/d.db"
        assay(db, "import", file)
        assay(db, "scan", "--names", status=78)
        hits = assay(db, "scan", "--names", "--json", url=again.url, status=1)
        assay(db, "scan", "--names", "--fix", url=again.url)
        same = {r["input_text"] for r in listed(db)} == {r["input_text"] for r in listed(f"{WORK}/a.db")}
        assert same, "scan --fix makes other texts than import"
        said = json.loads(assay(db, "doctor", "--json", url=again.url))
        assert any(f["code"] == "analyzer" for f in said["findings"]), said
        plain, lines = f"{WORK}/plain.txt", [row["output"] for row in rows if "\n" not in row["output"]]
        with open(plain, "w", encoding="utf-8") as out:
            out.writelines(line + "\n" for line in lines)
        assay(db, "scan", "--names", plain, status=78)
        said = [json.loads(hit) for hit in assay(db, "scan", "--names", plain, "--json", url=again.url, status=1).splitlines()]
        for number, line in enumerate(lines, 1):
            found_there = sum(hit["line"] == number for hit in said)
            assert found_there == marked(line).count("[REDACTED_"), f"line {number} of the file: {found_there} names"
        again.stop()
        return f"scan --names --fix makes what import makes; {len(said)} names in {len(lines)} lines of a file; doctor asks the analyzer"

    check("Presidio: names are marked exactly where it says", imported)
    check("Presidio: what it is worth with this model", quality)
    check("Presidio: no name in any column, table or file", columns)
    check("Presidio: an analyzer that is gone stops the import, which goes on later", goes_on)
    check("Presidio: what is stored is searched on request", scanned)

print(f"{5 - len(FAILED)} passed, {len(FAILED)} failed")
sys.exit(bool(FAILED))
