"""Home on a phone is short: five cards by the reader's clock, each kind of period counted by its own word."""

from datetime import date, datetime, timedelta

import pytest

from browser.building import build, lay_project
from browser.serving import serve

SCHOOL = """
name: 云溪小学
departments: {affairs: {name: 总务处}}
respond:
  ways: [{kind: phone, label: 电话, value: 0571-0000000}]
"""
CATEGORY = "name: 校务\ndescription: 公示和公告。\nreview: {required: false}\n"
BUILT = date(2026, 11, 16)


def _entry(title, days, purpose="review"):
    return (
        f"---\ntitle: {title}\ndepartment: 总务处\npublished_on: {BUILT}\n"
        f"review: {{days: {days}, purpose: {purpose}}}\n---\n详见下文。\n"
    )


LENGTHS = (9, 3, 12, 5, 8, 18, 17)
"""In days, none of which ends on a rest day; they are written in another order than they close in."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    files = {"_school.yml": SCHOOL, "_catalogue/affairs.yml": CATEGORY}
    for days in LENGTHS:
        files[f"affairs/{BUILT}-review-{days}/index.md"] = _entry(f"第{days}天满的公示", days)
    for days in (11, 16):
        files[f"affairs/{BUILT}-notice-{days}/index.md"] = _entry(
            f"第{days}天满的公告", days, "announcement"
        )
    files[f"affairs/{BUILT}-draft/index.md"] = _entry("第15天满的征求意见", 15, "consultation")
    project = lay_project(tmp_path_factory.mktemp("project"), files)
    with serve(build(project, tmp_path_factory.mktemp("site"), today=str(BUILT))) as site:
        yield site


def days_of(page):
    titles = page.locator(".gk-card:visible .gk-card__title").all_inner_texts()
    return [int("".join(filter(str.isdigit, title))) for title in titles]


@pytest.mark.parametrize(
    ("passed", "shown", "heading", "others", "all_of"),
    [
        (
            0,
            [3, 5, 8, 9, 11],
            "正在公示 7 项",
            ["正在公告 2 项", "正在征求意见 1 项"],
            "全部 10 项",
        ),
        (
            3,
            [5, 8, 9, 11, 12],
            "正在公示 6 项",
            ["正在公告 2 项", "正在征求意见 1 项"],
            "全部 9 项",
        ),
        (
            9,
            [11, 12, 15, 16, 17],
            "正在公示 3 项",
            ["正在公告 2 项", "正在征求意见 1 项"],
            "全部 6 项",
        ),
        (11, [12, 15, 16, 17, 18], "正在公示 3 项", ["正在公告 1 项", "正在征求意见 1 项"], None),
        (15, [16, 17, 18], "正在公示 2 项", ["正在公告 1 项"], None),
        (16, [17, 18], "正在公示 2 项", [], None),
        (18, [], "目前没有正在公示的事项", [], None),
    ],
)
def test_the_five_that_close_first_by_the_clock(passed, shown, heading, others, all_of, site, page):
    page.clock.set_fixed_time(
        datetime.fromisoformat(f"{BUILT + timedelta(days=passed)}T09:00:00+08:00")
    )
    page.goto(site.root)
    assert days_of(page) == shown
    assert page.locator("h1").inner_text() == heading
    assert page.locator(".gk-others__item:visible").all_inner_texts() == others
    more = page.locator("[data-gk-more]:visible")
    assert more.all_inner_texts() == ([all_of] if all_of else [])


def test_a_page_left_open_goes_on_to_the_next_five(site, page):
    page.clock.install(time=datetime.fromisoformat("2026-11-16T09:00:00+08:00"))
    page.goto(site.root)
    page.clock.fast_forward(72 * 3600 * 1000)
    assert days_of(page) == [5, 8, 9, 11, 12]


def test_all_of_them_stand_on_their_own_page(site, page):
    page.clock.set_fixed_time(datetime.fromisoformat("2026-11-16T09:00:00+08:00"))
    page.goto(site.root)
    page.locator("[data-gk-more] a").click()
    page.wait_for_url(f"{site.root}open/")
    assert days_of(page) == sorted([*LENGTHS, 11, 15, 16])


def test_without_script_the_builds_first_five(site, browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.root)
    assert days_of(page) == [3, 5, 8, 9, 11]
    assert page.locator("[data-gk-more]").inner_text() == "全部近期公示"
    assert page.locator(".gk-others__item:visible").count() == 0
    context.close()


@pytest.mark.parametrize("has_script", [True, False])
def test_on_a_phone_it_is_short(has_script, sample, browser, browser_context_args):
    size = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": has_script}
    context = browser.new_context(**{**browser_context_args, **size})
    page = context.new_page()
    page.goto(sample.root)
    assert page.evaluate("document.documentElement.scrollHeight") < 3600
    assert page.locator(".gk-row:visible").count() == 5
    assert page.locator(".gk-card .gk-strip:visible").count() == 0
    first = page.locator(".gk-card").first
    assert "至11月19日" in first.locator(".gk-card__period").inner_text()
    headings = page.locator("h2.gk-heading:visible").all_inner_texts()
    assert headings.index("按分类查看") < headings.index("最新公开")
    context.close()
