"""Each attack on the desk is refused, and nothing of what was asked stands in its log."""

import logging

import pytest

from desk.conftest import lay_sample, served
from gongkai.desk.body_limit import MAX_FORM, MAX_UPLOAD
from gongkai.desk.desk_server import HOST, PortTaken, open_port
from waiting import wait_until

ENTRY = "/entry/title-evaluation/2024-11-11-recommended"


def test_the_link_lets_in_once_and_leaves_no_token_in_the_address(desk):
    answer = desk.ask("GET", f"/?token={desk.gate.token}", Cookie=None)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie


@pytest.mark.parametrize("token", ["", "x", "é", "令牌"])
def test_a_wrong_token_lets_nobody_in(desk, token):
    assert desk.ask("GET", f"/?token={token.encode().hex()}", Cookie=None).status == 403
    cookie = f"{desk.gate.cookie}={token.encode().hex()}"
    assert desk.ask("GET", "/", Cookie=cookie).status == 403


def test_without_a_cookie_nothing_is_shown(desk):
    for path in ("/", "/who", "/new", "/import", ENTRY, "/preview/x"):
        answer = desk.ask("GET", path, Cookie=None)
        assert answer.status == 403, path
        assert "青禾" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "", None]
)
def test_a_name_that_is_bound_to_this_machine_is_refused(desk, host):
    """DNS rebinding: a foreign page's name that leads to 127.0.0.1."""
    given = host and host.format(port=desk.gate.port)
    answer = desk.ask("GET", "/", Host=given)
    assert answer.status in (400, 421)
    assert "青禾" not in answer.text


def test_two_hosts_are_refused(desk):
    own = f"{HOST}:{desk.gate.port}"
    assert desk.ask("GET", "/", Host=[own, "evil.example"]).status in (400, 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Referer": "https://evil.example/"},
    ],
)
def test_a_form_of_another_page_is_refused(desk, headers):
    assert desk.post("/who", {"name": "王某"}, **headers).status == 403


@pytest.mark.parametrize("seal", ["", "0" * 64, "令"])
def test_a_form_without_the_seal_is_refused(desk, seal):
    answer = desk.post("/who", {"name": "王某"}, seal=seal)
    assert answer.status == 403
    assert "什么也没有改" in answer.text


def test_other_methods_are_refused(desk):
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
        assert desk.ask(method, "/").status == 405


def test_every_answer_says_what_it_may_load_and_is_never_kept(desk):
    for path in ("/", "/assets/desk.css", "/nothing"):
        headers = desk.ask("GET", path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'; script-src 'self'; style-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../desk.css",
        "/assets/%2e%2e/%2e%2e/mkdocs.yml",
        "/assets/js/desk/..%2f..%2f..%2fmain.html",
        "/entry/..%2f..%2fetc/passwd",
        "/entry/_catalogue/finance.yml",
        "/entry/finance/..",
        "/entry/finance/%2e%2e%2f_school.yml",
        "/entry/finance/..%5c..%5c_school.yml",
        "/entry/finance/2026-01-01-a%00",
        "/entry/finance/con",
        "/entry/finance/2026-01-01-nothing",
        "/entry/CON/nul",
    ],
)
def test_no_path_leads_out_of_the_sources(desk, path):
    answer = desk.ask("GET", path)
    assert answer.status == 404
    assert "name:" not in answer.text


def test_an_entry_that_is_a_link_is_none(desk):
    link = desk.base / "disclosures/finance/2026-11-01-link"
    link.symlink_to(desk.base)
    try:
        assert desk.ask("GET", "/entry/finance/2026-11-01-link").status == 404
    finally:
        link.unlink()


def test_too_much_is_refused_before_it_is_read(desk):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert desk.ask("POST", "/who", b"x", **form, Content_Length=str(MAX_FORM + 1)).status == 413
    upload = {"Content-Type": "multipart/form-data; boundary=x"}
    assert (
        desk.ask("POST", "/who", b"x", **upload, Content_Length=str(MAX_UPLOAD + 1)).status == 413
    )


def test_too_much_is_refused_while_it_streams(desk):
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    body = chunk * (MAX_FORM // 0x10000 + 2) + b"0\r\n\r\n"
    answer = desk.ask(
        "POST",
        "/who",
        body,
        Content_Type="application/x-www-form-urlencoded",
        Transfer_Encoding="chunked",
        Content_Length=None,
    )
    assert answer.status == 413


def test_it_listens_on_this_machine_alone(desk):
    with open_port(0) as listening:
        host, port = listening.getsockname()
        assert host == "127.0.0.1"
        with pytest.raises(PortTaken):
            open_port(port)


def test_a_fault_of_the_program_is_told_without_what_was_in_hand(desk, caplog, monkeypatch):
    secret = "王某某 13900000000"

    def fail(*_):
        raise ValueError(secret)

    monkeypatch.setattr(type(desk.desk.workshop), "look", fail)
    with caplog.at_level(logging.DEBUG):
        answer = desk.ask("GET", f"/?q={desk.gate.token}")
    assert answer.status == 500
    wait_until(lambda: "ValueError" in caplog.text)
    assert secret not in caplog.text + answer.text
    assert desk.gate.token not in caplog.text


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    base = lay_sample(tmp_path_factory.mktemp("proxied"))
    with served(base, user_header="X-Remote-User", public_hosts=("desk.example.edu.cn",)) as desk:
        yield desk


OUTSIDE = {"Host": "desk.example.edu.cn", "Cookie": None}


def test_behind_a_proxy_its_word_counts_and_nothing_else(proxied):
    assert proxied.ask("GET", "/", **OUTSIDE).status == 403
    named = proxied.ask("GET", "/", **OUTSIDE, X_Remote_User="wang")
    assert named.status == 200
    assert "wang" in named.text
    chinese = "王某某".encode().decode("latin-1")
    assert "王某某" in proxied.ask("GET", "/", **OUTSIDE, X_Remote_User=chinese).text
    assert proxied.ask("GET", f"/?token={proxied.gate.token}", **OUTSIDE).status == 403
    assert proxied.ask("GET", "/", **{**OUTSIDE, "Cookie": None}, X_User="wang").status == 403


@pytest.mark.parametrize("names", ["", " ", "a\tb", ["wang", "li"]])
def test_a_name_that_the_proxy_would_not_give_is_refused(proxied, names):
    assert proxied.ask("GET", "/", **OUTSIDE, X_Remote_User=names).status in (400, 403)


def test_one_users_form_is_no_other_users(proxied):
    headers = {**OUTSIDE, "X-Remote-User": "wang"}
    assert (
        proxied.post("/who", {"name": "x"}, seal=proxied.gate.seal_for("li"), **headers).status
        == 403
    )
    assert (
        proxied.post("/who", {"name": "x"}, seal=proxied.gate.seal_for("wang"), **headers).status
        == 200
    )
