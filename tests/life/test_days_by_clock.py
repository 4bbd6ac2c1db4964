"""Rows of days.md in a browser: a page built on an earlier day is right by the reader's clock alone."""

from itertools import groupby

import pytest

from browser.witness import Witness
from life.days import BY_CLOCK

MOMENTS = [
    pytest.param(day, hour, id=f"{day} {hour}")
    for day in sorted(BY_CLOCK, key=lambda day: day.built_on)
    for hour in (("00:00:00", "23:59:59") if day.left == "last" else ("00:00:00",))
]
"""Each row when its day begins; a last day also when it ends."""


@pytest.fixture(scope="module")
def reader(browser, browser_context_args):
    """One page for the whole module, in a zone where it is another day for half of the time."""
    with browser.new_context(**browser_context_args, timezone_id="America/New_York") as context:
        yield context.new_page()


@pytest.mark.parametrize(("day", "hour"), MOMENTS)
def test_a_day_by_the_readers_clock(day, hour, site_of, reader):
    site = site_of(day.built_on)
    witness = Witness(reader)
    reader.clock.set_fixed_time(f"{day.day}T{hour}+08:00")
    reader.goto(f"{site.root}{day.id}/")
    banner = reader.locator("article .gk-banner:visible")
    assert banner.get_attribute("data-gk-stage") == day.stage
    if day.left:
        headline = banner.locator(".gk-banner__headline strong").inner_text()
        assert headline == f"正在公示 · {day.left_text}"
    text = reader.locator("article").inner_text()
    assert [word for word in day.shown if word not in text] == []
    assert [word for word in day.not_shown if word in text] == []
    assert witness.faults == []


@pytest.mark.parametrize("built_on", sorted({day.built_on for day in BY_CLOCK}), ids=str)
def test_the_cards_by_the_readers_clock(built_on, site_of, reader):
    """Cards of what is in review, and of nothing else; all of them stand on the page of their own."""
    site = site_of(built_on)
    rows = sorted((day for day in BY_CLOCK if day.built_on == built_on), key=lambda row: row.day)
    for day, group in groupby(rows, key=lambda row: row.day):
        reader.clock.set_fixed_time(f"{day}T12:00:00+08:00")
        reader.goto(f"{site.root}open/")
        for row in group:
            link = reader.locator(f'a[href$="{row.id}/"]')
            card = reader.locator(".gk-card:visible", has=link)
            assert card.count() == (row.stage in ("upcoming", "open")), row
            if row.left:
                assert card.locator(".gk-pill").inner_text() == row.left_text
