"""The sample stands at its demonstration day, whatever the reader's clock, and says that it is one."""

import re
from datetime import UTC, datetime

import pytest

DAY_TEXT = "演示日期：2026年11月18日（周三）"
MARK = "示例数据"
READERS_CLOCKS = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2031, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize("now", READERS_CLOCKS, ids=str)
def test_clock_stands_still(now, sample, page):
    page.clock.set_fixed_time(now)
    page.goto(sample.root)
    stages = [entry["stage"] for entry in sample.entries]
    counts = [int(each) for each in re.findall(r"[0-9]+", page.locator("h1").inner_text())]
    counts += [int(each) for each in re.findall(r"[0-9]+", page.locator(".gk-others").inner_text())]
    assert sum(counts) == stages.count("open"), "each kind is counted by itself"
    assert page.locator(".gk-more__link").first.inner_text() == (
        f"全部 {stages.count('open') + stages.count('upcoming')} 项"
    )
    cards = page.locator(".gk-card:visible")
    assert cards.count() == 5
    assert cards.first.locator(".gk-pill").inner_text() == "还有 1 个工作日"
    page.goto(sample.root + sample.entry_in("upcoming")["url"])
    assert "开始公示" in page.locator(".gk-banner__headline").inner_text()
    page.goto(sample.root + sample.entry_in("open")["url"])
    assert page.locator('.gk-respond a[href^="mailto:"]').is_visible()


def test_clock_does_not_move_on(sample, page):
    page.clock.install(time=datetime(2026, 11, 18, 12, tzinfo=UTC))
    page.goto(sample.root)
    before = page.locator(".gk-cards").inner_text()
    page.clock.run_for("48:00:00")
    assert page.locator(".gk-cards").inner_text() == before


def test_sample_shows_every_stage(sample):
    stages = {entry["stage"] for entry in sample.entries}
    assert stages == {
        *("notice", "upcoming", "open", "closed", "concluded"),
        *("withdrawn", "superseded", "retired"),
    }


def test_mark_is_seen(sample, page):
    page.goto(sample.root)
    assert page.get_by_text(MARK, exact=True).is_visible()
    assert page.get_by_text(DAY_TEXT).is_visible()


def test_every_page_is_marked(sample):
    pages = list(sample.folder.rglob("*.html"))
    unmarked = [page for page in pages if MARK not in page.read_text("utf-8")]
    assert len(pages) > len(sample.entries)
    assert 'class="gk-demonstration"' in (sample.folder / "index.html").read_text("utf-8")
    assert unmarked == []


def test_real_board_is_no_sample(board):
    for page in board.folder.rglob("*.html"):
        text = page.read_text("utf-8")
        assert 'class="gk-demonstration"' not in text
        assert "data-gk-now" not in text
