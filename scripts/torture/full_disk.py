"""No room left: status 74, nothing lost, nothing half-written, and on it goes when there is room again."""
import json
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


tests = [import_fills_the_disk, export_fills_the_disk, backup_fills_the_disk]
