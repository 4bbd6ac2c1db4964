#!/bin/sh
# Makes sure that the tests have Chromium, Chinese fonts and nginx; says what to install where it can't.
set -eu

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing=''
command -v chromium >/dev/null || missing='chromium'
[ -n "$(find /usr/share/fonts -iname 'NotoSansCJK*' -print -quit 2>/dev/null)" ] || missing="$missing fonts-noto-cjk"
nginx=.venv/nginx/usr/sbin/nginx
needs_nginx=''
[ -x /usr/sbin/nginx ] || [ -x "$nginx" ] || needs_nginx=nginx
[ -n "$missing$needs_nginx" ] || exit 0

if ! command -v apt-get >/dev/null || ! as_root true 2>/dev/null; then
  echo "测试需要浏览器、中文字体和 nginx，请先安装：sudo apt-get install $missing $needs_nginx" >&2
  exit 1
fi
as_root apt-get update -qq
[ -z "$missing" ] || as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null

# nginx runs for a moment under the tests: it is only taken out of its package, so that no service starts here.
if [ -n "$needs_nginx" ]; then
  rm -rf .venv/nginx && mkdir -p .venv/nginx
  (cd .venv/nginx && apt-get download -qq nginx 2>/dev/null && dpkg-deb -x nginx_*.deb . && rm nginx_*.deb) || {
    echo '测试需要 nginx，没有取到，请先安装：sudo apt-get install nginx' >&2
    exit 1
  }
fi
