"""kill -9 at random moments: whole batches, none twice, no half file."""
import json, shutil, sqlite3
from ground import expect, pairs, timed


def import_is_killed(ground):
    rows = ground.rows("kill", 12000)
    source, expected = ground.write("rows.jsonl", rows), pairs(rows)
    usual = timed(lambda: ground.must(0, "import", source, "--db", ground.folder / "whole.db", "--json"))
    killed, middles = 0, 0
    for cycle in range(ground.count(100, 12)):
        store = ground.folder / f"{cycle}.db"
        while ground.kill_after(ground.random.uniform(0, usual), "import", source, "--db", store, "--quiet"):
            killed += 1
            if store.exists() and tables(store):
                stored = ground.texts(store)
                expect(stored == expected[:len(stored)], f"after a kill the {len(stored)} rows are not the first of the file")
                middles += 0 < len(stored) < len(expected)
            if ground.random.random() < 0.5:
                break
        ground.must(0, "import", source, "--db", store, "--quiet")
        expect(ground.texts(store) == expected, "after the last run the rows are not those of the file")
        for leftover in ground.folder.glob(f"{cycle}.db*"):
            leftover.unlink()
    return f"{killed} kills, {middles} amid the rows"


def export_is_killed(ground):
    whole = ground.folder / "whole.db"
    ground.filled(whole, ground.rows("export", 12000))
    with sqlite3.connect(whole) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    reference = ground.folder / "reference.jsonl"
    words = ("-f", "instruction", "--mark-used", "--quiet")
    trial = ground.folder / "trial.db"
    shutil.copy(whole, trial)
    usual = timed(lambda: ground.must(0, "export", "-o", reference, "--db", trial, *words))
    right, killed, marked = reference.read_bytes(), 0, 0
    for cycle in range(ground.count(100, 12)):
        folder = ground.folder / f"out{cycle}"
        folder.mkdir()
        store, out = folder / "store.db", folder / "out.jsonl"
        shutil.copy(whole, store)
        killed += ground.kill_after(ground.random.uniform(0, usual), "export", "-o", out, "--db", store, *words)
        expect(not out.exists() or out.read_bytes() == right, "a half file lies at the target")
        used = ground.value(store, "SELECT count(*) FROM training_examples WHERE used_in_training")
        recorded = ground.value(store, "SELECT count(*) FROM datasets")
        expect(used in (0, 12000), f"{used} of 12000 rows are marked")
        expect((used > 0) == (recorded > 0), "rows are marked without a dataset, or the other way round")
        expect(not used or out.exists(), "rows are marked and the file is not there")
        marked += used > 0
        again = folder / "again.jsonl"
        ground.must(0, "export", "-o", again, "--db", store, *words)
        expect(again.read_bytes() == right, "the next export gives other bytes")
        ground.texts(store)
        strange = {path.name for path in folder.iterdir()} - {"out.jsonl", "again.jsonl"}
        strange = {name for name in strange if not name.startswith("store.db")}
        expect(len(strange) <= 2, f"kills leave more and more behind: {sorted(strange)}")
        shutil.rmtree(folder)
    return f"{killed} kills, {marked} after the record"


def folder_export_is_killed(ground):
    whole = ground.folder / "whole.db"
    ground.filled(whole, ground.rows("folder", 6000))
    words = ("-f", "chat", "--for", "mlx", "--split", "90/5/5", "--quiet")
    reference = ground.folder / "reference"
    usual = timed(lambda: ground.must(0, "export", "-o", reference, "--db", whole, *words))
    right = {path.name: path.read_bytes() for path in reference.glob("*.jsonl")}
    expect({"train.jsonl", "valid.jsonl", "test.jsonl"} <= set(right), f"an export has {sorted(right)}")
    for cycle in range(ground.count(50, 8)):
        out = ground.folder / f"set{cycle}"
        ground.kill_after(ground.random.uniform(0, usual), "export", "-o", out, "--db", whole, *words)
        if out.exists():
            found = {path.name: path.read_bytes() for path in out.glob("*.jsonl")}
            expect(found in ({}, right), "a half folder lies at the target")
        ground.must((0, 73), "export", "-o", ground.folder / f"again{cycle}", "--db", whole, *words)
    ground.texts(whole)


def tables(store):
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            return database.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('training_examples', 'fingerprints')").fetchone()[0] == 2
    except sqlite3.OperationalError:
        return False


tests = [import_is_killed, export_is_killed, folder_export_is_killed]
