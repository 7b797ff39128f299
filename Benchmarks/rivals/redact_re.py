#!/usr/bin/env python3
"""Redaction alone with Python's `re`: redact_re.py TEXT_JSONL [MEGABYTES]. Prints one JSON line.

Eight patterns take about a minute for the whole corpus, so only the first megabytes are read.
"""
import json, sys, time
from original_patterns import redact

limit = float(sys.argv[2] if len(sys.argv) > 2 else 20) * 1e6
texts, size = [], 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        texts.append(json.loads(line)["text"])
        size += len(texts[-1].encode())
        if size >= limit:
            break
start = time.process_time()
changed = sum(redact(text) != text for text in texts)
cpu = time.process_time() - start
print(json.dumps({"texts": len(texts), "bytes": size, "changed": changed, "cpu_s": cpu,
                  "mb_s": size / 1e6 / cpu}))
