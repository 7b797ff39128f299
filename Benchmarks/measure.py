#!/usr/bin/env python3
"""The measurements of `make bench`: each of ours beside its rival on the same file, in turn. Prints Markdown."""
import json, os, pathlib, platform, shutil, sqlite3, statistics, subprocess, sys, tempfile
from meter import Table, in_turn, median, ratio, run, Measure

root = pathlib.Path(__file__).resolve().parent.parent
bench, here = root / ".bench", pathlib.Path(__file__).resolve().parent
assay, python = root / ".build/release/assay", sys.executable
corpus = pathlib.Path(os.environ.get("BENCH_CORPUS", bench / "corpus/100k"))
rounds = int(os.environ.get("BENCH_N", "3"))
only = set(filter(None, os.environ.get("BENCH_ONLY", "").split(",")))
million = bench / "corpus/1m" if os.environ.get("BENCH_1M") else None
# Rows in a transaction of an import; the bare insert gets the same.
batch = int(os.environ.get("BENCH_BATCH", "4096"))
table, work = Table(), None


def wanted(name):
    return not only or name in only


def fresh(name):
    """A path in the work folder with nothing at it."""
    for suffix in ("", "-wal", "-shm", ".lock"):
        (work / (name + suffix)).unlink(missing_ok=True)
    return work / name


def count_lines(path):
    with open(path, "rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def ours_import(source, name="ours.db"):
    return run(assay, "import", source, "--db", fresh(name), "--json", "--quiet")


def says_itself(*command):
    """A rival that prints its own CPU and wall seconds, without the start of its interpreter."""
    done = run(*command)
    line = done.output.splitlines()[-1]
    said = json.loads(line)
    return Measure(said["cpu_s"], said["wall_s"], done.peak_mb, line)


def redaction():
    texts = corpus / "text.jsonl"
    def ours():
        return Measure(*[1 / json.loads(run(speed, texts, 1).output)[key] for key in ("find_mb_s", "redact_mb_s")], 0)
    def theirs():
        cpu = 1 / json.loads(run(python, here / "rivals/redact_re.py", texts, 20).output)["mb_s"]
        return Measure(cpu, cpu, 0)
    speed = root / ".build/release/RedactionSpeed"
    mine, other = in_turn(rounds, ours, theirs)
    table.add("redaction, finding, MB per CPU second", f"{1 / median(mine, 'cpu'):.0f}",
              f"Python `re`, eight patterns: {1 / median(other, 'cpu'):.1f}", f"{1 / ratio(mine, other):.0f}×", "1000 and 50×")
    table.add("redaction, whole texts rewritten, MB per CPU second", f"{1 / median(mine, 'wall'):.0f}")
    slowest = [json.loads(line) for line in run(speed, "--worst").output.splitlines()]
    table.add("redaction, slowest of the hostile texts of 32,000 characters, CPU ms", f"{slowest[0]['redact_ms']:.0f}",
              f"`{slowest[0]['text']}`; four times the text takes {max(one['growth'] for one in slowest):.1f} times as long", "", "< 50")


def teaching():
    answers = pathlib.Path(os.environ.get("BENCH_ANSWERS", root.parent / "shared/data/alpaca_eval.jsonl.zst"))
    if not answers.exists():
        return print(f"bench: {answers} is absent; name answers with BENCH_ANSWERS=FILE", file=sys.stderr)
    plain = work / "answers.jsonl"
    if answers.suffix == ".zst":
        run("zstd", "-dc", answers, output=plain)
    else:
        shutil.copy(answers, plain)
    said = [json.loads(run(root / ".build/release/TeachingSpeed", plain, 3).output) for _ in range(rounds)]
    def middle(key):
        return statistics.median(one[key] for one in said)
    table.add(f"teaching extractor over {said[0]['answers']:,} answers, MB per CPU second", f"{middle('mb_s'):.0f}", aim="≥ 20")
    kinds = ", ".join(f"{kind}: {middle(kind + '_ms'):.2f}" for kind in ("few", "many", "unrelated", "reversed"))
    table.add("correction analysis of two answers of 8,000 characters, slowest kind, CPU ms", f"{middle('slowest_ms'):.2f}", kinds, "", "< 5")


def near():
    rivals = root.parent / "shared/bench"
    if not rivals.exists():
        return print(f"bench: {rivals} is absent; near-duplicates are measured beside its scripts", file=sys.stderr)
    os.environ["PEERS_OUT"] = str(work / "peers")
    groups, program = work / "groups", root / ".build/release/NearSpeed"
    def theirs(script, *options):
        return lambda: says_itself(python, rivals / script, corpus, *options)
    mine, words, runs, sketch = in_turn(
        1, lambda: run(program, corpus / "text.jsonl", 0.7, groups), theirs("dedup_rensa.py", "--k", 1),
        theirs("dedup_rensa.py", "--k", 5), theirs("dedup_datasketch.py", "--k", 5))
    cpu = f"{median(mine, 'cpu'):.2f}"
    for name, other, aim in (("Rensa, single words", words, "≥ 10×"), ("Rensa, runs of five", runs, "≥ 10×"), ("datasketch, runs of five", sketch, "≥ 20×")):
        table.add("near-duplicates among the texts, from raw text, CPU s", cpu, f"{name}: {median(other, 'cpu'):.1f}", f"{1 / ratio(mine, other):.1f}×", aim)
    def quality(found):
        recall = found["recall"]
        return f"{found['removal_precision']:.3f}; " + " ".join(f"{recall[key]:.3f}" for key in ("near1", "near5", "near10", "near20"))
    ours = json.loads(run(python, here / "rivals/score_groups.py", rivals, corpus, groups).output)
    table.add("… precision; recall at 1, 5, 10, 20 % edited words", quality(ours),
              f"Rensa, single words: {quality(json.loads(words[0].output)['quality'])}", "", "≥ 0.995; 1.00 1.00 0.98 0.6")
    table.add("… peak memory, MB", f"{mine[0].peak_mb:.0f}", "", "", "")
    if million:
        large = run(program, million / "flat.jsonl", 0.7)
        table.add("… of a million rows, CPU s, and peak memory, MB", f"{large.cpu:.1f}, {large.peak_mb:.0f}", "",
                  f"{large.cpu / median(mine, 'cpu'):.1f}× of 100,000", "≤ 12×, < 1,000 MB")


def importing():
    source = corpus / "flat.jsonl"
    ours_import(source)
    run(bench / "bare_insert", "dump", work / "ours.db", work / "records")
    def bare():
        return run(bench / "bare_insert", "insert", work / "records", fresh("bare.db"), batch)
    mine, other = in_turn(rounds, lambda: ours_import(source), bare)
    lines = count_lines(source)
    table.add(f"import of {lines:,} rows, CPU s", f"{median(mine, 'cpu'):.2f}",
              f"bare SQLite insert of the finished rows: {median(other, 'cpu'):.2f}", f"{ratio(mine, other):.2f}×", "≤ 2.5×")
    index = run(assay, "search", "river", "--limit", 1, "--db", work / "ours.db")
    table.add("full-text index of these rows, made by the first search, CPU s", f"{index.cpu:.2f}")
    table.add("import, wall s", f"{median(mine, 'wall'):.2f}", f"bare insert: {median(other, 'wall'):.2f}",
              f"{lines / median(mine, 'wall'):,.0f} rows/s", "")
    table.add("cores in use, CPU s by wall s", f"{median(mine, 'cpu') / median(mine, 'wall'):.2f}", "", "", f"{os.cpu_count()} there")
    table.add("peak memory of the import, MB", f"{max(m.peak_mb for m in mine):.0f}", "", "", "< 200")


def beside_python():
    source = corpus / "flat.jsonl"
    def theirs():
        return run(python, here / "rivals/ingest_python.py", source, fresh("python.db"))
    mine, other = in_turn(max(1, rounds - 2), lambda: ours_import(source), theirs)
    table.add("import beside the same work in Python, CPU s", f"{median(mine, 'cpu'):.2f}", f"{median(other, 'cpu'):.1f}",
              f"{1 / ratio(mine, other):.1f}×", "≥ 8×")
    table.add("… wall s", f"{median(mine, 'wall'):.2f}", f"{median(other, 'wall'):.1f}", f"{1 / ratio(mine, other, 'wall'):.1f}×", "≥ 12×")


def exporting():
    source = corpus / "flat.jsonl"
    if not (work / "ours.db").exists():
        ours_import(source)
    duck, face = here / "rivals/export_duckdb.py", here / "rivals/export_datasets.py"
    run(python, duck, "prepare", source, fresh("t.duckdb"))
    run(python, face, "prepare", source, work / "datasets")
    mine, ducks, faces = in_turn(
        rounds,
        lambda: run(assay, "export", "-o", fresh("out.jsonl"), "-f", "instruction", "--db", work / "ours.db", "--json", "--quiet"),
        lambda: says_itself(python, duck, "run", work / "t.duckdb", fresh("duck.jsonl")),
        lambda: says_itself(python, face, "run", work / "datasets", fresh("face.jsonl")))
    rows = count_lines(work / "out.jsonl")
    table.add(f"export of {rows:,} rows to JSONL, CPU s", f"{median(mine, 'cpu'):.2f}", f"DuckDB: {median(ducks, 'cpu'):.2f}",
              f"{1 / ratio(mine, ducks):.2f}×", "≥ 1×")
    table.add("…", f"{median(mine, 'cpu'):.2f}", f"HF datasets: {median(faces, 'cpu'):.2f}", f"{1 / ratio(mine, faces):.1f}×", "≥ 10×")
    table.add("… wall s", f"{median(mine, 'wall'):.2f}", f"DuckDB: {median(ducks, 'wall'):.2f}, HF: {median(faces, 'wall'):.2f}",
              f"{1 / ratio(mine, ducks, 'wall'):.2f}×, {1 / ratio(mine, faces, 'wall'):.1f}×")


def reporting():
    if not (work / "ours.db").exists():
        ours_import(corpus / "flat.jsonl")
    for verb in ("report", "conflicts"):
        runs = [run(assay, verb, "--db", work / "ours.db", "--json", "--quiet", accept=(0, 1)) for _ in range(rounds)]
        if verb == "report":
            report = json.loads(runs[0].output)
        what = f"`{verb}` of {report['rows']:,} rows, {report['bytes'] / 1e6:.0f} MB of text, MB per CPU second"
        table.add(what, f"{report['bytes'] / 1e6 / median(runs, 'cpu'):.0f}", "", f"peak {runs[0].peak_mb:.0f} MB",
                  "≥ 200" if verb == "report" else "")


def feedback():
    """Corrections that wait, processed; beside the same pairs imported as a file."""
    rows, pairs, waiting = 50_000, fresh("pairs.jsonl"), fresh("feedback.db")
    base = sqlite3.connect(waiting)
    base.execute("CREATE TABLE feedback (feedback_id TEXT PRIMARY KEY, response_id TEXT, session_id TEXT, timestamp REAL, "
                 "feedback_type TEXT, correction TEXT, original_query TEXT, original_response TEXT, processed INTEGER)")
    with open(corpus / "flat.jsonl") as source, open(pairs, "w") as file:
        for number, line in zip(range(rows), source):
            row = json.loads(line)
            query, answer = row.get("instruction") or row.get("input_text"), row.get("output") or row.get("output_text")
            wrong = " ".join(answer.split(" ")[::-1])
            base.execute("INSERT INTO feedback VALUES (?,?,?,?,'correction',?,?,?,0)",
                         (f"f{number:015}", f"r{number:015}", f"s{number // 20}", 1.77e9 + number, answer, query, wrong))
            file.write(json.dumps({"prompt": query, "chosen": answer, "rejected": wrong}) + "\n")
    base.commit()
    base.close()
    def process():
        run(assay, "import", waiting, "--db", fresh("waits.db"), "--json", "--quiet")
        return run(assay, "feedback", "process", "all", "--limit", rows, "--db", work / "waits.db", "--json", "--quiet")
    mine, plain = in_turn(rounds, process, lambda: ours_import(pairs, "pairs.db"))
    read = json.loads(mine[0].output)
    rates = [read["read"] / median(runs, "wall") for runs in (mine, plain)]
    table.add(f"`feedback process all`, {read['read']:,} corrections, rows/s", f"{rates[0]:,.0f}",
              f"import of the same pairs: {rates[1]:,.0f}", f"{100 * rates[0] / rates[1]:.0f} %", "≥ 50 %")
    table.add("… CPU s", f"{median(mine, 'cpu'):.2f}", f"import: {median(plain, 'cpu'):.2f}")


def decontamination():
    """All examples beside evaluation sets; what reading the sets costs is taken off, by a run on a store without rows."""
    sets = [path for path in os.environ.get("BENCH_SETS", "").split(":") if path] or [
        path for name in ("gsm8k.jsonl.zst", "humaneval_completion.jsonl") if (path := root.parent / "shared/data" / name).exists()]
    if not sets:
        return print("bench: ../shared/data is absent; name evaluation sets with BENCH_SETS=FILE:FILE", file=sys.stderr)
    if not (work / "ours.db").exists():
        ours_import(corpus / "flat.jsonl")
    empty = fresh("empty.db")
    run(assay, "add", "--input", "Is anything here?", "--output", "This is the only row there is.", "--db", empty, "--quiet")
    base = sqlite3.connect(f"file:{work / 'ours.db'}?mode=ro", uri=True)
    columns = ("input_text", "output_text", "rejected_output", "context", "conversation_history")
    size = base.execute("SELECT " + " + ".join(f"sum(length(CAST(ifnull({c}, '') AS BLOB)))" for c in columns)
                        + " FROM training_examples").fetchone()[0]
    base.close()
    def against(store):
        return run(assay, "decontaminate", "--against", *sets, "--dry-run", "--db", store, "--json", "--quiet")
    whole, reading = in_turn(rounds, lambda: against(work / "ours.db"), lambda: against(empty))
    said = json.loads(whole[0].output)
    rate = statistics.median(size / 1e6 / max(1e-6, a.cpu - b.cpu) for a, b in zip(whole, reading))
    grams = sum(file["ngrams"] for file in said["files"])
    table.add(f"decontamination of {said['examined']:,} rows, {size / 1e6:.0f} MB of text, MB per CPU second", f"{rate:.0f}",
              f"{grams:,} n-grams, {said['contaminated']} rows found", "", "≥ 200")
    table.add("… reading the sets, CPU s; peak memory, MB", f"{median(reading, 'cpu'):.2f} s, {whole[0].peak_mb:.0f} MB")


def quality():
    if not (root.parent / "shared/data/alpaca_eval.jsonl.zst").exists():
        return print("bench: ../shared/data is absent; the quality signal is measured on its answers", file=sys.stderr)
    said = json.loads(run(python, here / "quality_signal.py", "summary").output)
    for name, ours, others in said["lines"]:
        table.add(f"quality signal, AUC: {name}", f"{ours:.3f}", ", ".join(f"{rival}: {value:.3f}" for rival, value in others.items()))
    table.add("quality signal, MB of questions and answers per CPU second", f"{said['mb_s']:.0f}", "", "", "≥ 50")


def latency(store, label):
    def milliseconds(*words):
        return statistics.median(run(assay, *words).wall for _ in range(21)) * 1000
    table.add(f"`stats` at {label} rows, ms", f"{milliseconds('stats', '--db', store, '--json'):.0f}", aim="< 100")
    table.add(f"`list --domain code --min-quality 0.6 --limit 20` at {label} rows, ms",
              f"{milliseconds('list', '--domain', 'code', '--min-quality', '0.6', '--limit', '20', '--db', store, '--json'):.0f}", aim="< 50")


def arrival(store, label):
    """One more row compared with all of a store; fresh is the first row of a process."""
    said = [json.loads(run(root / ".build/release/ArrivalSpeed", store, corpus / "flat.jsonl", 200).output) for _ in range(9)]
    middle = {key: statistics.median(one[key] for one in said) for key in said[0]}
    table.add(f"one more row compared with {label}, ms", f"{middle['median_ms']:.2f}; fresh {middle['first_ms']:.2f}",
              f"CPU {middle['median_cpu_ms']:.2f}; fresh {middle['first_cpu_ms']:.2f}", aim="< 2")


def start_up():
    table.add("`assay --version`, ms", f"{statistics.median(run(assay, '--version').wall for _ in range(21)) * 1000:.1f}", aim="< 20")


def growth():
    small, large = corpus / "flat.jsonl", million / "flat.jsonl"
    # Both from the page cache: a cold file would be measured as a slow import.
    count_lines(large)
    few, many = in_turn(1, lambda: ours_import(small, "few.db"), lambda: ours_import(large, "many.db"))
    rates = [count_lines(path) / median(runs, "wall") for path, runs in ((small, few), (large, many))]
    table.add(f"import of {count_lines(large):,} rows, rows/s", f"{rates[1]:,.0f}", f"at {count_lines(small):,}: {rates[0]:,.0f}",
              f"{100 * rates[1] / rates[0]:.0f} %", "≥ 70 %")
    table.add("… CPU s, and peak memory, MB", f"{median(many, 'cpu'):.1f} s, {many[0].peak_mb:.0f} MB", "", "", "< 200 MB")
    latency(work / "many.db", "1,000,000")
    arrival(work / "many.db", "1,000,000")


bench.mkdir(exist_ok=True)
work = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=bench))
try:
    for name, item in (("redaction", redaction), ("teaching", teaching), ("import", importing), ("python", beside_python),
                       ("export", exporting), ("report", reporting), ("feedback", feedback),
                       ("decontamination", decontamination), ("near", near), ("quality", quality)):
        if wanted(name):
            item()
    if wanted("latency"):
        start_up()
        if not (work / "ours.db").exists():
            ours_import(corpus / "flat.jsonl")
        latency(work / "ours.db", "100,000")
        arrival(work / "ours.db", "100,000")
    if million and wanted("growth"):
        growth()
finally:
    shutil.rmtree(work, ignore_errors=True)
print(f"\n{platform.system()} {platform.machine()}, {os.cpu_count()} cores, medians of {rounds} rounds in turn, load {os.getloadavg()[0]:.1f}\n")
print(table.markdown())
