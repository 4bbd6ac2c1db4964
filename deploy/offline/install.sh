#!/bin/sh
# Installs from this folder alone: nothing is asked of any network. Run again, it mends what is missing.
set -eu
cd "$(dirname "$0")"

python=''
for each in python3.13 python3.12 python3.11 python3; do
  if command -v "$each" >/dev/null && "$each" -c 'import platform as p, sys; v = sys.version_info
sys.exit(not ((3, 11, 5) <= v < (3, 14) and p.machine() == "x86_64"))' 2>/dev/null; then
    python=$each
    break
  fi
done
[ -n "$python" ] || { cat texts/no-python.txt; exit 1; }

pip='gongkai/.venv/bin/python -m pip install -q --disable-pip-version-check --no-index'
{
  [ -x gongkai/.venv/bin/python ] || "$python" -m venv gongkai/.venv
} && $pip --find-links wheels --require-hashes -r gongkai/requirements.txt \
  && $pip --no-deps --no-build-isolation -e ./gongkai \
  && touch gongkai/.venv/ready || { cat texts/failed.txt; exit 1; }
cat texts/installed.txt
