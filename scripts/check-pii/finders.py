"""What finds private data: Assay's binary, and the rivals as ../shared/bench/pii.py puts them to work.

Every finder takes texts and gives, for each, a list of (type, start, end) in code points.
"""
import contextlib, io, json, os, pathlib, runpy, subprocess, sys, tempfile
from marked import names, root, shared

rivals = ["presidio", "scrubadub", "datafog", "commonregex", "cleantext", "detect_secrets"]


class Assay:
    claims = None  # every type

    def __init__(self, binary):
        self.binary = binary

    def find(self, texts, own=()):
        """One run of `assay scan` over all texts, each the one member of an object.

        Types in `own` keep Assay's names for them.
        """
        with tempfile.TemporaryDirectory() as scratch:
            file = pathlib.Path(scratch) / "texts.jsonl"
            with open(file, "w", encoding="utf-8") as out:
                for text in texts:
                    out.write(json.dumps({"output": text}, ensure_ascii=False) + "\n")
            run = subprocess.run(
                [self.binary, "scan", "--json", "--quiet", file], stdout=subprocess.PIPE, check=False,
                env={"HOME": scratch, "PATH": os.environ["PATH"]})
            if run.returncode not in (0, 1):
                raise SystemExit(f"check-pii: {self.binary} scan ended with status {run.returncode}")
        found = [[] for _ in texts]
        for line in run.stdout.splitlines():
            hit = json.loads(line)
            kind = hit["type"] if hit["type"] in own else names.get(hit["type"], hit["type"])
            found[hit["line"] - 1].append((kind, hit["start"], hit["end"]))
        return found


class Rival:
    """Runs inside the environment that holds the rivals' packages; see `serve`."""

    def __init__(self, name, python):
        self.name, self.python = name, python
        self.claims, self.versions = set(), {}

    def find(self, texts, own=()):
        run = subprocess.run(
            [self.python, __file__, self.name], input=json.dumps(texts), stdout=subprocess.PIPE, text=True, check=True,
            cwd=root / ".bench", env={**os.environ, "PYTHONWARNINGS": "ignore"}, stderr=subprocess.DEVNULL)
        answer = json.loads(run.stdout)
        self.claims, self.versions = set(answer["claims"]), answer["versions"]
        return [[tuple(place) for place in places] for places in answer["found"]]


def serve(name):
    """Reads texts from standard input and prints what the rival finds in them."""
    texts = json.load(sys.stdin)
    bench = shared / "bench"
    sys.path.insert(0, str(bench))
    import lib
    # The rival knows these types too; the marks of some sets have them.
    lib.PRESIDIO.update(IBAN_CODE="IBAN", MAC_ADDRESS="MAC")
    sys.argv = [str(bench / "pii.py"), name]
    with contextlib.redirect_stdout(io.StringIO()):
        rival = runpy.run_path(str(bench / "pii.py"))
        found = [rival["det"](text) for text in texts]
    json.dump({"claims": sorted(rival["claimed"]), "versions": rival["v"], "found": found}, sys.stdout)


if __name__ == "__main__":
    serve(sys.argv[1])
