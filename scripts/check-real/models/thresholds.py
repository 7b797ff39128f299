"""What each threshold of `dedupe --strategy semantic` takes for the same, as tables for Docs/QUALITY.md.

Usage: thresholds.py ASSAY DATA

Four sets, each in a store of its own, so that the program's own rules speak too: the pairs of meanings.jsonl,
those of meanings-held-out.jsonl, which were written after the rules, two models' answers to one question of
alpaca_eval, and hh_rlhf's chosen and rejected answers as two rows.
"""
import collections
import json
import os
import random
import subprocess
import sys
import tempfile

import embedder

ASSAY, DATA = os.path.abspath(sys.argv[1]), sys.argv[2]
THRESHOLDS = [0.70, 0.74, 0.78, 0.80, 0.82, 0.84, 0.86, 0.88, 0.90, 0.92, 0.94, 0.96, 0.98]


def meanings(name):
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return [(row["kind"], *map(tuple, (row["one"], row["other"]))) for row in map(json.loads, file)]


def answers(most=300):
    """Two answers of other models to one question, of 300 questions."""
    packed = subprocess.run(
        ["zstd", "-dcq", "--long=27", f"{DATA}/alpaca_eval.jsonl.zst"], capture_output=True, check=True)
    said = collections.defaultdict(set)
    for row in map(json.loads, packed.stdout.splitlines()):
        if row["output"].strip() and len(row["output"]) < 2_000:
            said[row["instruction"]].add(row["output"])
    chance = random.Random(5)
    asked = chance.sample(sorted(q for q in said if len(said[q]) > 1), most)
    return [("answers", *((q, a) for a in chance.sample(sorted(said[q]), 2))) for q in asked]


def preferences(most=300):
    rows = [json.loads(line) for line in open(f"{DATA}/hh_rlhf_dpo.jsonl", encoding="utf-8")]
    rows = random.Random(5).sample([r for r in rows if r["chosen"].strip() and r["rejected"].strip()], most)
    return [("preferences", (r["prompt"], r["chosen"]), (r["prompt"], r["rejected"])) for r in rows]


def assay(db, *arguments, server):
    settings = {
        "ASSAY_EMBEDDING_URL": server.url, "ASSAY_EMBEDDING_MODEL": embedder.NAME, "ASSAY_MODEL_SECONDS": "900"}
    done = subprocess.run(
        [ASSAY, *arguments, "--db", db], capture_output=True, text=True,
        env={**os.environ, "HOME": os.path.dirname(db), **settings})
    assert done.returncode == 0, done.stderr
    return done.stdout


def grouped(pairs, server):
    """By threshold: how many pairs of each kind are in one group; and how many pairs of each kind there are."""
    with tempfile.TemporaryDirectory() as work:
        db, path = f"{work}/a.db", f"{work}/rows.jsonl"
        with open(path, "w", encoding="utf-8") as out:
            for number, (_, *rows) in enumerate(pairs):
                for side, (question, answer) in enumerate(rows):
                    out.write(json.dumps({
                        "instruction": question, "output": answer, "metadata": {"pair": number, "side": side}}) + "\n")
        assay(db, "import", path, server=server)
        listed = [json.loads(line) for line in assay(db, "list", "--limit", "100000", "--json", server=server).splitlines()]
        pair = {row["id"]: row["metadata"]["pair"] for row in listed}
        sides = collections.Counter(pair.values())
        asked = collections.Counter(pairs[n][0] for n, count in sides.items() if count == 2)
        found = {}
        for threshold in THRESHOLDS:
            said = json.loads(assay(
                db, "dedupe", "--strategy", "semantic", "--threshold", str(threshold), "--json", server=server))
            found[threshold] = collections.Counter()
            for group in said["groups"]:
                numbers = collections.Counter(pair[i] for i in [group["kept"], *group["removed"]])
                found[threshold].update(pairs[n][0] for n, count in numbers.items() if count == 2)
                found[threshold]["strangers"] += len(numbers) - 1
        return found, asked


def cosines(pairs, model):
    """By threshold: how many pairs of each kind the vectors alone take for the same."""
    texts = [text for _, *rows in pairs for row in rows for text in row]
    vectors = model(texts).reshape(-1, 2, 2, embedder.SIZE)
    least = (vectors[:, 0] * vectors[:, 1]).sum(-1).min(-1)
    return {t: collections.Counter(kind for (kind, *_), c in zip(pairs, least) if c >= t) for t in THRESHOLDS}


def table(found, asked):
    kinds = list(asked) + ["strangers"]
    print("| threshold | precision | recall | " + " | ".join(f"{k} of {asked[k]}" if k in asked else k for k in kinds) + " |")
    print("|" + "---|" * (len(kinds) + 3))
    for threshold, counts in found.items():
        wrong = sum(counts.values()) - counts["same"]
        precision = f"{counts['same'] / max(1, counts['same'] + wrong):.2f}"
        recall = f"{counts['same'] / asked['same']:.2f}" if asked["same"] else "–"
        print(f"| {threshold:.2f} | {precision if asked['same'] else '–'} | {recall} | " + " | ".join(str(counts[k]) for k in kinds) + " |")


if __name__ == "__main__":
    model = embedder.Model()
    server = embedder.Server(model)
    written = {name: meanings(name) for name in ("meanings.jsonl", "meanings-held-out.jsonl")}
    for name, pairs in written.items():
        print(f"\n{name}, vectors alone\n")
        table(cosines(pairs, model), collections.Counter(kind for kind, *_ in pairs))
    for name, pairs in {**written, "two models' answers": answers(), "chosen and rejected": preferences()}.items():
        print(f"\n{name}, with the program's rules\n")
        table(*grouped(pairs, server))
    server.stop()
