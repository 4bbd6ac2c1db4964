#!/bin/sh
# Fails when somebody who only posts proposes to change more than entries. Use: only-entries.sh FOLDER
# FOLDER is a clone that holds the proposal. BASE is the commit that it is compared with (without one there is
# no proposal), AUTHOR whose it is, ROLE what GitHub knows them as (empty elsewhere). Who may change all stands in .github/maintainers
# of the folder in which this runs, which is never the proposal's.
set -eu
[ -n "${BASE:-}" ] || exit 0
[ "${ROLE:-}" != OWNER ] || exit 0
if sed 's/[[:space:]]*#.*//; s/[[:space:]]*$//' .github/maintainers | grep -v '^$' | grep -qixF -e "$AUTHOR"; then
  exit 0
fi

changed=$(git -C "$1" -c core.quotePath=false diff --no-renames --no-ext-diff --no-textconv --name-only \
  "$BASE...HEAD" -- . ':(exclude)disclosures')
[ -n "$changed" ] || exit 0
echo '这个合并请求改了条目以外的文件。只发条目的人只改 disclosures/ 里的内容：'
printf '%s\n' "$changed" | sed 's/^/  /'
echo '怎么办：把这些文件改回原样；程序、样子、设置要改的，请维护网站的老师来提。'
echo '（维护网站的老师的用户名列在 .github/maintainers 里。）'
exit 1
