"""The log's own page and its months' sheets: what is on them is what the log is."""

import base64

import pytest
from click.testing import CliRunner

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from gongkai.commands.main import main
from gongkai.proof.log_folder import read_log
from gongkai.proof.merkle import derive_root
from gongkai.proof.signed_note import SignatureLine
from gongkai.site.settings import parse_settings
from gongkai.site.site import load_site_of
from proven import ORIGIN, SETTINGS, hang

DAYS = ("2026-10-30", "2026-11-16", "2026-11-17", "2026-11-20")


@pytest.fixture
def project(tmp_path):
    lay_board(tmp_path, {REVIEW: REVIEW_TEXT, NOTICE: NOTICE_TEXT})
    hang(tmp_path, *DAYS)
    return tmp_path


def build(project, url, today="2026-11-21"):
    site = load_site_of(parse_settings(SETTINGS, project, today=today))
    return {page.url: page for page in site.pages()}[url].build()


def test_the_page_tells_the_log_as_it_is(project):
    given, log = build(project, "proof/"), read_log(project / "proof-log/public")
    assert given["size"] == "4 条，涉及 2 件"
    assert given["span"] == "2026年10月30日至2026年11月20日"
    assert "".join(given["root"].groups) == log.root.hex()
    assert given["key"] == log.key.render()
    assert given["checkpoint"].encode() == (project / "proof-log/public/checkpoint").read_bytes()
    assert given["others"] == ()
    links = [(each.link.label, each.link.url, each.size) for each in given["sheets"]]
    assert links == [
        ("2026年11月", "proof/sheet/2026-11/", "4 条"),
        ("2026年10月", "proof/sheet/2026-10/", "1 条"),
    ]


def test_a_sheet_of_a_past_month_never_changes(project):
    before = build(project, "proof/sheet/2026-10/")
    hang(project, "2026-12-01", "2026-12-02")
    assert build(project, "proof/sheet/2026-10/", "2026-12-03") == before
    log = read_log(project / "proof-log/public")
    root = derive_root(log.hashes[:1])
    assert "".join(before["root"].groups) == root.hex()
    assert before["root"].code == f"{ORIGIN}\n1\n{base64.b64encode(root).decode()}\n"
    assert (before["added"], before["size"]) == ("1 条，涉及 1 件", "1 条")
    assert not before["is_open"]


def test_what_a_sheet_says_is_what_verify_takes(project):
    sheet = build(project, "proof/sheet/2026-10/")
    hang(project, "2026-12-01")
    root = sheet["root"]
    for typed in (f"1 {' '.join(root.groups)}", f"1 {' '.join(root.signs)}", root.code):
        done = CliRunner().invoke(
            main, ["verify", str(project / "proof-log/public"), "--sheet", typed]
        )
        assert "前 1 条和核对页上的根一字不差" in done.output, done.output
    done = CliRunner().invoke(main, ["verify", str(project / "proof-log/public"), "--sheet", "1"])
    assert done.exit_code == 2 and "应当写成：条数、空格、根" in done.output


def test_a_month_that_isnt_over_says_so(project):
    assert build(project, "proof/sheet/2026-11/")["is_open"]
    assert not build(project, "proof/sheet/2026-11/", "2026-12-01")["is_open"]


def test_a_log_that_was_only_begun_has_no_page(tmp_path):
    lay_board(tmp_path, {NOTICE: NOTICE_TEXT})
    assert hang(tmp_path, "2026-01-05").size == 0
    site = load_site_of(parse_settings(SETTINGS, tmp_path, today="2026-01-06"))
    assert [page.url for page in site.pages() if "proof" in page.url] == []


def test_who_else_has_signed_is_named(project):
    path = project / "proof-log/public/checkpoint"
    log = read_log(path.parent)
    line = SignatureLine(name="education.example", id=b"abcd", signature=bytes(72))
    path.write_bytes(log.note.joined([line]).render())
    assert build(project, "proof/")["others"] == ("education.example",)
    assert build(project, f"{REVIEW.removesuffix('index.md')}proof/")["others"] == (
        "education.example",
    )
