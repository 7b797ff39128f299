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
    """Reviews, edits, dedupes and counts beside imports: nobody is turned away."""
    store = ground.folder / "kinds.db"
    ground.filled(store, ground.rows("kinds", 300))
    names = [json.loads(line)["id"] for line in ground.must(0, "list", "--db", store, "--json", "--limit", "40")[0].splitlines()]
    children = [ground.start("import", ground.write(f"k{n}.jsonl", ground.rows("kind" + chr(97 + n), 800)), "--db", store, "--quiet")
                for n in range(3)]
    children += [ground.start("approve", name, "--db", store) for name in names[:8]]
    children += [ground.start("reject", name, "--reason", "no", "--db", store) for name in names[8:16]]
    children += [ground.start("stats", "--db", store, "--json") for _ in range(4)]
    for child in children:
        status, _, errors = ground.end(child)
        expect(status == 0, f"{' '.join(map(str, child.args[1:3]))} ends with {status}: {errors[:300]}")
    live = len(ground.texts(store))
    expect(live >= 300 + 2400 - 8, f"{live} rows are left")


tests = [sixteen_imports_make_one_store, exports_beside_imports_are_snapshots, writers_of_every_kind]
