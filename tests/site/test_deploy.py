"""deploy/: nginx serves a built site as its pages expect, the timer is right."""

import configparser
import gzip
import re

import pytest

from nginx import DEPLOY, serve

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
        "finance/deadlines.ics": "BEGIN:VCALENDAR",
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
    base = request.param
    change = _under_sub_path if base else str
    with serve(site, tmp_path_factory.mktemp("nginx"), change) as ask:

        def get(path, **headers):
            return ask(base + path, **headers)

        get.base = base
        yield get


def test_pages_are_chinese_text(get):
    page = get("/")
    assert page.status == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.body.decode() == PAGE


def test_a_calendar_is_known_as_one(get):
    kind = get("/finance/deadlines.ics").headers["Content-Type"]
    assert kind == "text/calendar; charset=utf-8"


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
    program, command, target, *options = _unit("gongkai.service")["Service"]["ExecStart"].split()
    assert (program, command, options) == ("/srv/gongkai/.venv/bin/gongkai", "publish", [])
    assert f"root {target};" in (DEPLOY / "nginx.conf").read_text("utf-8")
