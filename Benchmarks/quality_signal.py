#!/usr/bin/env python3
"""Fits and measures the quality signal on real answers.

    quality_signal.py fit      prints the table of SignalModel.swift
    quality_signal.py figures  prints the tables of Docs/QUALITY.md
    quality_signal.py summary  prints the main figures as JSON, for `make bench`

Both run the program SignalFigures, so that what is fitted is what ships. Answers: ../shared/data/alpaca_eval.jsonl.zst (strong against weak
models), hh_rlhf_dpo.jsonl (chosen against rejected), and copies of strong answers that are damaged here. Half of the prompts and half of the models
train, the other halves test; no prompt and no model stands on both sides.
"""
import io, json, math, os, pathlib, random, subprocess, sys, tempfile, zlib
import numpy as np

root = pathlib.Path(__file__).resolve().parent.parent
data = pathlib.Path(os.environ.get("SIGNAL_DATA", root.parent / "shared/data"))
program = pathlib.Path(os.environ.get("SIGNAL_PROGRAM", root / ".build/release/SignalFigures"))
models = pathlib.Path(__file__).resolve().parent / "quality_signal_models.csv"
STRONG, WEAK = 30.0, 12.5

# Each term of the model: its bounds, and the one way in which it may count.
TERMS = {
    "repeated_phrases": (0, 0.3, -1), "repeated_passages": (0, 0.3, -1), "repeated_signs": (0, 1, -1),
    "same_beginnings": (0, 0.6, -1), "nearby_repeats": (0.1, 0.5, -1), "function_words": (0.2, 0.65, -1),
    "long_words": (0, 0.35, 1), "named_things": (0, 0.2, 1), "needless_refusal": (0, 1, -1), "help_with_harm": (0, 1, -1),
    "broken_off": (0, 1, -1), "unfinished_code": (0, 1, -1), "language_mix": (0, 1, -1), "ignored_question": (0, 1, -1),
    "copied_question": (0, 0.3, -1), "boilerplate": (0, 1, -1), "transcript_marks": (0, 1, -1),
}
NAMES = list(TERMS)


def lines(name):
    path = data / name
    if name.endswith(".zst"):
        text = subprocess.run(["zstd", "-dc", "--long=27", path], check=True, capture_output=True).stdout
        return [json.loads(line) for line in text.split(b"\n") if line]
    return [json.loads(line) for line in open(path, "rb") if line.strip()]


def half(text):
    """0 or 1 by a hash of the text, the same in every run."""
    return zlib.crc32(text.encode()) & 1


def alpaca():
    rates = dict((name, float(rate)) for name, rate in (line.rsplit(",", 1) for line in open(models).read().splitlines()[1:]))
    ranked = sorted(rates, key=lambda name: (rates[name], name))
    side = {name: place & 1 for place, name in enumerate(ranked)}
    cases = []
    for row in lines("alpaca_eval.jsonl.zst"):
        name = row["generator"]
        rate = rates.get(name)
        if rate is None or WEAK < rate < STRONG:
            continue
        cases.append(dict(question=row["instruction"], answer=row["output"], good=int(rate >= STRONG), group=row["instruction"],
                          prompts=half(row["instruction"]), models=side[name], set="alpaca_eval", name=name))
    return cases


def preferences():
    cases = []
    for number, row in enumerate(lines("hh_rlhf_dpo.jsonl")):
        earlier = [turn["content"] for turn in row["conversation_history"] if turn["role"] == "user"]
        for good, key in ((1, "chosen"), (0, "rejected")):
            cases.append(dict(question=row["prompt"], answer=row[key], earlier=earlier, good=good, group=str(number), prompts=half(row["prompt"]),
                              models=half(row["prompt"]), set="hh_rlhf"))
    return cases


def foreign():
    """Passages in other languages, from people's conversations."""
    found = []
    for row in lines("arena_hard_chat.jsonl.zst"):
        for turn in row["messages"]:
            text = turn["content"]
            letters = [sign for sign in text if sign.isalpha()]
            if len(letters) > 200 and sum(sign > "\u02ff" for sign in letters) > 0.6 * len(letters):
                found.append(text)
    return found


def damaged(strong):
    """One damaged copy of each strong answer beside the answer itself, by kinds in turn."""
    chance = random.Random(5)
    passages, cases = foreign(), []
    kinds = ["cut", "loop", "swapped", "foreign", "template", "unfinished"]
    for number, case in enumerate(strong):
        answer, kind = case["answer"], kinds[number % len(kinds)]
        if kind == "unfinished" and "```" not in answer:
            kind = "cut"
        words = answer.split(" ")
        if len(words) < 40:
            continue
        if kind == "cut":
            bad = " ".join(words[:chance.randrange(len(words) // 4, len(words) * 3 // 4)])
        elif kind == "loop":
            size = chance.randrange(3, 25)
            start = chance.randrange(0, len(words) - size)
            bad = " ".join(words[:start] + words[start:start + size] * chance.randrange(3, 12))
        elif kind == "swapped":
            other = chance.choice(strong)
            if other["group"] == case["group"]:
                continue
            bad = other["answer"]
        elif kind == "foreign":
            passage = chance.choice(passages)
            middle = len(words) // 2
            bad = " ".join(words[:middle]) + "\n\n" + passage[:max(80, len(answer) // 3)]
        elif kind == "template":
            other = chance.choice(strong)
            mark = chance.choice(["\n\nHuman: {}\n\nAssistant: ", "<|im_end|>\n<|im_start|>user\n{}", "\n\n### Instruction:\n{}\n\n### Response:\n", "</s>[INST] {} [/INST] "])
            bad = answer + mark.format(other["question"][:200])
        else:
            body = answer.rsplit("```", 1)[0] if answer.count("```") % 2 == 0 else answer
            rows = body.split("\n")
            bad = "\n".join(rows[:max(2, len(rows) * 2 // 3)])
            if chance.random() < 0.5:
                bad += "\n    # TODO: your code here\n```"
        copy = dict(case, set="damaged", group=f"d{number}", kind=kind)
        cases += [dict(copy, good=1), dict(copy, good=0, answer=bad)]
    return cases


def measured(cases):
    """The cases with signal, score and features, as the program gives them; and what it says of its speed."""
    with tempfile.TemporaryDirectory() as folder:
        source, result = pathlib.Path(folder) / "in.jsonl", pathlib.Path(folder) / "out.jsonl"
        with open(source, "w") as file:
            for case in cases:
                file.write(json.dumps({key: case[key] for key in ("question", "answer", "earlier") if key in case}, ensure_ascii=False) + "\n")
        said = subprocess.run([program, source, result], check=True, capture_output=True, text=True).stdout
        for case, line in zip(cases, open(result)):
            case.update(json.loads(line))
            case["words"] = len(case["answer"].split())
    return json.loads(said)


def auc(good, value):
    """Area under the curve: how often a good one has the greater value; ties count half."""
    good, value = np.asarray(good), np.asarray(value, float)
    order = np.argsort(value, kind="stable")
    ranks = np.empty(len(value))
    ordered = value[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    ends = np.r_[starts[1:], len(ordered)]
    for start, end in zip(starts, ends):
        ranks[order[start:end]] = (start + end + 1) / 2
    n, m = good.sum(), (1 - good).sum()
    return float((ranks[good == 1].sum() - n * (n + 1) / 2) / (n * m))


def matched(cases):
    """Pairs of a good and a bad answer to one prompt whose lengths differ by a tenth at most."""
    chance, groups, pairs = random.Random(5), {}, []
    for place, case in enumerate(cases):
        groups.setdefault(case["group"], ([], []))[case["good"]].append(place)
    for bad, good in groups.values():
        for one in good:
            near = [other for other in bad if abs(math.log((cases[other]["words"] + 5) / (cases[one]["words"] + 5))) < 0.1]
            if near:
                pairs.append((one, chance.choice(near)))
    return pairs


def wins(pairs, value):
    return sum((value[one] > value[other]) + (value[one] == value[other]) / 2 for one, other in pairs) / max(1, len(pairs))


def matrix(cases, usual=None):
    """Bounded features, NaN where a feature says nothing."""
    table = np.full((len(cases), len(NAMES)), np.nan)
    for row, case in enumerate(cases):
        for column, name in enumerate(NAMES):
            if name in case["features"]:
                low, high, _ = TERMS[name]
                table[row, column] = min(max(case["features"][name], low), high)
    if usual is not None:
        table = np.where(np.isnan(table), usual, table) - usual
    return table


def fitted(cases, share):
    """Weights of a logistic model that count one way each; every set weighs as `share` says, and good as much as bad."""
    table = matrix(cases)
    sets = np.array([case["set"] for case in cases])
    good = np.array([case["good"] for case in cases], float)
    mass = np.zeros(len(cases))
    for name, part in share.items():
        for side in (0, 1):
            chosen = (sets == name) & (good == side)
            mass[chosen] = part / 2 / chosen.sum()
    known = ~np.isnan(table)
    usual = np.where(known, table, 0).T @ mass / np.maximum(known.T @ mass, 1e-12)
    table = np.where(known, table, usual) - usual
    scale = np.sqrt((table ** 2).T @ mass) + 1e-9
    scaled = table / scale
    signs = np.array([TERMS[name][2] for name in NAMES], float)
    weights, bias, step, ridge = np.zeros(len(NAMES)), 0.0, 1.0, 1e-3
    for _ in range(4000):
        odds = scaled @ weights + bias
        miss = mass * (1 / (1 + np.exp(-odds)) - good)
        weights = weights - step * (scaled.T @ miss + ridge * weights)
        weights = np.where(weights * signs < 0, 0, weights)
        bias -= step * miss.sum()
    return weights / scale, bias, usual


def split():
    """Training and test cases by set."""
    answers, pairs = alpaca(), preferences()
    train, test = [], {}
    train += [case for case in answers if case["prompts"] == 0 and case["models"] == 0]
    test["alpaca_eval"] = [case for case in answers if case["prompts"] == 1 and case["models"] == 1]
    train += [case for case in pairs if case["prompts"] == 0]
    test["hh_rlhf"] = [case for case in pairs if case["prompts"] == 1]
    train += damaged([case for case in train if case["set"] == "alpaca_eval" and case["good"]])
    test["damaged"] = damaged([case for case in test["alpaca_eval"] if case["good"]])
    return train, test


SHARE = {"alpaca_eval": 0.5, "damaged": 0.3, "hh_rlhf": 0.2}


def fit():
    train, test = split()
    measured(train)
    weights, bias, usual = fitted(train, SHARE)
    print(f"  static let intercept = {bias:.4f}")
    for name, weight, middle in zip(NAMES, weights, usual):
        low, high, _ = TERMS[name]
        kind = {"function_words": "FunctionWordShare"}.get(name, "".join(part.capitalize() for part in name.split("_")))
        print(f"    Term({kind}(), {low:g}, {high:g}, usual: {middle:.4f}, weight: {weight:.3f}),")
    for name, cases in test.items():
        measured(cases)
        odds = matrix(cases, usual) @ weights + bias
        print(f"// {name}: AUC {auc([case['good'] for case in cases], odds):.3f}", file=sys.stderr)


def rivals(cases):
    """Rivals' numbers for each answer: names and values; only those that are installed."""
    values = {"length in words": [case["words"] for case in cases], "the design document's score": [case["score"] for case in cases],
              "zlib, bytes kept by compression": [len(zlib.compress(case["answer"].encode())) / max(1, len(case["answer"].encode())) for case in cases]}
    try:
        import textstat
        values["textstat, Flesch reading ease"] = [-textstat.flesch_reading_ease(case["answer"]) for case in cases]
        values["textstat, Dale-Chall"] = [textstat.dale_chall_readability_score(case["answer"]) for case in cases]
    except ImportError:
        pass
    try:
        from lexicalrichness import LexicalRichness
        def richness(text, measure):
            try:
                return measure(LexicalRichness(text))
            except (ZeroDivisionError, ValueError, IndexError):
                return 0
        values["lexicalrichness, MTLD"] = [richness(case["answer"], lambda words: words.mtld()) for case in cases]
    except ImportError:
        pass
    return values


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def table(*heads):
    row(*heads)
    print("|" + "---|" * len(heads))


def calibration(cases, bins=10):
    """Expected calibration error, and the share of good answers by tenth of the signal."""
    counts = [[0, 0.0, 0] for _ in range(bins)]
    for case in cases:
        part = counts[min(bins - 1, int(case["signal"] * bins))]
        part[0] += 1
        part[1] += case["signal"]
        part[2] += case["good"]
    error = sum(abs(signal - good) for _, signal, good in counts) / len(cases)
    return error, [(number, signal / number, good / number) if number else None for number, signal, good in counts]


def figures():
    train, test = split()
    speed = measured(train)
    everything = [case for case in alpaca() if case["prompts"] == 1]
    seen = [case for case in everything if case["models"] == 0]
    measured(seen)
    for cases in test.values():
        measured(cases)
    answers, pairs, broken = test["alpaca_eval"], test["hh_rlhf"], test["damaged"]
    sides = [(place, place + 1) for place in range(0, len(pairs), 2)]
    print(f"signal version {speed['version']}; tested on {len(answers):,} answers, {len(pairs) // 2} pairs and {len(broken) // 2:,} damaged copies that the fit has not seen\n")
    table("measure", "alpaca_eval, new prompts and models", "... lengths matched", "hh_rlhf, new prompts", "... within pairs", "damaged copies")
    near, close = matched(answers), rivals(answers)
    others, breaks = rivals(pairs), rivals(broken)
    def line(name, first, second, third):
        row(name, f"{auc([case['good'] for case in answers], first):.3f}", f"{wins(near, first):.3f}", f"{auc([case['good'] for case in pairs], second):.3f}",
            f"{wins(sides, second):.3f}", f"{auc([case['good'] for case in broken], third):.3f}")
    line("**quality signal**", *([case["signal"] for case in cases] for cases in (answers, pairs, broken)))
    for name in close:
        line(name, close[name], others[name], breaks[name])
    for share, label in (({"alpaca_eval": 1}, "fitted on alpaca_eval alone"), ({"hh_rlhf": 1}, "fitted on hh_rlhf alone")):
        one, bias, usual = fitted(train, share)
        usual = np.nan_to_num(usual)
        line(label, *(list(matrix(cases, usual) @ one + bias) for cases in (answers, pairs, broken)))
    print(f"\nalpaca_eval, new prompts, models of the fit: {auc([case['good'] for case in seen], [case['signal'] for case in seen]):.3f}; pairs of matched length: {len(near):,}\n")
    table("feature", "counts", "speaks of", "alpaca_eval", "hh_rlhf", "damaged")
    for name in NAMES:
        sign = TERMS[name][2]
        cells = []
        for cases in (answers, pairs, broken):
            told = [case for case in cases if name in case["features"]]
            good = [case["good"] for case in told]
            cells.append(f"{auc(good, [sign * case['features'][name] for case in told]):.3f}" if 0 < sum(good) < len(good) else "-")
        share = sum(name in case["features"] for case in answers) / len(answers)
        row(f"`{name}`", "for" if sign > 0 else "against", f"{share * 100:.0f} %", *cells)
    print()
    table("damage", "copies", "found worse than the original")
    for kind in sorted({case["kind"] for case in broken}):
        places = [place for place in range(0, len(broken), 2) if broken[place]["kind"] == kind]
        row(kind, len(places), f"{wins([(place, place + 1) for place in places], [case['signal'] for case in broken]):.3f}")
    print()
    table("signal", *(f"{part / 10:.1f}" for part in range(10)))
    for label, cases in (("alpaca_eval", answers), ("hh_rlhf", pairs), ("damaged", broken)):
        error, parts = calibration(cases)
        row(f"{label}: share of good ones (error {error:.3f})", *(f"{part[2]:.2f}" if part and part[0] >= 20 else "-" for part in parts))
    error, _ = calibration(answers + pairs + broken)
    print(f"\nall together: error {error:.3f}; {speed['mb_s']:.0f} MB of questions and answers in a CPU second")


def summary():
    _, test = split()
    speeds, lines = [], []
    for label, cases in (("strong against weak models of alpaca_eval", test["alpaca_eval"]), ("chosen against rejected of hh_rlhf", test["hh_rlhf"]),
                         ("damaged copies", test["damaged"])):
        speeds.append(measured(cases))
        good = [case["good"] for case in cases]
        others = {name: round(auc(good, value), 3) for name, value in rivals(cases).items()}
        lines.append((label, round(auc(good, [case["signal"] for case in cases]), 3), others))
        if label.startswith("strong"):
            near = matched(cases)
            lines.append(("the same, lengths matched", round(wins(near, [case["signal"] for case in cases]), 3),
                          {name: round(wins(near, value), 3) for name, value in rivals(cases).items()}))
    print(json.dumps({"lines": lines, "mb_s": sum(said["bytes"] for said in speeds) / sum(said["cpu_s"] for said in speeds) / 1e6}))


if __name__ == "__main__":
    {"fit": fit, "figures": figures, "summary": summary}[sys.argv[1] if len(sys.argv) > 1 else "figures"]()
