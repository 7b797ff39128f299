"""Measures how well Assay finds private data, beside its rivals. Called by `run`; see there."""
import argparse, hashlib, json, os, pathlib, sys
import disguised, made, marked
from finders import Assay, Rival, rivals
from score import Score

words = argparse.ArgumentParser(description=__doc__)
words.add_argument("--assay", required=True, help="the release binary")
words.add_argument("--python", help="a Python with the rivals' packages; without it Assay is measured alone")
words.add_argument("--planted", action="append", default=[], type=pathlib.Path, help="a folder of make_corpus.py")
words.add_argument("--rivals", default=",".join(rivals))
words.add_argument("--errors", type=pathlib.Path, help="writes every error and every clean finding there; it holds the texts")
asked = words.parse_args()

# What the project promises: the less of precision and recall, in exact places, by type, on every set.
promise = 0.98
promises = {"PHONE": 0.9}
false_findings_promised = 1.0
# Findings in the clean sets that a person looked at and found true, as hashes.
known = set((pathlib.Path(__file__).parent / "true-findings.txt").read_text().split())

finders = {"assay": Assay(asked.assay)}
if asked.python:
    finders |= {name: Rival(name, os.path.abspath(asked.python)) for name in asked.rivals.split(",")}
failures = []
errors = open(asked.errors, "w", encoding="utf-8") if asked.errors else None


def note(name, row, what, place, kind=""):
    if errors:
        start, end = place[1], place[2]
        errors.write(json.dumps({
            "set": name, "what": what, "type": place[0], "kind": kind, "text": row.text[start:end],
            "around": row.text[max(0, start - 60):end + 40]}, ensure_ascii=False) + "\n")


def share(value):
    return f"{value:.3f}"


def table(heads, rows):
    print("\n| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")


def compare(title, name, rows, is_promised=True):
    """Scores every finder on one set and prints what came of it."""
    scores = {}
    own_names = {mark[0] for row in rows for mark in row.marks if mark[0] in marked.names}
    for finder in finders:
        found = finders[finder].find([row.text for row in rows], own_names)
        scores[finder] = Score(rows, found, finders[finder].claims)
    own = scores["assay"]
    print(f"\n## {title}: {len(rows)} rows")
    table(
        ["type", "marks", "P", "R", "exact F1", "overlap F1"] + [f"{rival} exact / overlap F1" for rival in list(finders)[1:]],
        [[kind, own.exact[kind].marks, share(own.exact[kind].precision), share(own.exact[kind].recall), share(own.exact[kind].f1),
          share(own.overlap[kind].f1)] + [cell(scores[rival], rival, kind) for rival in list(finders)[1:]]
         for kind in sorted(own.exact)]
        + [["all", own.micro(own.exact).marks, share(own.micro(own.exact).precision), share(own.micro(own.exact).recall),
            share(own.micro(own.exact).f1), share(own.micro(own.overlap).f1)]
           + [f"{share(scores[rival].micro(scores[rival].exact).f1)} / {share(scores[rival].micro(scores[rival].overlap).f1)}"
              for rival in list(finders)[1:]]])
    if own.lures:
        total = sum(own.lures.values())
        print("\nlures taken, of", total, "—", "; ".join(f"{finder}: {sum(score.taken.values())}" for finder, score in scores.items()))
        if own.taken.total():
            print("taken by Assay:", "; ".join(f"{kind} {count} of {own.lures[kind]}" for kind, count in own.taken.items() if count))
    ways = sorted({mark[3] for row in rows for mark in row.marks if mark[3].startswith("as ")})
    if ways:
        by_way = [(kind, count) for way in ways for kind, count in own.kinds.items() if kind.endswith(" " + way)]
        table(["written", "type", "marks", "exact R", "overlap R"], [
            [kind.split(" as ")[1], kind.split()[0], count.marks, share(count.recall), share(own.reached[kind] / count.marks)]
            for kind, count in by_way])
    worst = sorted((count.recall, kind, count) for kind, count in own.kinds.items() if count.missed)
    if worst:
        print("missed by Assay:", "; ".join(f"{kind} {count.missed} of {count.marks}" for _, kind, count in worst))
    for what, number, place, kind in own.errors:
        note(name, rows[number], what, place, kind)
    for kind, count in own.exact.items() if is_promised else ():
        least = min(count.precision, count.recall)
        if least < promises.get(kind, promise):
            failures.append(f"{title}: {kind} has a precision of {share(count.precision)} and a recall of {share(count.recall)}")
        for rival in list(finders)[1:]:
            if scores[rival].exact[kind].f1 > count.f1 or scores[rival].overlap[kind].f1 > own.overlap[kind].f1:
                failures.append(f"{title}: {rival} is better at {kind}")


def cell(score, rival, kind):
    if not {kind, marked.names.get(kind)} & finders[rival].claims:
        return "–"
    return f"{share(score.exact[kind].f1)} / {share(score.overlap[kind].f1)}"


def compare_leaks():
    """Whole lines: something must be found, or nothing."""
    labelled = marked.leaks()
    rows = [row for row, _, _ in labelled]
    result = []
    for finder in finders:
        found = finders[finder].find([row.text for row in rows])
        if finder != "assay" and not {"API_KEY", "PASSWORD"} & finders[finder].claims:
            continue
        flags = [any(place[0] in ("API_KEY", "PASSWORD", "SECRET") for place in places) for places in found]
        met = sum(flag and is_leak for flag, (_, is_leak, _) in zip(flags, labelled))
        leaks = sum(is_leak for _, is_leak, _ in labelled)
        precision, recall = met / max(1, sum(flags)), met / leaks
        result.append([finder, share(precision), share(recall), share(2 * precision * recall / max(1e-9, precision + recall))])
        if finder == "assay":
            for flag, (row, is_leak, rule) in zip(flags, labelled):
                if flag != is_leak:
                    note("leaks", row, "missed" if is_leak else "wrong", ("LINE", 0, len(row.text)), rule)
            if min(precision, recall) < promise:
                failures.append("leaked lines: below the promise")
    print(f"\n## gitleaks' rule examples, by line: {len(rows)} rows")
    table(["finder", "P", "R", "F1"], result)


def compare_clean():
    """Findings where nothing was planted: for Assay without those that were looked at and are true."""
    sets = marked.clean()
    result = []
    for name, rows in sets.items():
        line = [name, len(rows)]
        for finder in finders:
            found = finders[finder].find([row.text for row in rows])
            places = [(row, place) for row, places in zip(rows, found) for place in places if place[0] != "OTHER"]
            if finder == "assay":
                false = [(row, place) for row, place in places if digest(row, place) not in known]
                for row, place in false:
                    note(name, row, "clean " + digest(row, place), place)
                rate = 100 * len(false) / len(rows)
                line += [len(places), len(false), f"{rate:.2f}"]
                if rate >= false_findings_promised:
                    failures.append(f"{name}: {rate:.2f} false findings in 100 rows")
            else:
                line.append(f"{100 * len(places) / len(rows):.2f}")
        result.append(line)
    print("\n## Real code and prose with nothing planted")
    table(["set", "rows", "Assay's findings", "of them false", "false in 100 rows"] + [f"{rival}, findings in 100 rows" for rival in list(finders)[1:]], result)


def digest(row, place):
    return hashlib.sha256(f"{place[0]}:{row.text[place[1]:place[2]]}".encode()).hexdigest()[:16]


for folder in asked.planted:
    compare(f"Planted by make_corpus.py, {folder.name}", folder.name, marked.planted(folder))
if marked.data.exists():
    compare("Sentences of presidio-research", "sentences", marked.sentences())
    compare("Cases of Presidio's own tests", "unit", marked.unit(), is_promised=False)
    compare("The same without what is left alone on purpose", "undisputed", marked.undisputed(), is_promised=False)
    compare_leaks()
    compare_clean()
else:
    print("check-pii: the shared data is not here; only what the program makes itself is measured")
compare("Made here: accounts, hardware, keys, links, home paths; seed 1", "made", made.rows(1))
compare("Made here, seed 77", "made-77", made.rows(77))
compare("Written otherwise, seed 1", "disguised", disguised.rows(1), is_promised=False)
compare("Written otherwise, seed 77", "disguised-77", disguised.rows(77), is_promised=False)

for finder in list(finders)[1:]:
    print(f"\n{finder}: {finders[finder].versions}", end="")
print()
for failure in failures:
    print(f"check-pii: FAILED: {failure}")
sys.exit(bool(failures))
