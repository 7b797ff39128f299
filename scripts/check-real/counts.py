"""Takes in a large real file of ../shared/data with the release program and compares the exact counts.

What an import should say is counted here a second time, in Python; what the filter of teachers' answers
refuses is written down. Run twice, nothing may be added. Usage: counts.py [path of the assay binary]
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSAY = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/assay")
ANSWERS = ROOT.parent / "shared/data/alpaca_eval.jsonl.zst"
LONGEST = 32_000
TAUGHT = {"read": 49_794, "stored": 46_868, "duplicates": 166, "quarantined": 2_760, "unreadable": 0}


def assay(store, *arguments):
    done = subprocess.run(
        [ASSAY, *arguments, "--db", store, "--json", "--quiet"], capture_output=True, text=True,
        env={**os.environ, "HOME": os.path.dirname(store)})
    assert done.returncode in (0, 65), f"assay {' '.join(arguments)}: {done.returncode} {done.stderr}"
    return json.loads(done.stdout.splitlines()[-1])


def expected():
    """Rows with an answer of an allowed length, each different pair of texts once."""
    text = subprocess.run(["zstd", "-dc", ANSWERS], check=True, capture_output=True).stdout
    # Lines end at a line feed only: the texts hold other separators.
    rows = [json.loads(line) for line in text.split(b"\n") if line]
    good = [row for row in rows if row["output"].strip() and len(row["output"]) <= LONGEST]
    stored = len({(row["instruction"], row["output"]) for row in good})
    return {"read": len(rows), "stored": stored, "duplicates": len(good) - stored,
            "quarantined": len(rows) - len(good), "unreadable": 0}


def check(what, said, wanted):
    found = {key: said[key] for key in wanted}
    print(f"{'pass' if found == wanted else 'FAIL'}  {what}: {found}", flush=True)
    if found != wanted:
        print(f"      expected {wanted}", flush=True)
    return found == wanted


def main():
    if not ANSWERS.exists():
        print(f"check-real: SKIPPED: {ANSWERS} is not here, so no large file was counted", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory(prefix="assay-counts-") as work:
        store, taught = f"{work}/store.db", f"{work}/taught.db"
        wanted = expected()
        again = {**wanted, "stored": 0, "duplicates": wanted["duplicates"] + wanted["stored"]}
        lessons = {**TAUGHT, "stored": 0, "duplicates": TAUGHT["duplicates"] + TAUGHT["stored"]}
        results = [
            check("import of alpaca_eval", assay(store, "import", ANSWERS), wanted),
            check("… again", assay(store, "import", ANSWERS), again),
            check("its rows in the store", assay(store, "stats"), {"total_examples": wanted["stored"]}),
            check("distill process of alpaca_eval", assay(taught, "distill", "process", ANSWERS), TAUGHT),
            check("… again", assay(taught, "distill", "process", ANSWERS), lessons),
        ]
    return 0 if all(results) else 1


sys.exit(main())
