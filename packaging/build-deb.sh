#!/bin/sh
# build-deb.sh [WHEELS]   dist/hexapla_VERSION_ARCH.deb, for the Python of this machine
# Needs dpkg-dev, debhelper and python3-pip. WHEELS: a folder of wheels, so that nothing is downloaded.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
wheels=${1:+$(cd "$1" && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/hexapla" "$work/wheels"
cd "$here"
tar -c --exclude=./.git --exclude='./.venv*' --exclude=./dist --exclude=__pycache__ . | tar -x -C "$work/hexapla"
cd "$work/hexapla"
cp -r packaging/debian debian
if [ -n "$wheels" ]; then
    cp "$wheels"/*.whl "$work/wheels"
else
    python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
        -r requirements.lock -d "$work/wheels"
    python3 -m pip wheel -q --disable-pip-version-check --no-deps -w "$work/wheels" .
fi
mv "$work/wheels" wheels
dpkg-buildpackage -us -uc -b >"$work/log" 2>&1 || { tail -40 "$work/log" >&2; exit 1; }
mkdir -p "$here/dist"
cp "$work"/*.deb "$here/dist"
ls -l "$here"/dist/*.deb
