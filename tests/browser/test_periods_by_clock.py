"""Each kind of period, and each round, is right to the second, in any time zone, without a rebuild."""

from datetime import datetime
from typing import NamedTuple

import pytest

from browser.board import SCHOOL
from browser.building import build, lay_project
from browser.serving import serve

ZONES = ("Asia/Shanghai", "Pacific/Honolulu")
AWARD = "procurement/2026-11-12-uniforms/"
DRAFT = "policies/2026-11-12-safety/"
LIST = "policies/2026-11-12-list/"

PROCUREMENT = """
name: 物资采购
description: 采购公告和成交结果。
audience: public
items:
  award:
    name: 成交结果公告
    cadence: as-needed
    review:
      kind: announcement
      from_publication: true
      minimum: {working_days: 1}
      source: 财政部令第87号第69条
      certainty: high
      then:
        - kind: challenge
          working_days: 7
          source: 《政府采购法》第52条
          certainty: high
          who: 参加采购的供应商
"""

POLICIES = """
name: 制度方案
description: 草案和印发的制度。
audience: public
review: {kind: consultation, source: 学校惯例}
"""

FILES = {
    "_school.yml": SCHOOL,
    "_catalogue/procurement.yml": PROCUREMENT,
    "_catalogue/policies.yml": POLICIES,
    f"{AWARD}index.md": """---
title: 运动服采购成交结果公告
department: 总务处
published_on: 2026-11-12
item: award
---
公告期限1个工作日。
""",
    f"{DRAFT}index.md": """---
title: 校园安全管理办法征求意见
department: 总务处
published_on: 2026-11-12
review:
  - {working_days: 2, closes_at: 17:00}
  - {first_day: 2026-11-18, working_days: 2, closes_at: 下午5点}
---
两轮征求意见。
""",
    f"{LIST}index.md": """---
title: 先进集体名单公示
department: 人事处
published_on: 2026-11-12
review: {last_day: 2026-11-16 17:00, purpose: review}
---
如有异议，请于11月16日17:00前提出。
""",
}


class Seen(NamedTuple):
    """What a page says at a moment of Beijing time: its headline, its pill in a list, its box."""

    url: str
    at: str
    headline: str
    pill: str
    box: str
    """`open`, or the sentence in the box that says why not."""


SEEN = (
    Seen(AWARD, "2026-11-12T09:00:00", "公告期内 · 今天截止", "公告中 · 今天截止", "open"),
    Seen(
        AWARD,
        "2026-11-13T00:00:00",
        "质疑期内 · 还有 6 个工作日",
        "质疑期内 · 还有 6 个工作日",
        "open",
    ),
    Seen(AWARD, "2026-11-23T23:59:59", "质疑期内 · 今天截止", "质疑期内 · 今天截止", "open"),
    Seen(
        AWARD,
        "2026-11-24T00:00:00",
        "质疑期已满",
        "质疑期已满",
        "质疑期已于2026年11月23日（周一）24:00届满。",
    ),
    Seen(
        DRAFT,
        "2026-11-13T16:59:59",
        "第一轮正在征求意见 · 今天 17:00 截止",
        "第一轮征求意见中 · 今天 17:00 截止",
        "open",
    ),
    Seen(
        DRAFT,
        "2026-11-13T17:00:00",
        "第一轮已结束，第二轮11月18日（周三）开始",
        "第二轮11月18日开始征求意见",
        "第二轮征求意见自2026年11月18日（周三）开始，届时可以提出。",
    ),
    Seen(
        DRAFT,
        "2026-11-18T00:00:00",
        "第二轮正在征求意见 · 还有 1 个工作日",
        "第二轮征求意见中 · 还有 1 个工作日",
        "open",
    ),
    Seen(
        DRAFT,
        "2026-11-19T17:00:00",
        "征求意见已结束",
        "征求意见已结束",
        "征求意见已于2026年11月19日（周四）17:00结束。",
    ),
    Seen(
        LIST,
        "2026-11-16T16:59:59",
        "正在公示 · 今天 17:00 截止",
        "今天 17:00 截止",
        "open",
    ),
    Seen(
        LIST,
        "2026-11-16T17:00:00",
        "公示期已满",
        "公示期满",
        "公示期已于2026年11月16日（周一）17:00结束，不再受理异议。",
    ),
)


@pytest.fixture(scope="module")
def periods_folder(tmp_path_factory):
    project = lay_project(tmp_path_factory.mktemp("periods"), FILES)
    return build(project, tmp_path_factory.mktemp("periods-site"), today="2026-11-12")


@pytest.fixture(scope="module")
def periods_site(periods_folder):
    with serve(periods_folder) as site:
        yield site


def _set(page, at):
    page.clock.set_fixed_time(datetime.fromisoformat(f"{at}+08:00"))


@pytest.mark.parametrize("seen", SEEN, ids=lambda seen: f"{seen.url}{seen.at}")
@pytest.mark.parametrize("zone", ZONES)
def test_what_a_page_says_of_its_period(zone, seen, periods_site, page_in):
    page = page_in(zone)
    _set(page, seen.at)
    page.goto(periods_site.root + seen.url)
    assert page.locator(".gk-banner__headline strong").inner_text() == seen.headline
    state = page.locator(".gk-respond__state")
    can_respond = page.locator('.gk-respond a[href^="mailto:"]').count() == 1
    assert ("open" if can_respond else state.inner_text()) == seen.box
    page.goto(periods_site.root + "archive/")
    row = page.locator("li", has=page.locator(f'a[href$="{seen.url.split("/")[1]}/"]'))
    assert row.locator(".gk-pill").inner_text() == seen.pill


@pytest.mark.parametrize(
    ("at", "states"),
    [
        ("2026-11-12T09:00:00", ["进行中", "未开始"]),
        ("2026-11-13T00:00:00", ["已结束", "进行中"]),
        ("2026-11-24T00:00:00", ["已结束", "已结束"]),
    ],
)
def test_each_of_several_periods_says_how_it_stands(at, states, periods_site, page_in):
    page = page_in(ZONES[1])
    _set(page, at)
    page.goto(periods_site.root + AWARD)
    assert page.locator(".gk-banner__state").all_inner_texts() == states


def test_the_page_changes_while_it_is_read(periods_site, browser, browser_context_args):
    """At the second at which a period closes, without anybody touching the page."""
    context = browser.new_context(**browser_context_args, timezone_id=ZONES[0])
    page = context.new_page()
    page.clock.install(time=datetime.fromisoformat("2026-11-16T16:59:58+08:00"))
    page.goto(periods_site.root + LIST)
    headline = page.locator(".gk-banner__headline strong")
    assert headline.inner_text() == "正在公示 · 今天 17:00 截止"
    page.clock.fast_forward(3000)
    assert headline.inner_text() == "公示期已满"
    context.close()


def test_no_page_as_it_was_built_says_open(periods_folder):
    """Without the script dates are told, with the hour, and nothing that a moment could make false."""
    for url, dates in (
        (AWARD, "公告期限：2026年11月12日（周四）"),
        (DRAFT, "第一轮征求意见：2026年11月12日（周四）至11月13日（周五）17:00"),
        (LIST, "公示期：2026年11月12日（周四）至11月16日（周一）17:00"),
    ):
        page = (periods_folder / url / "index.html").read_text("utf-8")
        _, _, banner = page.partition('<section class="gk-banner"')
        _, _, shown = banner.partition(">")
        shown = shown.partition("</section>")[0].partition("gk-banner__period")[0]
        assert dates in shown
        assert "正在" not in shown and "期内" not in shown


@pytest.mark.parametrize(
    ("at", "chosen", "count"),
    [
        ("2026-11-12T09:00:00", "open-announcement", 1),
        ("2026-11-13T00:00:00", "open-challenge", 1),
        ("2026-11-13T16:59:59", "open-consultation", 1),
        ("2026-11-13T17:00:00", "upcoming-consultation", 1),
        ("2026-11-16T16:59:59", "open", 1),
        ("2026-11-16T17:00:00", "closed", 1),
        ("2026-11-19T17:00:00", "closed-consultation", 1),
    ],
)
def test_search_knows_the_stages_of_every_kind(at, chosen, count, periods_site, page_in):
    page = page_in(ZONES[0])
    _set(page, at)
    page.goto(f"{periods_site.root}search/?stage={chosen}")
    page.locator(".gk-result").first.wait_for()
    assert page.locator(".gk-result").count() == count
