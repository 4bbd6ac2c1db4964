#!/bin/sh
# Opens the desk, installing first what is not installed yet.
set -eu
cd "$(dirname "$0")"
[ -e gongkai/.venv/ready ] || sh install.sh
cd gongkai
exec .venv/bin/python -m gongkai desk "$@"
