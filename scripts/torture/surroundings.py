"""Clocks that are wrong, other languages, few files, no network: what lies around the program must not matter."""
import hashlib, json, os, sqlite3, time
from ground import Skip, expect, pairs

# Values of every kind that must be gone, none of them anybody's.
PRIVATE = {"EMAIL": "quagga.zorilla@canary-mail.net", "CREDIT_CARD": "4539578763621486", "SSN": "219-09-9999",
           "API_KEY": "sk-ant-api03-Zq9vTt2LkXw8RbNfYc4HsJd7Pm1GuEaO5iVx3CyBzKoQlSrWtUhMpDnFgJeIaXyZ-12abAA",
           "IP_ADDRESS": "203.0.114.77"}


def a_wrong_clock(ground):
    ground.needs("faketime")
    store, all_rows = ground.folder / "store.db", []
    for when in ("1970-01-02 00:00:00", "2038-01-20 00:00:00", "2100-01-01 00:00:00", "2001-01-01 00:00:00"):
        rows = ground.rows(when[:4], 30)
        all_rows += rows
        at = ("faketime", "-f", f"@{when}")
        ground.must(0, "import", ground.write(f"{when[:4]}.jsonl", rows), "--db", store, "--quiet", before=at)
        for words in (("stats",), ("feedback", "stats"), ("dedupe",), ("export", "-f", "chat", "-o", ground.folder / f"{when[:4]}.out")):
            ground.must(0, *words, "--db", store, before=at)
    expect(ground.texts(store) == pairs(all_rows), "rows are missing or twice")
    ground.must(0, "doctor", "--db", store)


def another_language(ground):
    store, seen = ground.folder / "store.db", set()
    ground.filled(store, ground.rows("İIıi", 60))
    for language in ("C", "tr_TR.UTF-8", "ar_EG.UTF-8", "de_DE.UTF-8"):
        target = ground.folder / f"{language}.jsonl"
        around = {"LANG": language, "LC_ALL": language, "TZ": "Asia/Kathmandu"}
        ground.must(0, "export", "-f", "chat", "-o", target, "--db", store, settings=around)
        out, _ = ground.must(0, "stats", "--json", "--db", store, settings=around)
        seen.add((hashlib.sha256(target.read_bytes()).hexdigest(), json.dumps(json.loads(out)["by_domain"])))
    expect(len(seen) == 1, "what comes out depends on the language of the surroundings")


def few_open_files(ground):
    rows = ground.rows("few", 200)
    source = ground.write("rows.jsonl", rows)
    for limit in (8, 10, 12, 14, 16, 24, 32):
        store = ground.folder / f"store{limit}.db"
        words = ("import", source, "--db", store, "--quiet")
        ground.must((0, 75, 77), *words, before=("bash", "-c", f'ulimit -n {limit}; exec "$@"', "-"))
        ground.must(0, *words)
        expect(ground.texts(store) == pairs(rows), f"rows are missing or twice after a limit of {limit} files")


def counting_beside_a_writer(ground):
    """Somebody holds the store for long; who only looks does not wait for it."""
    store = ground.folder / "store.db"
    ground.filled(store, ground.rows("held", 100))
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    slowest = 0
    for words in (("stats",), ("list",), ("search", "river"), ("report",), ("scan",)):
        start = time.monotonic()
        ground.must((0, 1), *words, "--db", store)
        slowest = max(slowest, time.monotonic() - start)
    expect(slowest < 8, f"a reader waited {slowest:.0f} s for a writer")
    ground.must(75, "add", "--input", "hello there my friend", "--output", "a good answer indeed", "--db", store)
    other.execute("ROLLBACK")
    other.close()
    return f"the slowest took {slowest:.1f} s"


def no_network(ground):
    """No verb that was not told of an endpoint makes a connection."""
    ground.needs("strace")
    store, log = ground.folder / "store.db", ground.folder / "calls"
    source = ground.write("rows.jsonl", ground.rows("net", 50))
    for words in (("import", source), ("stats",), ("dedupe", "--strategy", "near"), ("report",), ("scan",), ("doctor",),
                  ("export", "-f", "chat", "-o", ground.folder / "o.jsonl")):
        ground.must((0, 1), *words, "--db", store, before=("strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", log))
        expect("AF_INET" not in log.read_text(), f"{words[0]} made a connection")


def no_core_dump(ground):
    """What is ended by a signal leaves no picture of its memory."""
    words = ("watch", ground.folder, "--db", ground.folder / "store.db", "--quiet")
    child = ground.start(*words, before=("bash", "-c", 'ulimit -c unlimited; exec "$@"', "-"))
    time.sleep(2)
    limits = open(f"/proc/{child.pid}/limits").read() if os.path.isdir("/proc/self") else None
    child.kill()
    child.wait()
    if limits is None:
        raise Skip("the limits of a process are not shown here")
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    expect(core.split()[4] == "0", f"a core dump would be written: {core}")


def nothing_private_on_the_disk(ground):
    """Whatever entrance it comes by, also where it is refused: no byte of it is anywhere on the disk or in what is said."""
    store, value = ground.folder / "kept" / "store.db", PRIVATE
    records = [
        {"instruction": f"mail {value['EMAIL']} please", "output": f"card {value['CREDIT_CARD']} key {value['API_KEY']} and ssn {value['SSN']}",
         "metadata": {"who": {value["EMAIL"]: [value["CREDIT_CARD"]]}, "note": value["API_KEY"]}, "source_id": value["EMAIL"]},
        {"prompt": f"ask {value['EMAIL']} what", "chosen": f"good {value['CREDIT_CARD']}", "rejected": f"bad {value['API_KEY']} {value['SSN']}"},
        {"messages": [{"role": "user", "content": f"{value['EMAIL']} hello"}, {"role": "assistant", "content": f"at {value['IP_ADDRESS']}"}],
         "id": value["EMAIL"]},
        {"instruction": value["EMAIL"]}, {"instruction": "x" * 40_000 + value["EMAIL"], "output": "y"},
        {"prompt": value["SSN"], "chosen": "same " + value["EMAIL"], "rejected": "same " + value["EMAIL"]},
    ]
    source = ground.folder / f"{value['EMAIL']}.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records) + '{"instruction": "' + value["EMAIL"] + '", broken\n')
    ground.must(65, "import", source.name, "--db", store, "--verbose", cwd=ground.folder)
    query, answer = f"how do I reach {value['EMAIL']} from {value['IP_ADDRESS']}", f"use {value['API_KEY']} and then {value['SSN']}"
    said = [
        ground.must(0, "capture", "escalation", "--query", query, "--claude-response", answer, "--sam-attempt", "no " + value["CREDIT_CARD"],
                    "--source-id", value["EMAIL"], "--db", store, "--verbose"),
        ground.must(0, "feedback", "add", "--original-query", query, "--original-response", "no idea " + value["SSN"], "--correction", answer,
                    "--db", store, "--verbose"),
        ground.must((0, 65), "distill", "add", "--query", query, "--answer", answer + ". First, look. Then, because it is so, go on.",
                    "--db", store, "--verbose"),
        ground.must(0, "feedback", "process", "--db", store, "--verbose"),
        ground.must((0, 1), "scan", "--db", store, "--verbose"),
    ]
    for kind, text in value.items():
        for form in (text.encode(), text.encode("utf-16le"), text.upper().encode()):
            for path in store.parent.rglob("*"):
                expect(not path.is_file() or form not in path.read_bytes(), f"{kind} is in {path.name}")
            for words in said:
                expect(form.decode(errors="replace") not in "".join(words), f"{kind} was said")


tests = [a_wrong_clock, another_language, few_open_files, counting_beside_a_writer, no_network, no_core_dump,
         nothing_private_on_the_disk]
