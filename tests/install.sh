#!/bin/sh
# Makes sure that the tests have Chromium, Chinese fonts, nginx, LibreOffice, and Node with the linters that
# package-lock.json pins; says what to install where it can't.
set -eu

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Chromium without the parts of a window has the same engine and is quicker; where there is no such package,
# the whole browser does.
shell=chromium-headless-shell
if ! command -v $shell >/dev/null && command -v apt-get >/dev/null && as_root true 2>/dev/null; then
  apt-cache show $shell >/dev/null 2>&1 || as_root apt-get update -qq 2>/dev/null || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $shell >/dev/null 2>&1 || true
fi

# Real workbooks of other programs: without LibreOffice the tests that convert by it are skipped.
if ! command -v soffice >/dev/null && command -v apt-get >/dev/null && as_root true 2>/dev/null; then
  as_root apt-get update -qq 2>/dev/null || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui \
    >/dev/null 2>&1 || true
fi

missing=''
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || missing='chromium'
[ -n "$(find /usr/share/fonts -iname 'NotoSansCJK*' -print -quit 2>/dev/null)" ] || missing="$missing fonts-noto-cjk"
command -v node >/dev/null || missing="$missing nodejs"
command -v npm >/dev/null || missing="$missing npm"
nginx=.venv/nginx/usr/sbin/nginx
needs_nginx=''
[ -x /usr/sbin/nginx ] || [ -x "$nginx" ] || needs_nginx=nginx

if [ -n "$missing$needs_nginx" ]; then
  if ! command -v apt-get >/dev/null || ! as_root true 2>/dev/null; then
    echo "测试需要浏览器、中文字体、nginx 和 Node，请先安装：sudo apt-get install $missing $needs_nginx" >&2
    exit 1
  fi
  as_root apt-get update -qq
fi
[ -z "$missing" ] || as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null

# nginx runs for a moment under the tests: it is only taken out of its package, so that no service starts here.
if [ -n "$needs_nginx" ]; then
  rm -rf .venv/nginx && mkdir -p .venv/nginx
  (cd .venv/nginx && apt-get download -qq nginx 2>/dev/null && dpkg-deb -x nginx_*.deb . && rm nginx_*.deb) || {
    echo '测试需要 nginx，没有取到，请先安装：sudo apt-get install nginx' >&2
    exit 1
  }
fi

# The linters are installed anew when what is pinned has changed. They only read files: no package's script runs.
installed=node_modules/.installed-lock.json
if ! cmp -s package-lock.json "$installed"; then
  npm ci --ignore-scripts --no-audit --no-fund -s || {
    echo '样式和脚本的检查工具没有装上：需要 Node 18.18 以上，并能访问 npm 的软件源' >&2
    exit 1
  }
  cp package-lock.json "$installed"
fi
