#!/usr/bin/env bash
# Loads every export with the real trainers' loaders and lets mlx-lm train three iterations.
# Usage: scripts/check-real/run.sh [path of the assay binary]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
here="$root/scripts/check-real"
assay=${1:-$root/.build/release/assay}
venv=${ASSAY_VENV:-$root/.venv}

[ -x "$assay" ] || { echo "no binary at $assay: run swift build -c release --product assay" >&2; exit 66; }
if [ ! -f "$venv/.ready" ] || ! cmp -s "$here/requirements.txt" "$venv/.ready"; then
  echo "installing mlx-lm, datasets, transformers and trl from PyPI into $venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps 'trl==1.*' accelerate
  cp "$here/requirements.txt" "$venv/.ready"
fi
# No model hub, no telemetry: everything that is loaded is made here.
export HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1 TRANSFORMERS_OFFLINE=1 TRANSFORMERS_VERBOSITY=error
export PYTHONDONTWRITEBYTECODE=1 TOKENIZERS_PARALLELISM=false
exec "$venv/bin/python" "$here/check.py" "$assay"
