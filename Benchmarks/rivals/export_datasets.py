#!/usr/bin/env python3
"""Export with Hugging Face datasets: export_datasets.py prepare FLAT_JSONL FOLDER | run FOLDER OUT.

`run` prints its own CPU and wall seconds, without the import of the library.
"""
import json, os, sys, time

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_DATASETS_DISABLE_PROGRESS_BARS="1")
import datasets

datasets.disable_progress_bars()
if sys.argv[1] == "prepare":
    rows = datasets.load_dataset("json", data_files=sys.argv[2], split="train", cache_dir=sys.argv[3] + ".cache")
    rows.save_to_disk(sys.argv[3])
else:
    cpu, wall = time.process_time(), time.perf_counter()
    rows = datasets.load_from_disk(sys.argv[2])
    rows.select_columns(["instruction", "input", "output"]).to_json(sys.argv[3], force_ascii=False)
    print(json.dumps({"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}))
