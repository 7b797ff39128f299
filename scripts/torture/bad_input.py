"""Files that are broken, huge, hostile or no files: the good lines are kept, the bad ones named, the status right."""
import gzip, json, os, socket, subprocess
from ground import expect, pairs


def import_report(ground, status, *words):
    out, errors = ground.must(status, "import", *words, "--json")
    return json.loads(out), errors


def one_broken_line_among_many(ground):
    rows = ground.rows("broken", ground.count(200_000, 20_000), words=12)
    lines = [json.dumps(row) for row in rows]
    at = len(lines) * 2 // 3
    lines.insert(at, '{"instruction": "cut off')
    path, store = ground.folder / "rows.jsonl", ground.folder / "a.db"
    path.write_text("\n".join(lines))
    report, errors = import_report(ground, 65, path, "--db", store)
    expect(report["stored"] == len(rows) and report["unreadable"] == 1, f"the report says {report}")
    expect(f"rows.jsonl:{at + 1}" in errors, f"the line's number is not said: {errors[:200]}")


def odd_but_good_files(ground):
    for name, content, stored in (
            ("empty", b"", 0), ("blank", b"\n\n \n", 0), ("bom", b"\xef\xbb\xbf", 1), ("crlf", b"", 1), ("last", b"", 1)):
        row = json.dumps(ground.row(name, 1)).encode()
        body = {"bom": content + row + b"\n", "crlf": row + b"\r\n\r\n", "last": row}.get(name, content)
        path = ground.folder / f"{name}.jsonl"
        path.write_bytes(body)
        report, _ = import_report(ground, 0, path, "--db", ground.folder / f"{name}.db")
        expect(report["stored"] == stored, f"{name}: {report}")


def hostile_lines(ground):
    """Each stands between two good rows; the good ones are stored, the bad one is named."""
    hostile = {
        "invalid UTF-8": b'{"instruction":"a\xff","output":"b"}', "surrogate": b'{"instruction":"\\ud800","output":"b"}',
        "NUL": b'{"instruction":"a\\u0000b","output":"b"}', "nesting": b"[" * 10_000 + b"]" * 10_000,
        "twice": b'{"instruction":"a","instruction":"b","output":"c"}', "comma": b'{"instruction":"a","output":"b",}',
        "number": b'{"instruction":"a","output":"b","metadata":{"n":01}}', "two": b'{"instruction":"a"}{"output":"b"}',
        "bare": b"hello", "quotes": b"{'instruction':'a'}", "no end": b'{"instruction":"a',
        "NaN": b'{"instruction":"a","output":"b","quality_score":NaN}',
    }
    for number, (name, line) in enumerate(hostile.items()):
        rows = ground.rows("beside" + chr(97 + number), 2)
        path, store = ground.folder / f"{number}.jsonl", ground.folder / f"{number}.db"
        path.write_bytes(json.dumps(rows[0]).encode() + b"\n" + line + b"\n" + json.dumps(rows[1]).encode() + b"\n")
        report, errors = import_report(ground, 65, path, "--db", store)
        expect(report["stored"] == 2, f"{name}: {report}")
        expect(f"{number}.jsonl:2" in errors, f"{name}: the line is not named: {errors[:200]}")
        expect(ground.texts(store) == pairs(rows), f"{name}: the good rows are not there")


def a_line_of_200_megabytes(ground):
    size = ground.count(200, 60) << 20
    rows, path, store = ground.rows("long", 2), ground.folder / "long.jsonl", ground.folder / "long.db"
    with open(path, "wb") as file:
        file.write(json.dumps(rows[0]).encode() + b'\n{"instruction":"a","output":"')
        for _ in range(size >> 20):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n' + json.dumps(rows[1]).encode() + b"\n")
    child = ground.start("import", path, "--db", store, "--json")
    out, errors = child.stdout.read(), child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    expect(child.returncode == 65, f"exit {child.returncode}: {errors[:300]}")
    expect(json.loads(out)["stored"] == 2, f"the good rows are not stored: {out[:300]}")
    peak = usage.ru_maxrss / 1024
    expect(peak < 200, f"{peak:.0f} MB of memory")
    return f"{peak:.0f} MB of memory"


def a_gzip_bomb(ground):
    path = ground.folder / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(ground.count(1000, 300)):
            file.write(b" " * (1 << 20))
    child = ground.start("import", path, "--db", ground.folder / "bomb.db", "--json")
    child.stdout.read(), child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    expect(child.returncode == 65, f"exit {child.returncode}")
    expect(usage.ru_maxrss / 1024 < 200, f"{usage.ru_maxrss / 1024:.0f} MB of memory")


def no_files(ground):
    store = ground.folder / "none.db"
    ground.must(66, "import", ground.folder / "absent.jsonl", "--db", store)
    (ground.folder / "folder").mkdir()
    ground.must((65, 66), "import", ground.folder / "folder", "--db", store)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(ground.folder / "socket"))
        ground.must((65, 66, 74), "import", ground.folder / "socket", "--db", store)
    cut = ground.folder / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in ground.rows("cut", 400)).encode())[:4000])
    ground.must((65, 74), "import", cut, "--db", store)


def standard_input(ground):
    rows, store = ground.rows("stdin", 50), ground.folder / "stdin.db"
    with open(ground.write("in.jsonl", rows)) as file:
        ground.must(0, "import", "-", "--db", store, stdin=file)
    expect(ground.texts(store) == pairs(rows), "rows are missing")


def strings_for_terminals(ground):
    """Escape and bidi codes in a text are shown escaped."""
    store = ground.folder / "codes.db"
    row = {"instruction": "\x1b[31mred\x1b]0;title\x07 \u202egnp.exe bell\x08 \x9b31m", "output": "an answer that is long enough \x1b[2J"}
    ground.must(0, "import", ground.write("codes.jsonl", [row]), "--db", store)
    for words in (("list",), ("search", "red"), ("show", ground.value(store, "SELECT id FROM training_examples"))):
        out, errors = ground.must(0, *words, "--db", store)
        codes = [code for code in out + errors if code in "\x1b\x07\x08\x9b\u202e"]
        expect(not codes, f"`assay {words[0]}` writes {codes} to the terminal")


# A child's peak begins with the memory of the Python that forks it, so what measures memory comes before what fills it.
tests = [a_line_of_200_megabytes, a_gzip_bomb, one_broken_line_among_many, odd_but_good_files, hostile_lines, no_files,
         standard_input, strings_for_terminals]
