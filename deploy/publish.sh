#!/bin/sh
# Fetches the newest entries, builds the site, and puts it in the place of the one that is served, in one step.
# Use: publish.sh [link]   The link, by default /var/lib/gongkai/current, is what the web server serves.
# Whatever fails, the site that is served stays as it is.
set -eu
umask 022
cd "$(dirname "$0")/.."

link=${1:-/var/lib/gongkai/current}
releases=$(dirname "$link")/releases
keep=3

if [ -e "$link" ] && [ ! -L "$link" ]; then
  echo "$link 已经存在，而且不是链接：请先移走它" >&2
  exit 1
fi

# Two at once would copy a site that the other one is changing.
mkdir -p "$releases"
exec 9> "$releases.lock"
flock -w 900 9 || { echo '另一次发布还在进行：等它结束，再运行一次' >&2; exit 1; }

# Without a connection the day still changes: what is here is built anew.
git pull --quiet --ff-only || echo '取不到新的提交，用现有的条目生成' >&2
rm -rf .gongkai # what is published is made anew from the entries alone
make --silent site

new=$(cd "$releases" && pwd)/$(date +%Y%m%d-%H%M%S.%N)
rm -rf "${releases:?}"/.half
cp -R site "$releases/.half"
mv "$releases/.half" "$new"
ln -sfn "$new" "$link.new"
mv -T "$link.new" "$link"

ls "$releases" | sort -r | tail -n +$((keep + 1)) | while read -r old; do
  [ "$releases/$old" -ef "$link" ] || rm -rf "${releases:?}/$old"
done
