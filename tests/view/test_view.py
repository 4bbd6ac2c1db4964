"""From folders to a View: what is there, what isn't, and that a new category needs no code."""

from datetime import date

import pytest

from boards import lay_board
from exported import export
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.days.lifecycle import Stage
from gongkai.pages import Index, build_pages
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

TODAY = date(2026, 11, 18)


def _entry(title, *lines, department="总务处"):
    head = "\n".join((f"title: {title}", f"department: {department}", *lines))
    return f"---\n{head}\n---\n正文：{title}。\n"


def _view(folder, entries, *, audience=Audience.PUBLIC, today=TODAY, **files):
    lay_board(folder, entries, **files)
    board = load_board([folder / "disclosures"], today)
    assert check_board(board) == ()
    return derive_view(board, audience)


WEEK = {
    "procurement/2026-11-16-plain/index.md": _entry("平常", "published_on: 2026-11-16"),
    "procurement/2026-11-16-draft/index.md": _entry(
        "草稿", "published_on: 2026-11-16", "draft: true"
    ),
    "procurement/2026-11-18-today/index.md": _entry("今天", "published_on: 2026-11-18"),
    "procurement/2026-11-19-tomorrow/index.md": _entry("明天", "published_on: 2026-11-19"),
    "procurement/2026-11-17-staff/index.md": _entry(
        "内部", "published_on: 2026-11-17", "audience: staff"
    ),
}


def test_the_public_sees_what_is_published_and_public_newest_first(tmp_path):
    view = _view(tmp_path, WEEK)
    assert [posting.title for posting in view.postings.values()] == ["今天", "平常"]


def test_staff_see_what_is_theirs_too_but_no_draft_and_nothing_embargoed(tmp_path):
    view = _view(tmp_path, WEEK, audience=Audience.STAFF)
    assert [posting.title for posting in view.postings.values()] == ["今天", "内部", "平常"]


def test_an_entry_appears_on_its_day(tmp_path):
    view = _view(tmp_path, WEEK, today=date(2026, 11, 19))
    assert next(iter(view.postings.values())).title == "明天"


def test_a_chain_leaves_out_what_may_not_be_seen(tmp_path):
    entries = {
        "procurement/2026-03-02-one/index.md": _entry("一", "published_on: 2026-03-02"),
        "procurement/2026-04-02-two/index.md": _entry(
            "二",
            "published_on: 2026-04-02",
            "audience: staff",
            "follows: procurement/2026-03-02-one",
        ),
        "procurement/2026-05-06-three/index.md": _entry(
            "三", "published_on: 2026-05-06", "follows: procurement/2026-04-02-two"
        ),
    }
    public = _view(tmp_path / "public", entries)
    assert public.postings["procurement/2026-05-06-three"].follows == ()
    steps = public.postings["procurement/2026-05-06-three"].matter
    assert [(step.id, step.day.isoformat()) for step in steps] == [
        ("procurement/2026-03-02-one", "2026-03-02"),
        ("", "2026-04-02"),
        ("procurement/2026-05-06-three", "2026-05-06"),
    ]
    staff = _view(tmp_path / "staff", entries, audience=Audience.STAFF)
    steps = staff.postings["procurement/2026-03-02-one"].matter
    assert [step.id for step in steps] == [
        "procurement/2026-03-02-one",
        "procurement/2026-04-02-two",
        "procurement/2026-05-06-three",
    ]


def test_an_outcome_is_kept_back_until_it_is_decided(tmp_path):
    entries = {
        "procurement/2026-11-02-award/index.md": _entry(
            "成交结果",
            "published_on: 2026-11-02",
            "review: {working_days: 5}",
            "outcome: {decided_on: 2026-11-20, result: no-objection}",
        )
    }
    before = _view(tmp_path / "before", entries).postings["procurement/2026-11-02-award"]
    assert (before.stage, before.outcome) == (Stage.CLOSED, None)
    after = _view(tmp_path / "after", entries, today=date(2026, 11, 20))
    assert after.postings["procurement/2026-11-02-award"].stage is Stage.CONCLUDED


def test_a_twenty_first_category_is_one_file(tmp_path):
    category = """
name: 校车服务
description: 线路、站点、收费与安全检查。
order: 21
fields:
  routes: {label: 线路数, type: integer, unit: 条}
items:
  safety: {name: 校车安全检查, cadence: monthly}
"""
    entries = {
        "_catalogue/school-bus.yml": category,
        "school-bus/2026-11-02-routes/index.md": _entry(
            "校车线路",
            "published_on: 2026-11-02",
            "item: safety",
            "period: 2026-10",
            "fields: {routes: 6}",
        ),
    }
    view = _view(tmp_path, entries)
    index = Index(view, read_words())
    pages = {page.url: page for page in build_pages(index)}
    facts = pages["school-bus/2026-11-02-routes/"].build()["facts"]
    assert ("线路数", "6条") in [(fact.label, fact.value) for fact in facts]
    assert ("应公开事项", "校车安全检查 2026年10月") in [(fact.label, fact.value) for fact in facts]
    assert pages["school-bus/"].build()["total"] == 1
    assert "校车服务" in [link.label for link in pages[""].build()["categories"]]


def test_lists_page_at_fifty_newest_first(tmp_path):
    entries = {
        f"procurement/2026-0{1 + n // 28}-{1 + n % 28:02d}-n/index.md": _entry(
            f"第{n}条", f"published_on: 2026-0{1 + n // 28}-{1 + n % 28:02d}"
        )
        for n in range(101)
    }
    pages = {page.url: page for page in build_pages(Index(_view(tmp_path, entries), read_words()))}
    lengths = [
        len(pages[url].build()["rows"])
        for url in ("procurement/", "procurement/page/2/", "procurement/page/3/")
    ]
    assert lengths == [50, 50, 1]
    assert pages["procurement/"].build()["rows"][0].title == "第100条"
    assert "procurement/page/4/" not in pages


def test_every_address_belongs_to_one_page(tmp_path):
    index = Index(_view(tmp_path, WEEK), read_words())
    urls = [page.url for page in build_pages(index)]
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize("audience", list(Audience))
def test_the_same_view_gives_the_same_bytes(tmp_path, audience):
    first = export(_view(tmp_path / "a", WEEK, audience=audience))
    second = export(_view(tmp_path / "b", WEEK, audience=audience))
    assert first == second
