"""kill -9 at random moments: whole batches, none twice, no half file."""
import json, shutil, sqlite3, time
import older
from ground import expect, pairs, timed


def import_is_killed(ground):
    rows = ground.rows("kill", 12000)
    source, expected = ground.write("rows.jsonl", rows), pairs(rows)
    usual = timed(lambda: ground.must(0, "import", source, "--db", ground.folder / "whole.db", "--json"))
    killed, middles = 0, 0
    for cycle in ground.cycles(100, 12):
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


def watch_is_killed(ground):
    """Files grow in random pieces, are renamed and moved in while the watch dies and comes back; at the end there is what an import gives."""
    killed = 0
    for cycle in ground.cycles(20, 3):
        folder, store = ground.folder / f"in{cycle}", ground.folder / f"{cycle}.db"
        (folder / "deep").mkdir(parents=True)
        rows = ground.rows(f"watch{cycle}", 6000, words=20)
        shares = [rows[at::6] for at in range(6)]
        waiting = {folder / ("deep" if at % 2 else ".") / f"{at}.jsonl": "".join(json.dumps(row) + "\n" for row in share).encode()
                   for at, share in enumerate(shares[:4])}
        moved = [ground.write(f"moved{cycle}-{at}.jsonl", share) for at, share in enumerate(shares[4:])]
        while waiting or moved:
            watch = ground.start("watch", folder, "--db", store, "--interval", "0.05", "--rest", "3600", "--quiet")
            for _ in range(ground.random.randrange(1, 12)):
                time.sleep(ground.random.uniform(0, 0.03))
                if moved and (not waiting or ground.random.random() < 0.03):
                    moved[0].rename(folder / moved.pop(0).name)
                elif waiting:
                    path = ground.random.choice(list(waiting))
                    size = ground.random.randrange(1, 60_000)
                    with open(path, "ab") as file:
                        file.write(waiting[path][:size])
                    waiting[path] = waiting[path][size:]
                    if not waiting[path]:
                        del waiting[path]
                        if ground.random.random() < 0.3:
                            path.rename(path.with_name("renamed-" + path.name))
            expect(watch.poll() is None, f"the watch ended by itself with {watch.returncode}")
            watch.kill()
            watch.communicate()
            ground.children.remove(watch)
            killed += 1
        ground.must(0, "watch", folder, "--once", "--db", store, "--quiet")
        expect(sorted(ground.texts(store)) == sorted(pairs(rows)), "after the last look the rows are not those of the files")
        expect(ground.value(store, "SELECT count(*) FROM quarantine") == 0, "something was refused")
        out, _ = ground.must(0, "watch", folder, "--once", "--db", store, "--json", "--rest", "0")
        expect(json.loads(out.splitlines()[-1])["read"] == 0, f"what was read is read again: {out}")
        shutil.rmtree(folder)
    return f"{killed} kills"


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
    for cycle in ground.cycles(100, 12):
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
    for cycle in ground.cycles(50, 8):
        out = ground.folder / f"set{cycle}"
        ground.kill_after(ground.random.uniform(0, usual), "export", "-o", out, "--db", whole, *words)
        if out.exists():
            found = {path.name: path.read_bytes() for path in out.glob("*.jsonl")}
            expect(found in ({}, right), "a half folder lies at the target")
        ground.must((0, 73), "export", "-o", ground.folder / f"again{cycle}", "--db", whole, *words)
    ground.texts(whole)


def dedupe_is_killed(ground):
    """Each dedupe is there whole or not at all; a second run gives the same rows, and undo gives all of them back."""
    whole, rows = ground.folder / "whole.db", ground.rows("double", ground.count(6000, 2000))
    ground.filled(whole, rows + [ground.twin(row) for row in rows[::10]])
    ground.double(whole, 200)
    ground.must(0, "stats", "--db", whole)
    with sqlite3.connect(whole) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    original, usual, right, gone = ground.texts(whole), {}, {}, {}
    for strategy in ("content", "near"):
        trial = ground.folder / f"{strategy}.db"
        shutil.copy(whole, trial)
        words = ("dedupe", "--strategy", strategy, "--apply", "--db", trial, "--quiet")
        usual[strategy] = timed(lambda: ground.must(0, *words))
        right[strategy], gone[strategy] = ground.texts(trial), ground.value(trial, "SELECT count(*) FROM retired_examples")
    expect(gone["content"] == 200 and gone["near"] == 200 + len(rows) // 10, f"dedupes take away {gone}")
    killed, done = 0, 0
    for cycle in ground.cycles(100, 10):
        strategy, folder = ("content", "near")[cycle % 2], ground.folder / f"dedupe{cycle}"
        folder.mkdir()
        store = folder / "store.db"
        shutil.copy(whole, store)
        words = ("dedupe", "--strategy", strategy, "--apply", "--db", store, "--quiet")
        killed += ground.kill_after(ground.random.uniform(0, usual[strategy]), *words)
        retired, operations = (ground.value(store, f"SELECT count(*) FROM {table}") for table in ("retired_examples", "operations"))
        expect((retired, operations) in ((0, 0), (gone[strategy], 1)), f"a killed dedupe left {retired} rows in {operations} operations")
        expect(ground.texts(store) == (right[strategy] if operations else original), "a killed dedupe left other rows than none or all of it")
        done += operations
        ground.must(0, *words)
        expect(ground.texts(store) == right[strategy], "a dedupe after a kill leaves other rows than one without")
        expect(ground.value(store, "SELECT count(*) FROM operations") == 1, "the second run did something again")
        ground.must(0, "doctor", "--db", store)
        ground.must(0, "undo", "--db", store, "--quiet")
        expect(ground.texts(store) == original, "undo does not give all rows back in their order")
        shutil.rmtree(folder)
    return f"{killed} kills, {done} after the commit"


def migration_is_killed(ground):
    """An older store is old or new after a kill, never between; the copy beside it is whole; the next opening ends it."""
    today, rows = ground.folder / "today.db", ground.rows("older", ground.count(10_000, 3000), words=40)
    ground.filled(today, rows)
    newest = ground.value(today, "PRAGMA user_version")
    numbers, usual, killed, middles = older.numbers(), {}, 0, 0
    numbers = [number for number in numbers if number < newest]
    for number in numbers:
        older.make(number, today, ground.folder / f"schema{number}.db")
    expected = ground.texts(today)
    for cycle in ground.cycles(100, 8):
        number, folder = ground.random.choice(numbers), ground.folder / f"migration{cycle}"
        folder.mkdir()
        store, copy = folder / "store.db", folder / f"store.db.pre-v{newest}"
        shutil.copy(ground.folder / f"schema{number}.db", store)
        if number not in usual:
            usual[number] = timed(lambda: ground.must(0, "stats", "--db", store, "--quiet"))
            for file in folder.iterdir():
                file.unlink()
            shutil.copy(ground.folder / f"schema{number}.db", store)
        while ground.kill_after(ground.random.uniform(0, usual[number]), "stats", "--db", store, "--quiet"):
            killed += 1
            found = ground.value(store, "PRAGMA user_version")
            expect(found in (number, newest), f"a store of schema {number} has schema {found} after a kill")
            expect(ground.texts(store) == expected, f"a killed migration from schema {number} lost rows")
            middles += found == number and bool(list(folder.glob("store.db.pre-*")))
            expect(not copy.exists() or ground.texts(copy) == expected, "the copy that was made aside is not whole")
            if ground.random.random() < 0.5:
                break
        ground.must(0, "stats", "--db", store, "--quiet")
        expect(ground.value(store, "PRAGMA user_version") == newest, "the store is still of the older schema")
        expect(ground.texts(store) == expected, f"rows of a store of schema {number} are missing or changed")
        expect(ground.value(copy, "PRAGMA user_version") == number and ground.texts(copy) == expected, "the copy is not the older store")
        ground.must(0, "doctor", "--db", store)
        shutil.rmtree(folder)
    return f"{killed} kills, {middles} amid a migration"


def tables(store):
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            return database.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('training_examples', 'fingerprints')").fetchone()[0] == 2
    except sqlite3.OperationalError:
        return False


tests = [import_is_killed, watch_is_killed, export_is_killed, folder_export_is_killed, dedupe_is_killed,
         migration_is_killed]
