#!/usr/bin/env python3
"""score_groups.py LIB CORPUS GROUPS: prints the quality of near-duplicate groups as JSON; LIB is the folder of the rivals' scripts."""
import json, sys
sys.path.insert(0, sys.argv[1])
from lib import score_dups

print(json.dumps(score_dups(sys.argv[2], [int(line) for line in open(sys.argv[3])])))
