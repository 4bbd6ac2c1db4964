#!/bin/sh
# Makes sure that the tests have Chromium and Chinese fonts; says what to install where it can't.
set -eu
missing=''
command -v chromium >/dev/null || missing='chromium'
[ -n "$(find /usr/share/fonts -iname 'NotoSansCJK*' -print -quit 2>/dev/null)" ] || missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "测试需要浏览器和中文字体，请先安装：sudo apt-get install $missing" >&2
  exit 1
fi
