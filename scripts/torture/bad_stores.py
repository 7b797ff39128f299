"""Stores that are damaged, foreign, newer, locked or read-only: a clear word, the right status, the file left as it was."""
import os, shutil, sqlite3, time
from ground import ASSAY, Skip, expect, pairs

READS = (("stats", "--json"), ("list", "--json"), ("doctor",), ("scan",))


def prepared(ground, count=800):
    store, rows = ground.folder / "store.db", ground.rows("bad", count)
    ground.filled(store, rows)
    with sqlite3.connect(store) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return store, rows


def not_a_database(ground):
    more = ground.write("more.jsonl", ground.rows("more", 3))
    for name, content in (("text.db", b"This is a letter, not a database.\n" * 200), ("noise.db", ground.random.randbytes(20000)),
                          ("header.db", b"SQLite format 3\0" + b"\xff" * 5000)):
        store = ground.folder / name
        store.write_bytes(content)
        for words in (("import", more), *READS[:2]):
            ground.must((65, 74), *words, "--db", store)
        expect(store.read_bytes() == content, f"{name} was changed")


def a_damaged_store(ground):
    """Bytes are flipped and tails cut; the program may serve what it can or refuse, but it never dies, hangs or talks nonsense."""
    store, rows = prepared(ground)
    right, texts = store.read_bytes(), set(pairs(rows))
    refused = 0
    for cycle in range(ground.count(120, 16)):
        broken = ground.folder / "broken.db"
        content = bytearray(right)
        if cycle % 4 == 3:
            del content[ground.random.randrange(1, len(content)):]
        else:
            for _ in range(ground.random.choice((1, 8, 400))):
                content[ground.random.randrange(100 if cycle % 2 else 0, len(content))] ^= 1 << ground.random.randrange(8)
        for leftover in ground.folder.glob("broken.db*"):
            leftover.unlink()
        broken.write_bytes(content)
        words = ground.random.choice((*READS, ("export", "-o", ground.folder / "o.jsonl", "-f", "raw")))
        status, _, errors = ground.assay(*words, "--db", broken)
        expect(status in (0, 1, 65, 74, 78), f"exit {status} on a damaged store: {' '.join(map(str, words))}: {errors[:300]}")
        refused += status not in (0, 1)
        (ground.folder / "o.jsonl").unlink(missing_ok=True)
    return f"{refused} refused"


def a_newer_schema(ground):
    store, _ = prepared(ground, 20)
    with sqlite3.connect(store) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "grdb_migrations" in tables:
            database.execute("INSERT INTO grdb_migrations VALUES ('999-from-the-future')")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {version + 900}")
    before = ground.value(store, "SELECT count(*) FROM training_examples")
    for words in (("import", ground.write("more.jsonl", ground.rows("more", 3))), ("stats",)):
        ground.must(78, *words, "--db", store)
    expect(ground.value(store, "SELECT count(*) FROM training_examples") == before, "a newer store was changed")


def a_locked_store(ground):
    store, rows = prepared(ground, 50)
    more = ground.write("more.jsonl", ground.rows("more", 5))
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    child = ground.start("import", more, "--db", store, "--json")
    ground.must(0, "stats", "--db", store, "--json")
    status, _, errors = ground.end(child, timeout=90)
    expect(status == 75, f"an import on a locked store ends with {status}: {errors[:300]}")
    waited = time.monotonic() - start
    holder.execute("ROLLBACK")
    ground.must(0, "import", more, "--db", store)
    expect(len(ground.texts(store)) == 55, "rows are missing after the lock was gone")
    return f"gave up after {waited:.0f} s"


def a_read_only_store(ground):
    if os.geteuid() != 0:
        raise Skip("another user is needed")
    store, _ = prepared(ground, 50)
    place = ground.folder / "place"
    place.mkdir()
    shutil.move(store, place / "store.db")
    binary = ground.folder / "assay"
    shutil.copy(ASSAY, binary)
    os.chmod(ground.folder, 0o755)
    os.chmod(place, 0o555)
    os.chmod(place / "store.db", 0o444)
    nobody = dict(user=65534, group=65534, extra_groups=[], executable=binary)
    ground.must(0, "stats", "--db", place / "store.db", "--json", **nobody)
    more = ground.write("more.jsonl", ground.rows("more", 5))
    os.chmod(more, 0o644)
    ground.must(77, "import", more, "--db", place / "store.db", **nobody)
    os.chmod(place / "store.db", 0o000)
    ground.must(77, "stats", "--db", place / "store.db", **nobody)


def no_store_at_all(ground):
    ground.must(66, "stats", "--db", ground.folder / "nowhere" / "store.db")
    (ground.folder / "folder.db").mkdir()
    ground.must((66, 73, 74, 77), "stats", "--db", ground.folder / "folder.db")


tests = [not_a_database, a_damaged_store, a_newer_schema, a_locked_store, a_read_only_store, no_store_at_all]
