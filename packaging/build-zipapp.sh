#!/bin/sh
# build-zipapp.sh [PYTHON]   dist/hexapla-VERSION-cp3XX.pyz: one file for a machine with that Python and nothing else
# Needs shiv (pip install shiv). The file runs on the Python version and processor that it was built with.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
python=${1:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"
"$python" -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
    -r requirements.lock -d "$work/wheels"
"$python" -m pip wheel -q --disable-pip-version-check --no-deps -w "$work/wheels" .
"$python" -m pip install -q --disable-pip-version-check --no-index --no-deps --no-compile \
    --no-warn-script-location --root-user-action=ignore --target="$work/site" "$work"/wheels/*.whl
rm -rf "$work/site/bin" "$work/site/share" "$work/site/include"
find "$work/site" -type d -name tests -prune -exec rm -rf {} +
name=$("$python" -c 'import sys; sys.path.insert(0, sys.argv[1]); import tui
print(f"hexapla-{tui.__version__}-cp{sys.version_info[0]}{sys.version_info[1]}.pyz")' "$work/site")
mkdir -p dist
shiv --site-packages "$work/site" -p '/usr/bin/env python3' -e tui.__main__:main --root '~/.cache/hexapla/app' \
    --reproducible -o "dist/$name"
ls -l "dist/$name"
