"""Wide tables take the free column beside them on a desk's screen, and show where there is more of them."""

import io

import pytest
from PIL import Image

from browser.building import build, lay_project
from browser.serving import serve

ENTRY = "canteen/2026-11-13-scores/"
CATEGORY = "name: 食堂管理\ndescription: 月度收支。\nreview: {required: false}\n"
SCHOOL = """
name: 云溪小学
departments: {canteen: {name: 膳食科}}
respond:
  ways: [{kind: phone, label: 电话, value: 0571-0000000、0000001 转 8002 / 0000002}]
"""
WIDE = "\n".join(
    (
        "| " + " | ".join(f"第{week}周留样记录" for week in range(1, 10)) + " |",
        "| " + " | ".join("---" for _ in range(9)) + " |",
        *("| " + " | ".join("每日三样" for _ in range(9)) + " |" for _ in range(3)),
    )
)
NARROW = "| 项目 | 次数 |\n| --- | --- |\n| 抽查 | 12 |"
TEXT = f"""---
title: 食堂留样记录
department: 膳食科
published_on: 2026-11-13
---
{WIDE}

{"每日的留样都登记在册。" * 5}

{(("每日留样登记。" * 30) + chr(10) * 2) * 8}

{WIDE}

{NARROW}
"""
REVIEWED = "canteen/2026-11-13-suppliers/"
REVIEWED_TEXT = """---
title: 食材供应商公示
department: 膳食科
published_on: 2026-11-13
review: {working_days: 5}
---
名单见附件。
"""
BESIDE, BELOW, SMALL = range(3)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    files = {"_school.yml": SCHOOL, "_catalogue/canteen.yml": CATEGORY, f"{ENTRY}index.md": TEXT}
    files[f"{REVIEWED}index.md"] = REVIEWED_TEXT
    project = lay_project(tmp_path_factory.mktemp("project"), files)
    with serve(build(project, tmp_path_factory.mktemp("site"), today="2026-11-13")) as site:
        yield site


@pytest.fixture()
def open_at(site, browser, browser_context_args):
    """Opens the entry at a width; the contexts are closed afterwards."""
    contexts = []

    def open_at(width, url=ENTRY, **more):
        contexts.append(
            browser.new_context(
                **{**browser_context_args, "viewport": {"width": width, "height": 900}, **more}
            )
        )
        page = contexts[-1].new_page()
        page.goto(site.root + url)
        return page

    yield open_at
    for context in contexts:
        context.close()


def box(page, selector, at=0):
    return page.locator(selector).nth(at).bounding_box()


def right(found):
    return found["x"] + found["width"]


def test_below_the_side_column_a_wide_table_grows_into_it(open_at):
    page = open_at(1280)
    column, aside = box(page, ".gk-columns__main"), box(page, ".gk-columns__aside")
    grown = box(page, ".gk-table", BELOW)
    assert grown["y"] > aside["y"] + aside["height"]
    assert column["width"] < grown["width"]
    assert right(column) < right(grown) <= right(aside) + 1
    table = page.locator(".gk-table").nth(BELOW)
    assert table.evaluate("(table) => table.scrollWidth - table.clientWidth") <= 1


def test_beside_it_and_where_it_is_not_needed_a_table_stays(open_at):
    page = open_at(1280)
    column = box(page, ".gk-columns__main")
    for at in (BESIDE, SMALL):
        assert box(page, ".gk-table", at)["width"] == pytest.approx(column["width"], abs=1)
    assert right(box(page, ".gk-table", BESIDE)) < box(page, ".gk-columns__aside")["x"]


@pytest.mark.parametrize("width", [390, 800])
def test_where_there_is_no_column_beside_it_stays(open_at, width):
    page = open_at(width)
    assert page.locator(".gk-table--wide").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_it_follows_the_window(open_at):
    page = open_at(1280)
    assert page.locator(".gk-table--wide").count() == 1
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function("!document.querySelector('.gk-table--wide')")


def test_on_paper_it_is_as_wide_as_the_sheet(open_at):
    page = open_at(1280)
    page.emulate_media(media="print")
    column = box(page, ".gk-columns__main")
    assert box(page, ".gk-table", BELOW)["width"] == pytest.approx(column["width"], abs=2)


@pytest.mark.parametrize(
    ("scheme", "has_script"), [("light", True), ("light", False), ("dark", True)]
)
def test_the_edges_show_where_there_is_more(open_at, scheme, has_script):
    page = open_at(390, java_script_enabled=has_script, color_scheme=scheme)
    table = page.locator(".gk-table").nth(BESIDE)
    assert _shaded(table) == (False, True)
    # the first column stays over the left edge: what is told there, test_wide_tables.py sees
    for to, edges in ((60, (False, True)), (5000, (False, False)), (0, (False, True))):
        table.evaluate("(table, to) => (table.scrollLeft = to)", to)
        assert _shaded(table) == edges
    assert _shaded(page.locator(".gk-table").nth(SMALL)) == (False, False)


def _shaded(table):
    """Whether the left and the right edge are darker than the table is, where no text stands."""
    picture = Image.open(io.BytesIO(table.screenshot())).convert("L")
    row = picture.height - 5  # in the last row's padding
    middle = [picture.getpixel((x, row)) for x in range(picture.width // 3, picture.width // 2)]
    plain = sorted(middle)[len(middle) // 2]  # whatever line stands among them
    return tuple(
        picture.getpixel((x, row)) < plain - 6 for x in (4, picture.width - 5)
    )  # beside the border


def test_three_numbers_are_three_links(open_at):
    page = open_at(390, REVIEWED)
    found = page.locator(".gk-respond .gk-ways__number")
    hrefs = [each.get_attribute("data-gk-href") for each in found.all()]
    assert hrefs == ["tel:05710000000", "tel:05710000001,8002", "tel:05710000002"]
    page.goto(page.url.removesuffix(REVIEWED))
    found = page.locator(".gk-panel .gk-ways__number")
    assert [each.get_attribute("href") for each in found.all()] == hrefs
