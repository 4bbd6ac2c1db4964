"""The staff's congress: sessions right and wrong, what adopted what, what no view shows of a few ballots."""

import re
from datetime import date
from pathlib import Path

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.congress.assembly import derive_assembly
from gongkai.congress.session import derive_session
from gongkai.congress.session_name import parse_session_name
from gongkai.diagnostics.diagnostic import Severity
from gongkai.pages import build_pages
from gongkai.pages.index import Index
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from life.publishing import publish

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 18)
ROWS = re.findall(
    r"^\| `(.+)` \| (.+) \|$", Path(__file__).with_name("sessions.md").read_text("utf-8"), re.M
)
KINDS = ("staff-congress", "performance-pay", "proposals", "appointments")
CATALOGUE = {
    kind: (ROOT / f"disclosures/_catalogue/{kind}.yml").read_text("utf-8") for kind in KINDS
}


def _entry(title, day, front, audience="staff"):
    return (
        f"---\ntitle: {title}\ndepartment: 人事处\npublished_on: {day}\naudience: {audience}\n"
        f"{front}\n---\n正文。\n"
    )


def _load(folder, files):
    board = load_board([lay_board(folder, files, catalogue=CATALOGUE)], TODAY)
    assert [str(each) for each in board.faults] == []
    return board


def _index(board, audience=Audience.STAFF):
    return Index(derive_view(board, audience), read_words())


def _page(index, url):
    return next(each for each in build_pages(index) if each.url == url).build()


@pytest.mark.parametrize(("fields", "said"), ROWS)
def test_a_session_is_told_what_is_wrong_with_it(fields, said, tmp_path):
    text = _entry("会议决议", "2026-11-10", f"item: session\nperiod: 2026\nfields: {fields}")
    board = _load(tmp_path, {"staff-congress/2026-11-10-session/index.md": text})
    words = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
    told = [f"{words[each.severity]}：{each.message}" for each in check_board(board)]
    assert "；".join(told) == said.replace("—", "")


@pytest.mark.parametrize(
    ("name", "term", "meeting"),
    [
        ("第七届第二次会议", 7, 2),
        ("第十一届教职工代表大会第三次会议", 11, 3),
        ("第12届第1次会议", 12, 1),
        ("第七届专题会议", 7, None),
        ("教代会专题会议", None, None),
    ],
)
def test_the_number_of_a_session_is_in_its_name(name, term, meeting):
    parsed = parse_session_name(name)
    assert (parsed.term, parsed.meeting) == (term, meeting)


def _resolution(adopts, audience="staff"):
    fields = (
        "fields:\n  session: 第七届第四次会议\n  delegates: 86\n  present: 82\n  motions:\n"
        f"    - {{title: 分配方案, for: 70, against: 6, abstained: 6, result: 通过, adopts: [{adopts}]}}"
    )
    return _entry(
        "第四次会议决议", "2026-11-09", f"item: session\nperiod: 2026\n{fields}", audience
    )


def test_what_a_resolution_became_is_linked_both_ways(tmp_path):
    scheme, meeting = "performance-pay/2026-11-10-scheme", "staff-congress/2026-11-09-fourth"
    files = {
        f"{meeting}/index.md": _resolution(scheme),
        f"{scheme}/index.md": _entry("分配方案", "2026-11-10", "item: scheme-adopted"),
    }
    board = _load(tmp_path, files)
    assert derive_assembly(board.entries).adopted_by == {scheme: meeting}
    index = _index(board)
    (term,) = _page(index, "congress/")["terms"]
    (motion,) = term.sessions[0].motions
    assert (term.heading, motion.share) == ("第七届", "同意占应到的 81.4%")
    assert [row.title for row in motion.becomes] == ["分配方案"]
    facts = {fact.label: fact.links for fact in _page(index, f"{scheme}/")["facts"]}
    assert [link.url for link in facts["通过它的决议"]] == [f"{meeting}/"]


def test_the_public_is_not_told_which_staff_entry_a_public_resolution_adopts(tmp_path):
    scheme, meeting = "performance-pay/2026-11-10-scheme", "staff-congress/2026-11-09-fourth"
    files = {
        f"{meeting}/index.md": _resolution(scheme, "public"),
        f"{scheme}/index.md": _entry("分配方案", "2026-11-10", "item: scheme-adopted"),
    }
    board = _load(tmp_path, files)
    site = publish(derive_view(board, Audience.PUBLIC))
    assert not [name for name, text in site.items() if b"2026-11-10-scheme" in text]
    site = publish(derive_view(board, Audience.STAFF))
    assert b"2026-11-10-scheme" in site["congress/index.html"]


def test_a_college_has_its_own_sessions(tmp_path):
    fields = "{session: 第七届第四次会议, delegates: 20, present: 18"
    files = {
        "staff-congress/2026-11-09-school/index.md": _entry(
            "学校", "2026-11-09", f"fields: {fields}}}"
        ),
        "staff-congress/2026-11-10-college/index.md": _entry(
            "学院", "2026-11-10", f"fields: {fields}, level: 院系级}}"
        ),
    }
    terms = _page(_index(_load(tmp_path, files)), "congress/")["terms"]
    assert [(each.heading, len(each.sessions)) for each in terms] == [
        ("第七届", 1),
        ("人事处 第七届", 1),
    ]


def test_grades_of_fewer_than_five_ballots_are_in_no_view(tmp_path):
    tally = "valid: {}, excellent: {}, competent: 1, basic: 0, incompetent: 0"
    fields = (
        "fields:\n  tallies:\n"
        f"    - {{subject: 大组, {tally.format(6017, 6016)}}}\n"
        "    - {subject: 小组, valid: 4, excellent: 3, competent: 1, approval: 100}"
    )
    text = _entry("测评", "2026-11-10", f"item: appraisal\nperiod: 2025\n{fields}")
    board = _load(tmp_path, {"appointments/2026-11-10-appraisal/index.md": text})
    (posting,) = derive_view(board, Audience.STAFF).postings.values()
    assert posting.lists[0].records[1] == {"subject": "小组", "valid": 4}
    assert posting.tables[0].rows[1][2:] == ("—", "—", "—", "—")
    (appraisal,) = _page(_index(board), "congress/")["appraisals"]
    assert [row.share for row in appraisal.rows] == ["100.0%", "—"]
    assert appraisal.rows[1].grades == "票数少，不列各等次"


PROPOSALS = """fields:
  session: 第七届第四次会议
  received: 3
  cases:
    - {number: "1", title: 热菜, decision: 立案, handled_by: 膳食科, proposer: [欧阳某], due_on: 2026-11-01,
       replied_on: 2026-11-02, satisfaction: 不满意, second_reply: 已增加, second_satisfaction: 满意}
    - {number: "2", title: 灯具, decision: 立案, handled_by: 总务处, due_on: 2026-11-01, replied_on: 2026-11-01,
       satisfaction: 不满意}
    - {number: "3", title: 晚餐, decision: 并案, merged_into: "1"}"""


@pytest.mark.parametrize(("audience", "names"), [("staff", "欧阳某"), ("public", "")])
def test_proposals_are_counted_and_named_only_to_the_staff(audience, names, tmp_path):
    text = _entry("提案", "2026-11-10", f"item: result\nperiod: 2026\n{PROPOSALS}", "public")
    board = _load(tmp_path, {"proposals/2026-11-10-result/index.md": text})
    (register,) = _page(_index(board, Audience(audience)), "congress/register/")["registers"]
    figures = dict(register.figures)
    assert (figures["收到"], figures["立案"], figures["并案"]) == ("3 件", "2 件", "1 件")
    assert figures["按期答复"] == "1 / 2 件（50.0%）"
    assert figures["满意和基本满意"] == "1 / 2 件（50.0%）"
    rows = {row.number: row for each in register.departments for row in each.rows}
    assert (rows["1"].proposers, rows["1"].satisfaction) == (names, "不满意 → 满意")
    assert rows["3"].decision == "并入 1 号"


def test_half_is_of_all_delegates_of_whom_many_may_be_away(tmp_path):
    fields = "fields: {session: 第七届第四次会议, delegates: 90, present: 60, votes_for: 45}"
    text = _entry("会议", "2026-11-10", fields)
    board = _load(tmp_path, {"staff-congress/2026-11-10-session/index.md": text})
    session = derive_session(next(iter(board.entries.values())))
    assert session.has_quorum
    assert session.motions[0].majority(session.delegates).value == "half"
