"""The hall's screen: what is open, last days first, by itself, for years, whatever the network does."""

import io

import pytest
import zxingcpp
from PIL import Image

from browser.board import CANDIDATES, MARKS, PROJECTOR
from browser.test_without_script import CLAIMS
from browser.witness import CATCH, Witness

HALL = {"width": 1920, "height": 1080}
OTHERS = ((1080, 1920), (1280, 720), (3840, 2160))
SHOWN = ".gk-hall__card:visible"
LEAST = {".gk-hall__title": 58, ".gk-hall__left": 56, ".gk-hall__period": 36, ".gk-hall__who": 34}
"""Pixels of a letter at 1920 by 1080: on a screen of 55 inches 22 mm and more, which five metres ask for."""
TURN, CALM_TURN, ASKING = 15_000, 30_000, 10 * 60_000
BEFORE = "2026-11-13T09:05:00+08:00"
TITLE = "多媒体教室投影机采购成交结果公示"


@pytest.fixture
def open_screen(new_context):
    """Opens a site's screen at a moment: (page, witness). Time stands still until a test lets it go on."""

    def give(site, at=BEFORE, size=HALL, **options):
        page = new_context(**{"viewport": size, **options}).new_page()
        witness = Witness(page)
        page.add_init_script(CATCH)
        page.clock.install(time=at)
        page.goto(f"{site.root}screen/")
        return page, witness

    return give


def titles(page):
    return page.locator(f"{SHOWN} .gk-hall__title").all_inner_texts()


@pytest.mark.parametrize("which", ["sample", "staff_sample"])
def test_sound_in_all_colours_on_any_screen(which, open_screen, request):
    page, witness = open_screen(request.getfixturevalue(which))
    assert page.evaluate("violations") == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        witness.audit(scheme)
    for width, height in (*OTHERS, (1920, 1080), (320, 800)):
        page.set_viewport_size({"width": width, "height": height})
        witness.measure(f"{width} × {height}")
    page.emulate_media(forced_colors="active")
    witness.audit("forced colours", judges_colours=False)
    assert witness.faults == []


@pytest.mark.parametrize("size", [(1920, 1080), *OTHERS])
def test_what_is_shown_is_whole_and_large(size, sample, open_screen):
    page, _ = open_screen(sample, size={"width": size[0], "height": size[1]})
    box = page.locator("[data-gk-hall]").bounding_box()
    cards = [card.bounding_box() for card in page.locator(SHOWN).all()]
    assert len(cards) >= 2
    for card in cards:
        assert card["y"] >= box["y"] and card["y"] + card["height"] <= box["y"] + box["height"]
    scale = min(max(size) / 1920, min(size) / 1080)
    for name, least in LEAST.items():
        letter = page.locator(f"{SHOWN} {name}").first
        assert letter.evaluate("(it) => parseFloat(getComputedStyle(it).fontSize)") >= least * scale
    assert page.locator(f"{SHOWN} .gk-qr").first.bounding_box()["width"] >= 260 * scale


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_reads_where_to_go(scheme, sample, open_screen):
    page, _ = open_screen(sample, color_scheme=scheme)
    picture = Image.open(io.BytesIO(page.screenshot()))
    codes = {code.text for code in zxingcpp.read_barcodes(picture)}
    links = page.locator(f"{SHOWN} a").evaluate_all("(all) => all.map((it) => it.href)")
    assert codes == {link.replace(sample.root, "https://gongkai.example.edu.cn/") for link in links}


def test_it_turns_by_itself_until_all_were_shown_and_begins_anew(sample, open_screen):
    page, _ = open_screen(sample)
    page.emulate_media(reduced_motion="no-preference")
    page.reload()
    total = page.locator("[data-gk-reviews] > .gk-hall__card").count()
    first = titles(page)
    assert "今天截止" in page.locator(f"{SHOWN} .gk-hall__left").first.inner_text(), (
        "last days first"
    )
    seen, turns = list(first), 1
    while True:
        page.clock.run_for(TURN)
        if titles(page) == first:
            break
        seen += titles(page)
        turns += 1
        assert f"第 {turns} 屏" in page.locator("[data-gk-place]").inner_text()
    assert len(seen) == len(set(seen)) == total
    assert "第 1 屏" in page.locator("[data-gk-place]").inner_text()


def test_for_whom_less_motion_is_better_it_is_slower_and_nothing_fades(sample, open_screen):
    page, _ = open_screen(sample)
    first = titles(page)
    page.clock.run_for(TURN + 1000)
    assert titles(page) == first
    page.clock.run_for(CALM_TURN - TURN)
    assert titles(page) != first
    style = "(it) => getComputedStyle(it).animationName"
    assert page.locator(SHOWN).first.evaluate(style) == "none"


def test_whoever_has_keys_can_stop_it(sample, open_screen):
    page, _ = open_screen(sample)
    first = titles(page)
    page.locator("[data-gk-pause]").focus()
    page.keyboard.press("Enter")
    page.clock.run_for(3 * CALM_TURN)
    assert titles(page) == first
    assert page.locator("[data-gk-pause]").inner_text() == "继续轮换"
    page.keyboard.press("Enter")
    page.clock.run_for(CALM_TURN)
    assert titles(page) != first


def test_it_is_right_at_every_moment_without_a_build(board, open_screen):
    page, _ = open_screen(board, "2026-11-15T23:59:58+08:00", timezone_id="America/New_York")
    heading, lefts = page.locator("h1"), page.locator(f"{SHOWN} .gk-hall__left")
    assert heading.inner_text() == "正在公示 1 项"
    assert lefts.all_inner_texts() == ["还有 1 个工作日", "11月16日开始"]
    assert page.locator("[data-gk-clock]").inner_text().split("\n") == [
        "23:59",
        "2026年11月15日 周日",
    ]
    page.clock.run_for(3000)
    assert heading.inner_text() == "正在公示 2 项"
    assert lefts.all_inner_texts() == ["今天截止", "还有 4 个工作日"]
    assert page.locator("[data-gk-clock]").inner_text().startswith("00:00")
    assert page.locator(SHOWN).first.get_by_text("11月16日（周一）24:00").is_visible()


def test_while_nothing_is_open_the_newest_are_shown(board, open_screen):
    page, _ = open_screen(board, "2026-11-21T08:00:00+08:00", size={"width": 1920, "height": 2400})
    assert page.locator("h1").inner_text() == "目前没有正在公示的事项"
    assert titles(page) == ["2026年职称评聘工作方案"]
    assert page.get_by_text("已经超过三天没有更新").is_visible(), "a screen that is stale says so"
    assert page.get_by_text("没有连上网站").is_hidden()


def test_it_goes_on_without_a_network_and_says_so(sample, open_screen):
    page, _ = open_screen(sample)
    lost = page.locator("[data-gk-lost]")
    page.context.set_offline(True)
    first = titles(page)
    page.clock.run_for(2 * ASKING + CALM_TURN)
    assert lost.is_hidden(), "a short while is nothing to speak of"
    page.clock.run_for(2 * ASKING)
    assert lost.inner_text() == "从 09:05 起没有连上网站，以下是那时取到的内容。"
    before = titles(page)
    page.clock.run_for(CALM_TURN)
    assert titles(page) not in (before, []) and first
    assert page.url.endswith("/screen/")
    page.context.set_offline(False)
    with page.expect_response("**/screen/"):
        page.clock.run_for(ASKING)
    lost.wait_for(state="hidden")


def test_a_newer_build_takes_its_place_once_it_has_come_whole(board, open_screen):
    page, witness = open_screen(board)
    old = (board.folder / "screen/index.html").read_text("utf-8")
    new = old.replace(TITLE, f"{TITLE}（更正）")
    assert new != old
    answers = [
        {"body": new[: len(new) // 2]},
        {"body": "<!doctype html><html><body>请先登录校园网</body></html>"},
        {"status": 502, "body": new},
        {"body": new},
    ]
    coming = iter(answers)
    page.route(
        "**/screen/",
        lambda route: route.fulfill(**next(coming), content_type="text/html; charset=utf-8"),
    )
    for number in range(1, len(answers) + 1):
        with page.expect_response("**/screen/"):
            page.clock.run_for(ASKING)
        is_whole = number == len(answers)
        if is_whole:
            page.get_by_text(f"{TITLE}（更正）").wait_for()
        assert [title.endswith("（更正）") for title in titles(page) if TITLE in title] == [
            is_whole
        ]
    assert page.locator("h1").inner_text() == "正在公示 1 项", "the new page lives, too"
    assert page.locator(f"{SHOWN} .gk-hall__left").first.inner_text() == "还有 1 个工作日"
    page.clock.run_for(60_000)
    assert page.locator("[data-gk-clock]").inner_text().startswith("09:46")
    assert [fault for fault in witness.faults if "502" not in fault] == []


def test_without_scripts_it_is_a_plain_list_that_claims_nothing(sample, new_context):
    page = new_context(java_script_enabled=False, viewport=HALL).new_page()
    page.goto(f"{sample.root}screen/")
    assert page.locator(SHOWN).count() == page.locator("[data-gk-card]").count() > 10
    text = page.locator("body").inner_text()
    assert CLAIMS.findall(text) == []
    assert "示例数据" in text
    assert page.evaluate("document.documentElement.scrollHeight > innerHeight"), (
        "it can be scrolled"
    )


def test_each_site_shows_what_is_its_own(board, staff_sample):
    html = (board.folder / "screen/index.html").read_text("utf-8")
    assert [mark for mark in MARKS if mark in html] == []
    assert CANDIDATES in html and PROJECTOR in html
    staff = (staff_sample.folder / "screen/index.html").read_text("utf-8")
    assert "仅供本校教职工查看" in staff
