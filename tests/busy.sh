#!/bin/sh
# The tests while N busy loops run beside them: tests/busy.sh [N] [command …]; without more, 4 and `make test`.
set -eu

loops=${1:-4}
[ $# = 0 ] || shift
[ $# != 0 ] || set -- make test

running=''
trap 'kill $running 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM
while [ "$loops" -gt 0 ]; do
  python3 -c 'while True: pass' &
  running="$running $!"
  loops=$((loops - 1))
done
"$@"
