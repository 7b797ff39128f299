#!/usr/bin/env bash
# Names through the real Presidio and meaning through an embedding model, both on loopback. The models are
# trained here: nothing but packages is fetched.
# Usage: scripts/check-real/models/run.sh [path of the assay binary]
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
here="$root/scripts/check-real/models"
assay=${1:-$root/.build/release/assay}
venv=${ASSAY_MODELS_VENV:-$root/.venv-models}
data="$root/../shared/data"

say() { printf 'check-real: %s\n' "$*"; }
if [ ! -d "$data" ]; then
  say "SKIPPED: ../shared/data is not here, so there is nothing to train models on." >&2
  exit 0
fi
if ! cmp -s "$here/requirements.txt" "$venv/.ready"; then
  say "installing Presidio, spaCy and scikit-learn from PyPI into $venv"
  rm -rf "$venv"
  python3 -m venv "$venv"
  if ! "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"; then
    rm -rf "$venv"
    say "SKIPPED: the packages could not be installed, so no model was asked. Nothing was checked." >&2
    [ -z "${ASSAY_NEEDS_PYPI:-}" ] || exit 69
    exit 0
  fi
  cp "$here/requirements.txt" "$venv/.ready"
fi
# More threads than free cores make the training of such small models a hundred times slower.
export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
status=0
"$venv/bin/python" "$here/names.py" "$assay" "$data" "$venv" || status=1
"$venv/bin/python" "$here/meaning.py" "$assay" "$data" "$venv" || status=1
"$venv/bin/python" "$here/endpoints.py" "$assay" || status=1
exit $status
