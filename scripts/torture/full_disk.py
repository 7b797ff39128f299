"""No room left: status 74, nothing lost, nothing half-written, and on it goes when there is room again."""
import json, shutil, sqlite3
import older
from ground import expect, pairs

FULL = (73, 74)


def import_fills_the_disk(ground):
    rows = ground.rows("full", 6000, words=200)
    source, expected = ground.write("rows.jsonl", rows), pairs(rows)
    for kilobytes in ground.random.sample(range(200, 9000), ground.count(30, 6)):
        disk = ground.tmpfs(f"{kilobytes}k")
        store = disk / "store.db"
        _, errors = ground.must(FULL, "import", source, "--db", store, "--json", "--quiet")
        code = json.loads(errors.strip().splitlines()[-1])["error"]["code"]
        ground.resize(disk, "200m")
        ground.must(0, "import", source, "--db", store, "--quiet")
        expect(ground.texts(store) == expected, f"after a disk of {kilobytes} KB was full, rows are missing or twice")
    return f"the last said {code}"


def export_fills_the_disk(ground):
    store = ground.folder / "store.db"
    ground.filled(store, ground.rows("full", 6000))
    for kilobytes in ground.random.sample(range(40, 3000), ground.count(20, 5)):
        disk = ground.tmpfs(f"{kilobytes}k")
        for target in (disk / "out.jsonl", disk / "folder"):
            ground.must(FULL, "export", "-o", target, "-f", "instruction", "--mark-used", "--db", store, "--quiet")
            expect(not target.exists(), "a half export lies at the target")
            expect(not list(disk.rglob("*.jsonl*")), f"temporary files stay behind: {list(disk.iterdir())}")
    used = ground.value(store, "SELECT count(*) FROM training_examples WHERE used_in_training")
    expect(used == 0, f"{used} rows are marked although no export was made")


def backup_fills_the_disk(ground):
    store = ground.folder / "store.db"
    ground.filled(store, ground.rows("full", 4000))
    for kilobytes in ground.random.sample(range(40, 2500), ground.count(12, 4)):
        disk = ground.tmpfs(f"{kilobytes}k")
        target = disk / "copy.db"
        ground.must(FULL, "backup", target, "--db", store, "--quiet")
        expect(not target.exists(), "a half backup lies at the target")
        expect(not list(disk.iterdir()), f"temporary files stay behind: {list(disk.iterdir())}")
    ground.texts(store)


def dedupe_fills_the_disk(ground):
    store, rows = ground.folder / "store.db", ground.rows("full", 1500)
    ground.filled(store, rows + [ground.twin(row) for row in rows[::2]])
    ground.double(store, 500)
    ground.must(0, "stats", "--db", store)
    before, word = ground.texts(store), []
    for strategy, left in (("content", len(before) - 500), ("near", len(rows))):
        word.append(change_fills_the_disk(
            ground, store, ("dedupe", "--strategy", strategy, "--apply"), 5000,
            lambda found: found == before, lambda found: len(found) == left))
    return ", ".join(word)


def erase_fills_the_disk(ground):
    """Also where the store has to be rewritten, because another program left the text in free pages."""
    store, rows, secret = ground.folder / "store.db", ground.rows("full", 900), "the heron of the seventh weir"
    for row in rows[::3]:
        row["output"] += f" That is {secret}."
    ground.filled(store, rows)
    with sqlite3.connect(store) as database:
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("CREATE TABLE other (words TEXT)")
        database.executemany("INSERT INTO other VALUES (?)", [(f"{secret} {number}",) for number in range(100_000)])
    database.execute("DROP TABLE other")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    expect(secret.encode() in store.read_bytes(), "the other program left nothing to find")
    before, kept = ground.texts(store), [pair for pair in pairs(rows) if secret not in pair[1]]

    def none_is_left(disk):
        for path in disk.iterdir():
            expect(secret.encode() not in path.read_bytes(), f"what was erased is still in {path.name}")

    return change_fills_the_disk(
        ground, store, ("erase", "--match", secret, "--yes"), 5000, lambda found: found in (before, kept),
        lambda found: found == kept, none_is_left)


def migration_fills_the_disk(ground):
    today, rows = ground.folder / "today.db", ground.rows("older", 1500)
    ground.filled(today, rows)
    newest, word = ground.value(today, "PRAGMA user_version"), []
    for number in [number for number in older.numbers() if number < newest][::3]:
        store = ground.folder / f"schema{number}.db"
        older.make(number, today, store)

        def none_is_half(disk):
            expect(ground.value(disk / "store.db", "PRAGMA user_version") == newest, "the schema is still the older one")
            expect(not list(disk.glob("*.tmp")), "a half copy stays behind")
            expect(ground.texts(disk / f"store.db.pre-v{newest}") == pairs(rows), "the copy aside is not whole")

        word.append(change_fills_the_disk(
            ground, store, ("dedupe", "--apply"), 12_000, lambda found: found == pairs(rows),
            lambda found: found == pairs(rows), none_is_half))
    return ", ".join(word)


def merge_fills_the_disk(ground):
    """The rows of a fallback come in when its volume is back, and that is full: they stay where they are."""
    fallback, settings, rows = ground.folder / "fallback.db", ground.folder / "assay.yaml", ground.rows("spool", 1500)
    first = ground.rows("first", 300)
    failed = 0
    for spare in ground.random.sample(range(0, 6000), ground.count(30, 6)):
        for path in ground.folder.glob("fallback.db*"):
            path.unlink()
        ground.filled(fallback, rows)
        disk = ground.tmpfs("200m", under="/mnt")
        store = disk / "store.db"
        ground.filled(store, first)
        settings.write_text(f"store:\n  primary: {store}\n  fallback: {fallback}\n")
        ground.resize(disk, f"{used(disk) + spare}k")
        _, errors = ground.must((0, 73, 74), "list", "--config", settings, "--limit", "1")
        waits = fallback.exists()
        if waits:
            failed += 1
            expect(errors.strip(), "a merge that failed is not told")
            expect(ground.texts(fallback) == pairs(rows), "rows of the fallback are lost")
        ground.resize(disk, "200m")
        ground.must(0, "stats", "--config", settings)
        expect(not fallback.exists(), "the fallback still waits although there is room")
        expect(sorted(ground.texts(store)) == sorted(pairs(first + rows)), "after the merge rows are missing or twice")
        ground.must(0, "doctor", "--config", settings)
    expect(failed, "no disk was too small")
    return f"{failed} merges failed"


def change_fills_the_disk(ground, whole, words, most, may_be, must_be, look=lambda disk: None):
    """Runs a verb on disks with hardly any room besides the store: it ends with a word or has done its work, and does it when there is room."""
    failed = 0
    sizes = ground.count(30, 6)
    for spare in (ground.random.randrange(most * at // sizes, most * (at + 1) // sizes) for at in range(sizes)):
        disk = ground.tmpfs("200m")
        store = disk / "store.db"
        shutil.copy(whole, store)
        ground.resize(disk, f"{used(disk) + spare}k")
        # What SQLite puts aside for a moment needs room, too.
        status, _, errors = ground.assay(*words, "--db", store, "--json", settings={"TMPDIR": str(disk)})
        expect(status in (0, *FULL), f"{words[0]} with {spare} KB to spare ends with {status}: {errors[:300]}")
        failed += status != 0
        expect(status == 0 or errors.strip(), f"{words[0]} fails without a word")
        found = ground.texts(store)
        expect(must_be(found) or status != 0 and may_be(found), f"{words[0]} with {spare} KB to spare left {len(found)} rows and status {status}")
        ground.must(0, "list", "--limit", "3", "--db", store)
        ground.must(0, "stats", "--db", store)
        ground.resize(disk, "200m")
        ground.must(0, *words, "--db", store)
        expect(must_be(ground.texts(store)), f"{words[0]} did not do its work when there was room")
        look(disk)
        ground.must(0, "doctor", "--db", store)
    expect(failed, f"no disk was too small for {words[0]}")
    return f"{words[0]} failed {failed} times"


def used(disk):
    """Kilobytes that its files take."""
    return (shutil.disk_usage(disk).used + 1023) // 1024


tests = [import_fills_the_disk, export_fills_the_disk, backup_fills_the_disk, dedupe_fills_the_disk, erase_fills_the_disk,
         migration_fills_the_disk, merge_fills_the_disk]
