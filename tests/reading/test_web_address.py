"""An address is judged by where it leads in a browser, never by how it is written."""

import html

import pytest

from addresses import ELSEWHERE, RUNNING
from gongkai.diagnostics.diagnostic import Fault
from gongkai.reading.fields import FIELD_TYPES, Field
from gongkai.reading.value_parsers import find_link_fault
from gongkai.web_address import AddressFlaw, AddressKind, read_address

LINK = Field(key="notice", label="公告原文", type=FIELD_TYPES["link"])
PLAIN = (
    "https://www.example.edu.cn/",
    "HTTP://WWW.EXAMPLE.EDU.CN/12?from=board#a",
    "https://www.example.edu.cn:8443/公告/12.html",
    "https://例子.测试/",
    "http://192.0.2.7/oa/",
    "https://[2001:db8::1]/x",
    "https://www.example.edu.cn",
    "https://www.example.edu.cn/a@b",
    "https://www.example.edu.cn/a?u=https://b.example/",
    "https://www.example.edu.cn/a:b,c;d(e)",
)
PLACES = (
    "",
    "rules.pdf",
    "二〇二六年 名单.pdf",
    "a%20b.png",
    "../2026-03-01-budget/",
    "../../finance/",
    "/search/?q=食堂",
    "#标题",
    "?q=a:b",
    "./a:b",
    "a/b:c",
    "..\\2026-03-01-budget\\",
    " chart.png",
    "x//y",
    "javascript/",
    "https/",
)


@pytest.mark.parametrize("written", PLAIN)
def test_a_plain_address_leads_to_the_web(written):
    read = read_address(written)
    assert (read.kind, read.flaw) == (AddressKind.WEB, None)
    assert LINK.parse(written) == written
    assert find_link_fault(written) is None


@pytest.mark.parametrize(
    "written", ["mailto:a@example.edu.cn", "MAILTO:a@example.edu.cn?subject=意见"]
)
def test_a_mailbox_is_one(written):
    read = read_address(written)
    assert (read.kind, read.flaw) == (AddressKind.MAIL, None)
    assert LINK.parse(written) == written


@pytest.mark.parametrize("written", ["tel:0000-0000", "tel:+86-571-0000"])
def test_a_number_is_one(written):
    assert (read_address(written).kind, read_address(written).flaw) == (AddressKind.PHONE, None)


@pytest.mark.parametrize("written", PLACES)
@pytest.mark.parametrize("is_loaded", [False, True])
def test_a_place_on_the_site_is_one(written, is_loaded):
    read = read_address(written, page="finance/2026-03-10-accounts/", is_loaded=is_loaded)
    assert (read.kind, read.flaw) == (AddressKind.SITE, None)


@pytest.mark.parametrize(
    ("written", "path", "fragment"),
    [
        ("x.pdf", "/a/b/x.pdf", ""),
        ("../c/#t", "/a/c/", "t"),
        ("..\\c\\", "/a/c/", ""),
        ("%2e%2e/c/", "/a/c/", ""),
        (".&#47;c".replace("&#47;", "/"), "/a/b/c", ""),
        ("../../../../c", "/c", ""),
        ("/c", "/c", ""),
        ("c\n/d", "/a/b/c/d", ""),
        ("#甲", "/a/b/", "%E7%94%B2"),
    ],
)
def test_a_place_is_seen_from_its_page(written, path, fragment):
    read = read_address(written, page="a/b/")
    assert (read.path, read.fragment) == (path, fragment)


@pytest.mark.parametrize("written", [html.unescape(each) for each in RUNNING])
@pytest.mark.parametrize("is_loaded", [False, True])
def test_what_runs_is_never_named(written, is_loaded):
    assert read_address(written, is_loaded=is_loaded).flaw is AddressFlaw.SCHEME
    assert isinstance(LINK.parse(written), Fault)
    assert find_link_fault(written) is not None or "%" in written or ":" in written


@pytest.mark.parametrize("written", [html.unescape(each) for each in ELSEWHERE])
def test_no_picture_is_asked_of_another_host(written):
    flaw = read_address(written, is_loaded=True).flaw
    assert flaw in (AddressFlaw.ELSEWHERE, AddressFlaw.BROKEN, AddressFlaw.CLOAKED)


@pytest.mark.parametrize(
    ("written", "flaw", "href"),
    [
        ("//a.example/x", AddressFlaw.HALF, "https://a.example/x"),
        ("\\\\192.0.2.5\\共享\\名单.pdf", AddressFlaw.HALF, "https://192.0.2.5/%E5"),
        ("https:a.example", AddressFlaw.HALF, "https://a.example/"),
        ("https:/a.example", AddressFlaw.HALF, "https://a.example/"),
        ("/\\a.example", AddressFlaw.HALF, "https://a.example/"),
        ("https://u:p@a.example/x", AddressFlaw.CREDENTIALS, "https://a.example/x"),
        ("https://u@a.example/x", AddressFlaw.CREDENTIALS, "https://a.example/x"),
        ("https://www.a.example@b.example/", AddressFlaw.CREDENTIALS, "https://b.example/"),
        ("https:\\\\a.example\\x", AddressFlaw.CLOAKED, "https://a.example/x"),
        ("https:///a.example", AddressFlaw.CLOAKED, "https://a.example/"),
        ("ht\ntps://a.example", AddressFlaw.CLOAKED, "https://a.example/"),
        ("https://a。example", AddressFlaw.CLOAKED, "https://a.example/"),
        ("https://ａ.example", AddressFlaw.CLOAKED, "https://a.example/"),
        ("https://%61.example", AddressFlaw.CLOAKED, "https://a.example/"),
        ("http://0x7f.1/", AddressFlaw.CLOAKED, "http://127.0.0.1/"),
        ("https：//a.example", AddressFlaw.CLOAKED, "https://a.example"),
        ("https://@a.example/", AddressFlaw.CLOAKED, "https://a.example/"),
        ("https://a b/", AddressFlaw.BROKEN, ""),
        ("https://", AddressFlaw.BROKEN, ""),
        ("https://a.example:99999/", AddressFlaw.BROKEN, ""),
        ("https://[::", AddressFlaw.BROKEN, ""),
        ("//[", AddressFlaw.BROKEN, ""),
        ("https://a\ud800b/", AddressFlaw.BROKEN, ""),
    ],
)
def test_what_is_wrong_is_named(written, flaw, href):
    read = read_address(written)
    assert read.flaw is flaw
    assert read.href.startswith(href)
    assert isinstance(LINK.parse(written), Fault)
    assert find_link_fault(written) is not None


@pytest.mark.parametrize(
    "words",
    ["学校网站：意见箱", "学校网站意见箱", "QQ: 0000", "www.example.edu.cn", "校门口，一楼大厅"],
)
def test_words_are_no_faulty_address(words):
    assert find_link_fault(words) is None
