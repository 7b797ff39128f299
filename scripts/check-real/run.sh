#!/usr/bin/env bash
# Loads every export with the real trainers' loaders and lets mlx-lm train three iterations.
# Usage: scripts/check-real/run.sh [path of the assay binary]
# The first run installs the loaders into .venv (ASSAY_VENV names another place). Without a way to PyPI
# nothing can be checked: it says so and ends well, except where ASSAY_NEEDS_PYPI is set.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
here="$root/scripts/check-real"
assay=${1:-$root/.build/release/assay}
venv=${ASSAY_VENV:-$root/.venv}
wanted=$(cat "$here"/*.txt)

say() { printf 'check-real: %s\n' "$*"; }
[ -x "$assay" ] || { say "no binary at $assay: run swift build -c release --product assay" >&2; exit 66; }

# Whether the index that pip would ask answers at all; a version that it lacks is another matter.
reaches_pypi() {
  local said
  said=$("$venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --retries 1 --timeout 20 \
    --dest "$1" "$(grep ^tokenizers "$here/requirements.txt")" 2>&1) && return 0
  ! grep -qE 'from versions: none|ConnectionError|timed out|Max retries' <<<"$said"
}

install() {
  say "installing mlx-lm, datasets, transformers and trl from PyPI into $venv"
  rm -rf "$venv"
  python3 -m venv "$venv" || {
    say "Python cannot make virtual environments here; on Debian: apt-get install python3-venv" >&2
    exit 69
  }
  local scratch
  scratch=$(mktemp -d)
  if ! reaches_pypi "$scratch"; then
    rm -rf "$scratch" "$venv"
    say "SKIPPED: PyPI cannot be reached, so no trainer's loader was run. Nothing was checked." >&2
    [ -z "${ASSAY_NEEDS_PYPI:-}" ] || exit 69
    exit 0
  fi
  rm -rf "$scratch"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$here/without-torch.txt"
  printf '%s\n' "$wanted" >"$venv/.ready"
}

command -v python3 >/dev/null || {
  say "python3 is missing; on Debian: apt-get install python3 python3-venv" >&2
  exit 69
}
[ "$(cat "$venv/.ready" 2>/dev/null)" = "$wanted" ] || install
# No model hub, no telemetry: everything that is loaded is made here.
export HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1 TRANSFORMERS_OFFLINE=1 TRANSFORMERS_VERBOSITY=error
export PYTHONDONTWRITEBYTECODE=1 TOKENIZERS_PARALLELISM=false
started=$SECONDS
"$venv/bin/python" "$here/check.py" "$assay"
say "checked in $((SECONDS - started)) s"
