"""Many processes on one store: exact counts, whole snapshots."""
import json
from ground import expect, pairs


def sixteen_imports_make_one_store(ground):
    """All begin at once on a store that is not there yet; some rows come in every file."""
    own, shared = ground.count(1000, 300), ground.rows("shared", 100)
    store, files, everything = ground.folder / "crowd.db", [], set(pairs(shared))
    for number in range(16):
        rows = ground.rows("writer" + chr(97 + number), own)
        everything |= set(pairs(rows))
        mixed = rows + shared
        ground.random.shuffle(mixed)
        files.append(ground.write(f"{number}.jsonl", mixed))
    children = [ground.start("import", file, "--db", store, "--json", "--quiet") for file in files]
    reports = []
    for child in children:
        status, out, errors = ground.end(child, timeout=300)
        expect(status == 0, f"an import among sixteen ends with {status}: {errors[:400]}")
        reports.append(json.loads(out))
    stored = ground.texts(store)
    expect(len(stored) == len(everything), f"{len(stored)} rows instead of {len(everything)}")
    expect(set(stored) == everything, "the rows are not those of the files")
    said = sum(report["stored"] for report in reports)
    expect(said == len(everything), f"the imports say {said} stored, there are {len(everything)}")
    twice = sum(report["duplicates"] for report in reports)
    expect(twice == 15 * len(shared), f"the imports say {twice} duplicates instead of {15 * len(shared)}")
    return f"{len(stored)} rows"


def exports_beside_imports_are_snapshots(ground):
    store = ground.folder / "beside.db"
    first = ground.rows("first", 500)
    ground.filled(store, first)
    sides = [ground.rows("left", ground.count(8000, 2500)), ground.rows("right", ground.count(8000, 2500))]
    children = [ground.start("import", ground.write(f"side{n}.jsonl", rows), "--db", store, "--json", "--quiet")
                for n, rows in enumerate(sides)]
    exports, sizes = 0, []
    while any(child.poll() is None for child in children) or exports < 2:
        out = ground.folder / f"snapshot{exports}.jsonl"
        said, _ = ground.must(0, "export", "-o", out, "-f", "instruction", "--db", store, "--json", "--quiet")
        lines = [json.loads(line) for line in out.read_text().splitlines()]
        expect(json.loads(said)["rows"] == len(lines), "an export says another count than its lines")
        written = {(line["instruction"], line["output"]) for line in lines}
        expect(len(written) == len(lines), "an export holds a row twice")
        for rows in [first, *sides]:
            of_side = [pair in written for pair in pairs(rows)]
            expect(of_side == sorted(of_side, reverse=True), "an export is no snapshot: a later row without an earlier one")
        exports, sizes = exports + 1, sizes + [len(lines)]
    for child in children:
        status, _, errors = ground.end(child)
        expect(status == 0, f"an import beside exports ends with {status}: {errors[:400]}")
    stored = ground.texts(store)
    expect(sorted(stored) == sorted(pairs(first + sides[0] + sides[1])), "rows are missing or twice")
    return f"{exports} exports of {sizes[0]}…{sizes[-1]} rows"


def writers_of_every_kind(ground):
    """Reviews, edits, dedupes and counts beside imports: nobody is turned away, the counts are exact, and all can be taken back."""
    store, first = ground.folder / "kinds.db", ground.rows("kinds", 300)
    ground.filled(store, first + [ground.twin(row) for row in first[:60]])
    ground.double(store, 40)
    ground.must(0, "stats", "--db", store)
    brought = [ground.rows("kind" + chr(97 + n), 800) + [ground.twin(row, f"once more {'again ' * n}") for row in first[100:150]]
               for n in range(3)]
    names = {text: name for name, text in ground.pairs_of(store, "id, input_text")}
    alone = [names[row["instruction"]] for row in first[200:224]]
    before, children = ground.texts(store), []
    for n, rows in enumerate(brought):
        children.append(ground.start("import", ground.write(f"k{n}.jsonl", rows), "--db", store, "--quiet"))
    for at in range(8):
        children.append(ground.start("approve", alone[at], "--db", store))
        children.append(ground.start("reject", alone[at + 8], "--reason", "no", "--db", store))
        children.append(ground.start("edit", alone[at + 16], "--output", ground.row("edited", at)["output"], "--db", store))
    dedupes = [ground.start("dedupe", "--strategy", strategy, "--apply", "--db", store, "--json")
               for strategy in ("content", "near", "content", "near")]
    children += [ground.start("stats", "--db", store, "--json") for _ in range(4)]
    for child in children:
        status, _, errors = ground.end(child, timeout=300)
        expect(status == 0, f"{' '.join(map(str, child.args[1:3]))} ends with {status}: {errors[:300]}")
    removed = 0
    for child in dedupes:
        status, out, errors = ground.end(child, timeout=300)
        expect(status == 0, f"a dedupe in the crowd ends with {status}: {errors[:300]}")
        removed += json.loads(out)["duplicates_removed"]
    # What came behind the last of them is found by one more.
    removed += json.loads(ground.must(0, "dedupe", "--strategy", "near", "--apply", "--db", store, "--json")[0])["duplicates_removed"]
    twins = 60 + 40 + 3 * 50
    expect(removed == twins, f"the dedupes took {removed} rows away instead of {twins}")
    live, retired = ground.texts(store), ground.value(store, "SELECT count(*) FROM retired_examples")
    expect(len(live) == 300 + 3 * 800, f"{len(live)} rows are left instead of {300 + 3 * 800}")
    expect(retired == twins + 8, f"{retired} rows are kept for undo instead of {twins + 8}")
    for approved in (0, 1):
        decided = ground.value(store, f"SELECT count(*) FROM reviews WHERE approved = {approved}")
        expect(decided == 8, f"{decided} reviews say {approved} instead of 8")
    doings = ground.value(store, "SELECT count(*) FROM operations")
    for _ in range(doings):
        ground.must(0, "undo", "--db", store, "--quiet")
    everything = before + [pair for rows in brought for pair in pairs(rows)]
    expect(sorted(ground.texts(store)) == sorted(everything), "after undoing all, the rows are not those that came in")
    ground.must(0, "doctor", "--db", store)
    return f"{removed} taken away by dedupes, {doings} operations undone"


tests = [sixteen_imports_make_one_store, exports_beside_imports_are_snapshots, writers_of_every_kind]
