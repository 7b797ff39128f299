"""What every torture stands on: a folder that goes away, rows to import, the program, and a look into its store."""
import json, os, pathlib, shutil, signal, sqlite3, subprocess, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ASSAY = pathlib.Path(os.environ.get("ASSAY", ROOT / ".build/release/assay")).resolve()
WORDS = ("river stone lamp winter garden copper window letter bridge orange paper silver morning harbor "
         "violin meadow candle market thunder blanket mirror pepper island ribbon").split()


class Failure(Exception):
    """The program did what it must not."""


class Skip(Exception):
    """This machine cannot do the test; the word says why."""


def expect(holds, word):
    if not holds:
        raise Failure(word)


class Ground:
    def __init__(self, random, short):
        self.random, self.short = random, short

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="assay-torture-"))
        self.mounts, self.children = [], []
        return self

    def __exit__(self, *_):
        for child in self.children:
            if child.poll() is None:
                child.kill()
                child.wait()
        for mount in self.mounts:
            subprocess.run(["umount", "-l", mount], check=False)
            os.rmdir(mount)
        shutil.rmtree(self.folder, ignore_errors=True)

    def count(self, long, short):
        return short if self.short else long

    def cycles(self, long, short, seconds=8):
        """Counts up to `long`; where it has to be short, as far as the seconds reach, and at least so far."""
        start = time.monotonic()
        for cycle in range(long):
            if self.short and cycle >= short and time.monotonic() - start > seconds:
                return
            yield cycle

    # The program

    def environment(self):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder / "home"), "TMPDIR": str(self.folder)}

    def start(self, *words, **options):
        """Starts the program; `before` are the words of a program that runs it, `settings` what its environment has besides."""
        before, settings = options.pop("before", ()), options.pop("settings", {})
        child = subprocess.Popen([*before, ASSAY, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 stdin=options.pop("stdin", subprocess.DEVNULL),
                                 env=self.environment() | settings, **options)
        self.children.append(child)
        return child

    def end(self, child, timeout=120):
        """Waits; returns (status, stdout, stderr). A signal or a hang is a failure by itself."""
        try:
            out, errors = child.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            raise Failure(f"hangs: {' '.join(map(str, child.args[1:]))}")
        finally:
            if child.poll() is not None and child in self.children:
                self.children.remove(child)
        expect(child.returncode >= 0, f"died of signal {-child.returncode}: {' '.join(map(str, child.args[1:]))}: "
               f"{errors.decode(errors='replace')[:400]}")
        return child.returncode, out.decode(), errors.decode(errors="replace")

    def assay(self, *words, **options):
        timeout = options.pop("timeout", 120)
        return self.end(self.start(*words, **options), timeout)

    def must(self, status, *words, **options):
        """Runs the program and demands its status (one or several)."""
        allowed = {status} if isinstance(status, int) else set(status)
        got, out, errors = self.assay(*words, **options)
        expect(got in allowed, f"exit {got} instead of {sorted(allowed)}: {' '.join(map(str, words))}: {errors.strip()[:400]}")
        expect(got in (0, 1) or errors.strip(), f"exit {got} without a word: {' '.join(map(str, words))}")
        return out, errors

    def kill_after(self, seconds, *words):
        """Starts the program and kills it; returns whether it was still at work."""
        child = self.start(*words)
        try:
            child.communicate(timeout=seconds)
            self.children.remove(child)
            return False
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.communicate()
            self.children.remove(child)
            return True

    # Rows

    def row(self, name, number, words=120):
        """A row that no other has; the words hold nothing private."""
        pick = self.random.choices
        spelled = "".join(chr(97 + int(digit)) for digit in str(number))
        return {"instruction": f"{name} question {spelled} about {' '.join(pick(WORDS, k=6))}?", "input": "",
                "output": f"{name} answer {spelled}: {' '.join(pick(WORDS, k=words))}."}

    def twin(self, row, word="again"):
        """A row that says nearly the same as another one."""
        return {**row, "output": row["output"].removesuffix(".") + f" {word}."}

    def rows(self, name, count, words=120):
        return [self.row(name, number, words) for number in range(count)]

    def write(self, name, rows):
        path = self.folder / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        return path

    # The store

    def texts(self, store):
        """(input, output) of every row in the order of arrival, after a check of the whole file."""
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            self.check(database, store)
            return database.execute("SELECT input_text, output_text FROM training_examples ORDER BY rowid").fetchall()

    def value(self, store, sql):
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            return database.execute(sql).fetchone()[0]

    def pairs_of(self, store, columns):
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            return database.execute(f"SELECT {columns} FROM training_examples ORDER BY rowid").fetchall()

    def double(self, store, count):
        """Another program puts the first rows in once more, under other ids; imports would not."""
        database = sqlite3.connect(store)
        columns = [column[1] for column in database.execute("PRAGMA table_info(training_examples)") if column[1] != "id"]
        listed = ", ".join(columns)
        with database:
            database.execute(f"INSERT INTO training_examples (id, {listed}) "
                             f"SELECT 'double-' || id, {listed} FROM training_examples ORDER BY rowid LIMIT {count}")
        database.close()

    def check(self, database, store):
        verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
        expect(verdict == "ok", f"{store} is damaged: {verdict}")
        lonely = database.execute("SELECT count(*) FROM training_examples e LEFT JOIN fingerprints f ON f.example_id = e.id "
                                  "WHERE f.example_id IS NULL").fetchone()[0]
        expect(lonely == 0, f"{lonely} rows have no fingerprint")

    def filled(self, store, rows, name="rows.jsonl"):
        self.must(0, "import", self.write(name, rows), "--db", store, "--json", "--quiet")

    def needs(self, program):
        if not shutil.which(program):
            raise Skip(f"{program} is not installed")

    def tmpfs(self, size, under=None):
        """A small disk of its own; needs root. `under` names a folder where volumes are looked for."""
        if os.geteuid() != 0 or not shutil.which("mount"):
            raise Skip("a small disk needs root and mount")
        at = pathlib.Path(under or self.folder) / f"{self.folder.name}-{len(self.mounts)}"
        try:
            at.mkdir()
        except OSError as error:
            raise Skip(f"no folder can be made for a disk: {error}")
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", at], capture_output=True)
        if made.returncode:
            raise Skip(f"mount: {made.stderr.decode().strip()}")
        self.mounts.append(at)
        return at

    def resize(self, disk, size):
        subprocess.run(["mount", "-o", f"remount,size={size}", disk], check=True)


def pairs(rows):
    return [(row["instruction"], row["output"]) for row in rows]


def timed(task):
    start = time.monotonic()
    task()
    return time.monotonic() - start
