#!/usr/bin/env python3
"""Export with DuckDB: export_duckdb.py prepare FLAT_JSONL STORE | run STORE OUT. `run` prints its own CPU and wall seconds."""
import json, sys, time
import duckdb

if sys.argv[1] == "prepare":
    with duckdb.connect(sys.argv[3]) as store:
        store.execute(f"CREATE TABLE t AS SELECT * FROM read_json('{sys.argv[2]}', format='newline_delimited', columns={{id:'VARCHAR',"
                      "source:'VARCHAR',instruction:'VARCHAR',input:'VARCHAR',output:'VARCHAR'}, maximum_object_size=67108864)")
        store.execute("CHECKPOINT")
else:
    cpu, wall = time.process_time(), time.perf_counter()
    with duckdb.connect(sys.argv[2], read_only=True) as store:
        store.execute(f"COPY (SELECT instruction, input, output FROM t) TO '{sys.argv[3]}' (FORMAT json)")
    print(json.dumps({"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}))
