"""A disk whose calls fail one by one: a clear word, the right status, and all rows once when it works again."""
from ground import expect, pairs

# What a program may say of a disk or a machine that fails: I/O, in use, no permission, cannot create, configuration.
ALLOWED = (0, 69, 73, 74, 75, 77, 78)
CALLS = [(call, error) for call, errors in (("pwrite64", ("EIO", "ENOSPC")), ("fdatasync", ("EIO",)), ("fsync", ("EIO",)),
                                            ("ftruncate", ("EIO",)), ("unlink", ("EIO",)), ("rename", ("EIO",)),
                                            ("fcntl", ("ENOLCK",))) for error in errors]


def failing(call, error, number):
    return ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:error={error}:when={number}")


def import_on_a_failing_disk(ground):
    ground.needs("strace")
    rows = ground.rows("disk", 300)
    source, expected = ground.write("rows.jsonl", rows), pairs(rows)
    refused = 0
    for call, error in CALLS:
        for number in ground.random.sample(range(1, 40), ground.count(20, 3)):
            store = ground.folder / "store.db"
            for left in ground.folder.glob("store.db*"):
                left.unlink()
            status, _, errors = ground.assay("import", source, "--db", store, "--quiet", before=failing(call, error, number))
            expect(status in ALLOWED, f"exit {status} when {call} number {number} said {error}: {errors[:300]}")
            expect(status == 0 or errors.startswith(("error: ", "warning: ")), f"no word when {call} said {error}: {errors[:300]}")
            refused += status != 0
            ground.must(0, "import", source, "--db", store, "--quiet")
            expect(ground.texts(store) == expected, f"rows are missing or twice after {call} number {number} said {error}")
            ground.must(0, "doctor", "--db", store)
    return f"{refused} refused"


def export_on_a_failing_disk(ground):
    ground.needs("strace")
    store, target = ground.folder / "store.db", ground.folder / "out"
    ground.filled(store, ground.rows("disk", 200))
    for call, error in CALLS:
        for number in ground.random.sample(range(1, 30), ground.count(12, 2)):
            words = ("export", "-o", target, "--for", "mlx", "--split", "80/10/10", "--mark-used", "--force", "--db", store, "--quiet")
            status, _, errors = ground.assay(*words, before=failing(call, error, number))
            expect(status in ALLOWED, f"exit {status} when {call} number {number} said {error}: {errors[:300]}")
            ground.must(0, *words)
            ground.must(0, "datasets", "verify", "--db", store)
            expect(not list(ground.folder.glob(".*tmp*")), f"temporary files stay behind: {list(ground.folder.iterdir())}")


tests = [import_on_a_failing_disk, export_on_a_failing_disk]
