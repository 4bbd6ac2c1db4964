"""A page is right at the moment it is read, in any time zone, without a rebuild."""

from datetime import datetime
from typing import NamedTuple

import pytest

from browser.board import CANDIDATES, PLAN, PROJECTOR

ZONES = ("Asia/Shanghai", "America/New_York")
LISTS = ("archive/", "title-evaluation/")

CARD_TITLES = {PROJECTOR: "投影机", CANDIDATES: "推荐人选"}


class Reading(NamedTuple):
    """What the small board says at a moment of Beijing time."""

    at: str
    count: str
    cards: tuple[tuple[str, str], ...]
    headline: str
    pill: str
    is_live: bool


NONE_OPEN = "目前没有正在公示的事项"
READINGS = (
    Reading(
        "2026-11-15T23:59:00",
        "正在公示 1 项",
        ((PROJECTOR, "还有 1 个工作日"), (CANDIDATES, "11月16日开始")),
        "11月16日（周一）开始公示",
        "11月16日开始",
        False,
    ),
    Reading(
        "2026-11-16T00:00:00",
        "正在公示 2 项",
        ((PROJECTOR, "今天截止"), (CANDIDATES, "还有 4 个工作日")),
        "正在公示 · 还有 4 个工作日",
        "还有 4 个工作日",
        True,
    ),
    Reading(
        "2026-11-16T00:01:00",
        "正在公示 2 项",
        ((PROJECTOR, "今天截止"), (CANDIDATES, "还有 4 个工作日")),
        "正在公示 · 还有 4 个工作日",
        "还有 4 个工作日",
        True,
    ),
    Reading(
        "2026-11-17T00:01:00",
        "正在公示 1 项",
        ((CANDIDATES, "还有 3 个工作日"),),
        "正在公示 · 还有 3 个工作日",
        "还有 3 个工作日",
        True,
    ),
    Reading(
        "2026-11-20T23:59:00",
        "正在公示 1 项",
        ((CANDIDATES, "今天截止"),),
        "正在公示 · 今天截止",
        "今天截止",
        True,
    ),
    Reading("2026-11-21T00:00:00", NONE_OPEN, (), "公示期已满", "公示期满", False),
    Reading("2026-11-21T00:01:00", NONE_OPEN, (), "公示期已满", "公示期满", False),
)


def beijing(text):
    return datetime.fromisoformat(f"{text}+08:00")


def read_cards(page):
    """The heading and the visible cards, as (heading, ((address, pill), …))."""
    cards = page.locator(".gk-card:visible")
    shown = tuple(
        (
            next(url for url, title in CARD_TITLES.items() if title in card.inner_text()),
            card.locator(".gk-pill").inner_text(),
        )
        for card in cards.all()
    )
    return page.locator("h1").inner_text(), shown


def read_pill(page, url):
    """The pill beside the entry's link: in a list's row or a matter's step."""
    row = page.locator("li", has=page.locator(f'a[href$="{url.split("/")[1]}/"]'))
    return row.locator(".gk-pill").inner_text()


def read_headline(page):
    return page.locator(".gk-banner__headline strong").inner_text()


def is_live(page):
    return page.locator('.gk-respond a[href^="mailto:"]').count() == 1


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.at)
@pytest.mark.parametrize("zone", ZONES)
def test_pages_by_the_readers_clock(zone, reading, board, page_in):
    page = page_in(zone)
    page.clock.set_fixed_time(beijing(reading.at))
    for url in ("", "open/"):
        page.goto(board.root + url)
        assert read_cards(page) == (reading.count, reading.cards)
        assert page.locator("[data-gk-empty]").is_visible() is not bool(reading.cards)
    for url in LISTS:
        page.goto(board.root + url)
        assert read_pill(page, CANDIDATES) == reading.pill
    page.goto(board.root + PLAN)
    assert read_pill(page, CANDIDATES) == reading.pill, "the step on the page of the step before"
    page.goto(board.root + CANDIDATES)
    assert read_headline(page) == reading.headline
    assert is_live(page) is reading.is_live


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_marked_by_beijings_day(zone, board, page_in):
    page = page_in(zone)
    page.clock.set_fixed_time(beijing("2026-11-18T00:01:00"))
    page.goto(board.root + CANDIDATES)
    days = page.locator("[data-gk-day]").all()
    assert [day.get_attribute("data-gk-day") for day in days] == [
        "past", "past", "today", "ahead", "ahead",
    ]  # fmt: skip


def test_respond_box_says_why_it_is_not_live(board, page_in):
    page = page_in(ZONES[0])
    state = page.locator(".gk-respond__state")
    page.clock.set_fixed_time(beijing("2026-11-15T23:59:00"))
    page.goto(board.root + CANDIDATES)
    assert state.inner_text() == "公示自2026年11月16日（周一）开始，届时可以提出。"
    page.clock.set_fixed_time(beijing("2026-11-20T23:59:00"))
    page.goto(board.root + CANDIDATES)
    assert state.is_hidden()
    page.clock.set_fixed_time(beijing("2026-11-21T00:01:00"))
    page.goto(board.root + CANDIDATES)
    assert state.inner_text() == "公示期已于2026年11月20日（周五）24:00结束，不再受理异议。"
    gongkai = page.locator(".gk-respond").get_by_text("gongkai@example.edu.cn")
    assert gongkai.is_visible(), "the address stays readable"


@pytest.mark.parametrize("pass_time", ["run_for", "fast_forward"])
@pytest.mark.parametrize("zone", ZONES)
def test_page_left_open_changes_by_itself(zone, pass_time, board, new_context):
    """`run_for` is a screen in the corridor, `fast_forward` a laptop whose lid was closed."""
    context = new_context(timezone_id=zone)
    entry, home = context.new_page(), context.new_page()
    context.clock.install(time=beijing("2026-11-15T23:59:00"))
    entry.goto(board.root + CANDIDATES)
    home.goto(board.root)
    assert (read_headline(entry), is_live(entry)) == ("11月16日（周一）开始公示", False)

    for span, reading in (("02:00", READINGS[2]), ("24:00:00", READINGS[3])):
        getattr(context.clock, pass_time)(span)
        assert (read_headline(entry), is_live(entry)) == (reading.headline, reading.is_live)
        assert read_cards(home) == (reading.count, reading.cards)
