"""Builds a store, exports every profile, loads each with the loader of the trainer it is for.

Where a trainer is too heavy to install here (torch and more), its documented schema is checked
instead, and the line says so.
"""
import gzip
import json
import os
import subprocess
import sys
import tempfile
import types

import datasets
import mlx_lm.tuner.datasets as mlx_datasets
import yaml
from trl import data_utils as trl

import rows
import tiny_model

datasets.disable_progress_bars()
ASSAY = os.path.abspath(sys.argv[1])
RESULTS = []


def check(name, body, *arguments):
    try:
        said = body(*arguments)
        RESULTS.append(True)
        print(f"pass  {name}{': ' + said if said else ''}", flush=True)
    except Exception as error:  # every failure is a line, none ends the run
        RESULTS.append(False)
        print(f"FAIL  {name}: {type(error).__name__}: {error}", flush=True)


def assay(*arguments):
    done = subprocess.run(
        [ASSAY, *arguments], capture_output=True, text=True,
        env={**os.environ, "ASSAY_DB": DB, "HOME": WORK})
    assert done.returncode == 0, f"assay {' '.join(arguments)}: {done.returncode} {done.stderr}"
    return done.stdout


def read(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def splits(folder):
    names = ["train", "valid", "test"]
    return {n: read(f"{folder}/{n}.jsonl") for n in names if os.path.exists(f"{folder}/{n}.jsonl")}


def export(name, *arguments):
    folder = f"{WORK}/{name}"
    assay("export", "-o", folder, "--split", "70/15/15", *arguments)
    return folder


def load_folder(folder):
    """What Hugging Face's `load_dataset` makes of a folder, from its card."""
    loaded = datasets.load_dataset(folder, cache_dir=f"{WORK}/cache-{os.path.basename(folder)}")
    expected = {"validation" if k == "valid" else k: len(v) for k, v in splits(folder).items()}
    found = {split: len(loaded[split]) for split in loaded}
    assert found == expected, f"{found} instead of {expected}"
    return loaded


def hf(folder):
    loaded = load_folder(folder)
    return f"{sum(len(loaded[s]) for s in loaded)} rows in {len(loaded)} splits"


def mlx(folder, tokenizer, kind):
    # As the settings beside the rows say: of a chat, only the last message is learnt.
    masked = kind == "ChatDataset"
    arguments = types.SimpleNamespace(
        data=folder, train=True, test=True, mask_prompt=masked, hf_dataset=False)
    learnt = set()
    loaded = mlx_datasets.load_dataset(arguments, tokenizer)
    total = 0
    for dataset, (name, lines) in zip(loaded, splits(folder).items()):
        assert type(dataset).__name__ == kind, type(dataset).__name__
        assert len(dataset) == len(lines) >= 4, f"{name}: {len(dataset)}"
        for index in range(len(dataset)):
            tokens, offset = dataset.process(dataset[index])
            assert len(tokens) > 8
            learnt.add(tokenizer.decode(tokens[offset:]).split("<|im_end|>")[0])
        total += len(dataset)
    if masked:
        answers = [
            message for lines in splits(folder).values() for row in lines
            for message in row["messages"] if message["role"] == "assistant"]
        lost = [m for m in answers if not any(
            (m["content"] or m["tool_calls"][0]["function"]["arguments"]) in text for text in learnt)]
        assert not lost, f"{len(lost)} answers without a loss: {lost[0]}"
        assert any("<tool_call>" in text for text in learnt)
    return f"{kind}, {total} rows tokenized" + (", every answer learnt" if masked else "")


def mlx_trains(folder, model):
    done = subprocess.run(
        [sys.executable, "-m", "mlx_lm", "lora", "--config", "mlx_lora.yaml", "--model", model,
         "--num-layers", "2", "--iters", "3", "--steps-per-report", "1", "--steps-per-eval", "3",
         "--val-batches", "1", "--test", "--test-batches", "1"],
        capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr[-600:]
    assert os.path.getsize(f"{folder}/adapters/adapters.safetensors") > 0
    return "three iterations, adapter written"


def trl_sft(folder, tokenizer):
    calls = results = 0
    for row in load_folder(folder)["train"]:
        assert set(row) == {"prompt", "completion", "tools"} and trl.is_conversational(row)
        tools = json.loads(row["tools"]) if row["tools"] else None
        applied = trl.apply_chat_template(row, tokenizer, tools=tools)
        assert applied["prompt"].endswith("<|im_start|>assistant\n")
        assert row["prompt"][-1]["content"] in applied["prompt"]
        answer = row["completion"][0]
        assert applied["completion"].startswith(answer["content"])
        if tools:
            schema = tools[0]["function"]["parameters"]["properties"]["place"]
            assert schema == {"type": "string"}, schema
            calls += bool(answer.get("tool_calls")) and "<tool_call>" in applied["completion"]
            results += row["prompt"][-1]["role"] == "tool"
    assert calls > 8 and calls == results, (calls, results)
    return f"chat template applied to prompt and completion, {calls} calls of tools"


def trl_dpo(folder, tokenizer):
    for row in load_folder(folder)["train"]:
        assert set(row) == {"prompt", "chosen", "rejected"} and trl.is_conversational(row)
        assert trl.maybe_extract_prompt(row) == row
        applied = trl.maybe_apply_chat_template(row, tokenizer)
        assert applied["chosen"] != applied["rejected"]
        assert "[{" not in applied["prompt"]
    return "explicit prompts, chat template applied to both sides"


def trl_dpo_unpairs(folder):
    pairs = load_folder(folder)["train"]
    labelled = trl.maybe_unpair_preference_dataset(pairs)
    assert len(labelled) == 2 * len(pairs) and set(labelled["label"]) == {True, False}
    return f"{len(labelled)} labelled rows"


def trl_kto(folder, tokenizer):
    train = load_folder(folder)["train"]
    assert train.features["label"].dtype == "bool", train.features["label"]
    for row in train:
        assert set(row) == {"prompt", "completion", "label"} and trl.is_conversational(row)
        trl.maybe_apply_chat_template(row, tokenizer)
    assert set(train["label"]) == {True, False}
    return "labels are truth values"


def trl_reward(folder, tokenizer):
    for row in load_folder(folder)["train"]:
        assert set(row) == {"chosen", "rejected"} and trl.is_conversational(row)
        explicit = trl.maybe_extract_prompt(row)
        assert explicit["prompt"][-1]["role"] == "user"
        assert [m["role"] for m in explicit["chosen"]] == ["assistant"]
        assert "[{" not in trl.maybe_apply_chat_template(row, tokenizer)["chosen"]
    return "implicit prompts are found, chat template applied"


def trl_grpo(folder, tokenizer):
    for row in load_folder(folder)["train"]:
        assert set(row) == {"prompt", "answer"} and trl.is_conversational(row)
        applied = trl.maybe_apply_chat_template(row, tokenizer)
        assert applied["prompt"].endswith("<|im_start|>assistant\n") and row["answer"]
    return "prompts only, with the answer as a column beside them"


def trl_text(folder):
    assert all(set(row) == {"text"} and row["text"] for row in load_folder(folder)["train"])


def llamafactory(folder, ranking=False, label=None):
    """`data/README.md` and `parser.py`: each named column must be in each row, in its shape."""
    with open(f"{folder}/dataset_info.json") as file:
        info = json.load(file)
    parts = splits(folder)
    assert set(info) == {f"assay_{name}" for name in parts}
    for entry in info.values():
        found = read(f"{folder}/{entry['file_name']}")
        assert bool(entry.get("ranking")) == ranking
        for row in found:
            for column in entry["columns"].values():
                assert column in row, column
            if entry.get("formatting") == "sharegpt":
                tags = entry["tags"]
                turns = list(row[entry["columns"]["messages"]])
                if turns[0][tags["role_tag"]] == tags["system_tag"]:
                    turns.pop(0)
                asks = {tags["user_tag"], tags["observation_tag"]}
                says = {tags["assistant_tag"], tags["function_tag"]}
                for place, turn in enumerate(turns):  # converter.py, accept_tags
                    assert turn[tags["role_tag"]] in (says if place % 2 else asks)
                    if turn[tags["role_tag"]] == tags["function_tag"]:  # formatter.py, FunctionFormatter
                        call = json.loads(turn[tags["content_tag"]])
                        assert set(call) == {"name", "arguments"} and isinstance(call["arguments"], dict)
                        assert json.loads(row[entry["columns"]["tools"]])
                assert len(turns) % 2 == 0
            else:
                assert all(isinstance(row[c], (str, list, bool)) for c in row)
                assert all(len(pair) == 2 for pair in row.get("history", []))
            if label:
                assert isinstance(row[entry["columns"][label]], bool)
    return "documented schema (not the real loader)"


def axolotl(folder, rl=None):
    """`docs/dataset-formats`: the configuration parses and names fields that each row has."""
    with open(f"{folder}/axolotl.yml") as file:
        config = yaml.safe_load(file)
    assert config.get("rl") == rl
    for entry in config["datasets"] + config.get("test_datasets", []):
        fields = [value for key, value in entry.items() if key.startswith("field")]
        found = read(f"{folder}/{entry['path']}")
        if rl == "kto":  # kto/chatml.py, prompt_pairs: the names are its own
            assert entry["type"] == "chatml.prompt_pairs" and "chat_template" not in config
            fields = ["system", "prompt", "completion", "label"]
            assert all(isinstance(row["label"], bool) for row in found)
            assert all(isinstance(row[field], str) for row in found for field in fields[:3])
        assert fields and all(field in row for row in found for field in fields)
        for row in found:  # chat_template.py, _get_tools: texts of parameters are read again
            for tool in row.get("tools", []):
                assert isinstance(json.loads(tool["function"]["parameters"]), dict)
    return "documented schema (not the real loader)"


def openai(folder, preference=False):
    """The request schemas of OpenAI's API reference."""
    for lines in splits(folder).values():
        for row in lines:
            if preference:
                assert set(row) == {"input", "preferred_output", "non_preferred_output"}
                messages = row["input"]["messages"]
                sides = row["preferred_output"] + row["non_preferred_output"]
                assert [m["role"] for m in sides] == ["assistant"] * 2
                assert messages[-1]["role"] == "user"
            else:
                messages = row["messages"]
                assert set(row) - {"tools"} == {"messages"} and messages[-1]["role"] == "assistant"
            for message in messages:
                if "tool_calls" in message:
                    assert isinstance(row["tools"], list)
                    for call in message["tool_calls"]:
                        assert isinstance(json.loads(call["function"]["arguments"]), dict)
                elif message["role"] == "tool":
                    assert set(message) == {"role", "tool_call_id", "content"}
                else:
                    assert set(message) == {"role", "content"} and message["content"]
    assert len(read(f"{folder}/train.jsonl")) >= 10
    return "documented schema (no service was asked)"


def raw_round_trip():
    first, again = f"{WORK}/raw.jsonl.gz", f"{WORK}/again.jsonl.gz"
    ids = [json.loads(line)["id"] for line in assay("list", "--json", "--limit", "3").splitlines()]
    assay("edit", ids[0], "--score", "0.93", "--tag", "kept")
    assay("approve", ids[1])
    assay("export", "-o", first, "-f", "raw")
    other = f"{WORK}/other.db"
    assay("import", "--db", other, first)
    assay("export", "--db", other, "-o", again, "-f", "raw")

    def columns(path):
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            found = [json.loads(line) for line in file]
        # A store takes in a score and its tier as one mark.
        return [{**row, "updated_at": None, "marked_by_person": "marked_by_person" in row}
                for row in found]
    before, after = columns(first), columns(again)
    assert before == after
    decided = sum(row["marked_by_person"] or "approved_by" in row for row in before)
    assert decided == 2
    return f"the same {len(before)} rows, {decided} decisions of people with them"


def verified():
    assay("datasets", "verify")


def main():
    source = f"{WORK}/rows.jsonl"
    rows.write(source)
    assay("import", source)
    rows.write_tools(f"{WORK}/tools.jsonl")
    assay("import", f"{WORK}/tools.jsonl")
    texts = [row["input_text"] + row["output_text"] for row in rows.rows()]
    tokenizer = tiny_model.make(f"{WORK}/model", texts)

    def with_export(title, arguments, *checks):
        try:
            folder = export(title.replace(" ", "-"), *arguments)
        except Exception as error:
            return check(title, lambda: (_ for _ in ()).throw(error))
        for label, body, *rest in checks:
            check(f"{title}, {label}", body, folder, *rest)

    with_export(
        "mlx chat", ["--for", "mlx"], ("load_dataset", mlx, tokenizer, "ChatDataset"),
        ("datasets", hf), ("mlx_lm.lora", mlx_trains, f"{WORK}/model"))
    with_export(
        "mlx completion", ["--for", "mlx", "-f", "completion"],
        ("load_dataset", mlx, tokenizer, "TextDataset"), ("datasets", hf),
        ("mlx_lm.lora", mlx_trains, f"{WORK}/model"))
    with_export("trl chat", ["--for", "trl"], ("apply_chat_template", trl_sft, tokenizer))
    with_export(
        "trl dpo", ["--for", "trl", "-f", "dpo"], ("maybe_extract_prompt", trl_dpo, tokenizer),
        ("unpair", trl_dpo_unpairs))
    with_export("trl kto", ["--for", "trl", "-f", "kto"], ("features", trl_kto, tokenizer))
    with_export("trl reward", ["--for", "trl", "-f", "reward"], ("RewardTrainer", trl_reward, tokenizer))
    with_export("trl grpo", ["--for", "trl", "-f", "grpo"], ("GRPOTrainer", trl_grpo, tokenizer))
    with_export("trl completion", ["--for", "trl", "-f", "completion"], ("datasets", trl_text))
    with_export("unsloth chat", ["--for", "unsloth"], ("datasets", hf))
    with_export(
        "unsloth dpo", ["--for", "unsloth", "-f", "dpo"], ("trl", trl_dpo, tokenizer))
    with_export("axolotl chat", ["--for", "axolotl"], ("datasets", hf), ("schema", axolotl))
    with_export(
        "axolotl dpo", ["--for", "axolotl", "-f", "dpo"], ("datasets", hf),
        ("schema", axolotl, "dpo"))
    with_export(
        "axolotl kto", ["--for", "axolotl", "-f", "kto"], ("datasets", hf),
        ("schema", axolotl, "kto"))
    with_export(
        "llamafactory chat", ["--for", "llamafactory"], ("datasets", hf), ("schema", llamafactory))
    with_export(
        "llamafactory dpo", ["--for", "llamafactory", "-f", "dpo"], ("datasets", hf),
        ("schema", llamafactory, True))
    with_export(
        "llamafactory kto", ["--for", "llamafactory", "-f", "kto"], ("datasets", hf),
        ("schema", llamafactory, False, "kto_tag"))
    with_export("openai chat", ["--for", "openai"], ("datasets", hf), ("schema", openai))
    with_export(
        "openai dpo", ["--for", "openai", "-f", "dpo"], ("datasets", hf),
        ("schema", openai, True))
    for shape in ["instruction", "chat", "dpo", "completion", "multi_turn", "kto", "sharegpt", "raw"]:
        with_export(f"plain {shape}", ["-f", shape], ("datasets", hf))
    check("raw, exported, imported, exported", raw_round_trip)
    check("datasets verify", verified)
    passed = sum(RESULTS)
    print(f"\n{passed} passed, {len(RESULTS) - passed} failed")
    return 0 if all(RESULTS) else 1


with tempfile.TemporaryDirectory(prefix="assay-check-") as WORK:
    DB = f"{WORK}/store.db"
    sys.exit(main())
