"""deploy/: nginx serves a built site as its pages expect, publish.sh swaps it safely, the timer is right."""

import configparser
import gzip
import http.client
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from waiting import PATIENCE, is_listening, wait_until

DEPLOY = Path(__file__).parents[2] / "deploy"
NGINX = next(
    path
    for path in (
        Path("/usr/sbin/nginx"),
        DEPLOY.parent / ".venv/nginx/usr/sbin/nginx",  # see install.sh
    )
    if path.exists()
)

# What a distribution's nginx.conf gives to the files that it includes.
MAIN = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
    uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
    default_type application/octet-stream;
    types {{
        text/html html; text/css css; application/javascript js; application/json json;
        image/svg+xml svg; application/pdf pdf;
    }}
    include {folder}/gongkai.conf;
}}
"""
SECRET = "不给人看"
PAGE = "<!doctype html><title>公开</title>" + "公示" * 500


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("site")
    for name, text in {
        "index.html": PAGE,
        "404.html": "找不到这个页面",
        "open/index.html": "正在公示",
        "data/entries.json": '{"school": "青禾实验学校"}',
        "assets/main.57a0d79d.min.css": "body {}",
        "assets/css/base.css": "body {}",
        "finance/2026-03-09-budget/预算.pdf": "%PDF",
        ".env": SECRET,
        ".git/config": SECRET,
        ".gongkai-new/index.html": SECRET,
        "open/.htpasswd": SECRET,
        "open/.hidden/index.html": SECRET,
        "data/.DS_Store": SECRET,
        ".well-known/acme-challenge/token": "certificate",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    root.chmod(0o755)
    return root


def _under_sub_path(config):
    """The configuration with its commented variant put to use, as its comment says."""
    lines = config.replace("#~ ", "").splitlines()
    plain = ("    root ", "    error_page ")
    return "\n".join(line for line in lines if not line.startswith(plain))


@pytest.fixture(scope="module", params=["", "/gongkai"], ids=["root", "sub-path"])
def get(request, site, tmp_path_factory):
    """A function that asks the running nginx for an address below the site's."""
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = (DEPLOY / "nginx.conf").read_text("utf-8")
    if request.param:
        config = _under_sub_path(config)
    config = config.replace("/var/lib/gongkai/current", str(site))
    config = config.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "gongkai.conf").write_text(config, "utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), "utf-8")
    command = [NGINX, "-c", folder / "nginx.conf", "-p", folder, "-e", "stderr"]
    if Path("/").owner() == folder.owner():  # run by root, nginx would give its work to `nobody`
        command += ["-g", "user root;"]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr

    def ask(path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", request.param + path, headers=headers)
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    ask.base = request.param
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: server.poll() is not None or is_listening(port))
        yield ask
    finally:
        server.terminate()
        server.wait(PATIENCE)


def test_pages_are_chinese_text(get):
    page = get("/")
    assert page.status == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.body.decode() == PAGE


def test_text_travels_compressed(get):
    page = get("/", **{"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(page.body).decode() == PAGE


def test_an_address_without_its_slash_is_led_on(get):
    answer = get("/open")
    assert (answer.status, answer.headers["Location"]) == (301, get.base + "/open/")


def test_what_is_not_there_gets_our_page(get):
    answer = get("/finance/nothing/")
    assert (answer.status, answer.body.decode()) == (404, "找不到这个页面")
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/.env",
        "/.git/config",
        "/.git/",
        "/.git",
        "/.gongkai-new/",
        "/.gongkai-new/index.html",
        "/open/.htpasswd",
        "/open/.hidden/",
        "/open/.hidden/index.html",
        "/data/.DS_Store",
        "/%2eenv",
        "/open/../.env",
        "/open/%2e%2e/.env",
        "//.env",
        "/data//.DS_Store",
        "/.well-known/../.env",
    ],
)
def test_what_begins_with_a_dot_is_not_there(get, path):
    answer = get(path)
    assert answer.status in (400, 404)
    assert SECRET not in answer.body.decode()


def test_certificates_can_be_proved(get):
    answer = get("/.well-known/acme-challenge/token")
    if get.base:  # they are asked for at the host's own root
        assert answer.status == 404
    else:
        assert (answer.status, answer.body.decode()) == (200, "certificate")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "no-cache"),
        ("/data/entries.json", "no-cache"),
        ("/assets/css/base.css", "no-cache"),
        ("/assets/main.57a0d79d.min.css", "public, max-age=31536000, immutable"),
    ],
)
def test_only_names_with_a_hash_are_kept(get, path, expected):
    assert get(path).headers["Cache-Control"] == expected


def own_policy():
    """What every page says of itself, wherever it is put."""
    template = (DEPLOY.parent / "overrides/components/policy.html").read_text("utf-8")
    written = re.search(r'content="(.+)">', template)[1]
    return re.sub(r"\{%.*?%\}.*?\{%.*?%\}", "", written)


def test_pages_may_load_nothing_from_elsewhere(get):
    page, pdf = get("/open/"), get("/finance/2026-03-09-budget/%E9%A2%84%E7%AE%97.pdf")
    assert page.headers["Content-Security-Policy"] == f"{own_policy()}; frame-ancestors 'self'"
    assert get("/no/such/page/").headers["Content-Security-Policy"] is not None
    assert pdf.status == 200
    assert pdf.headers["Content-Security-Policy"] is None
    for answer in (page, pdf):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.fixture
def clone(tmp_path):
    """A repository without a remote, whose `make site` writes one page."""
    folder = tmp_path / "clone"
    (folder / "deploy").mkdir(parents=True)
    shutil.copy(DEPLOY / "publish.sh", folder / "deploy")
    (folder / "page").write_text("第一版", "utf-8")
    (folder / "Makefile").write_text(
        ".PHONY: site\nsite:\n\tmkdir -p site\n\tcp page site/index.html\n", "utf-8"
    )
    subprocess.run(["git", "init", "-q", folder], check=True)
    return folder


def _publish(clone, link):
    return subprocess.run(
        [clone / "deploy/publish.sh", link], capture_output=True, text=True, cwd="/"
    )


def test_publish_swaps_the_site_and_keeps_three(clone, tmp_path):
    link = tmp_path / "www/current"
    for version in ("第一版", "第二版", "第三版", "第四版", "第五版"):
        (clone / "page").write_text(version, "utf-8")
        done = _publish(clone, link)
        assert done.returncode == 0, done.stderr
        assert "用现有的条目生成" in done.stderr
        assert (link / "index.html").read_text("utf-8") == version
    kept = sorted((tmp_path / "www/releases").iterdir())
    assert len(kept) == 3
    assert link.resolve() in kept
    assert link.resolve().stat().st_mode & 0o777 == 0o755


def test_publish_leaves_the_site_when_the_build_fails(clone, tmp_path):
    link = tmp_path / "www/current"
    assert _publish(clone, link).returncode == 0
    before = link.resolve()
    (clone / "page").unlink()
    assert _publish(clone, link).returncode != 0
    assert link.resolve() == before
    assert (link / "index.html").read_text("utf-8") == "第一版"


def test_publish_touches_no_folder_that_it_did_not_make(clone, tmp_path):
    precious = tmp_path / "www"
    precious.mkdir()
    done = _publish(clone, precious)
    assert done.returncode == 1
    assert "请先移走它" in done.stderr
    assert list(precious.iterdir()) == []


def _unit(name):
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(DEPLOY / name, "utf-8")
    return unit


def test_the_timer_runs_at_five_past_midnight_in_beijing():
    timer = _unit("gongkai.timer")["Timer"]
    assert timer["OnCalendar"] == "*-*-* 00:05:00 Asia/Shanghai"
    assert timer["Persistent"] == "true"


def test_the_service_publishes_where_nginx_looks():
    _, link = _unit("gongkai.service")["Service"]["ExecStart"].split()
    assert f"root {link};" in (DEPLOY / "nginx.conf").read_text("utf-8")
    assert f"link=${{1:-{link}}}" in (DEPLOY / "publish.sh").read_text("utf-8")
