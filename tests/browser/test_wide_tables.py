"""A table that is moved sideways keeps its first column in sight, says what is hidden, and shows its totals."""

import io

import pytest
from PIL import Image

from browser.building import build, lay_project
from browser.serving import serve

ENTRY = "canteen/2026-11-13-costs/"
CATEGORY = """
name: 食堂管理
description: 月度收支。
review: {required: false}
"""
SCHOOL = """
name: 云溪小学
departments: {canteen: {name: 膳食科}}
respond:
  ways: [{kind: phone, label: 电话, value: 0571-0000000}]
"""


def _table(first, width, rows=("大米", "面粉", "合计")):
    lines = [f"| {first} |" + " 每周采购金额 |" * width, "| --- |" + " --: |" * width]
    return "\n".join(lines + [f"| {row} |" + " 12,345.60 |" * width for row in rows])


LONG = "按学校食堂管理办法第十二条规定由膳食科统一采购并登记的大宗食材和调味品"
TABLES = {
    "wide": _table("项目", 9),
    "long names": _table("项目", 6, (LONG, LONG, "总　计")),
    "narrow": _table("项目", 1),
    "serial": "| 序号 | 姓名 |" + " 单项得分说明 |" * 8 + "\n| --- |" + " --- |" * 9
    + "".join(f"\n| {n} | 张某某 |" + " 90.50 |" * 8 for n in (1, 2)),
    "groups": "| 部门 | 项目 |" + " 每周采购金额 |" * 8 + "\n| --- |" + " --- |" * 9
    + "".join(f"\n| {name} | 床架 |" + " 90.50 |" * 8 for name in ("总务处", "^^", "教务处")),
}  # fmt: skip
TEXT = "---\ntitle: 食堂支出\ndepartment: 膳食科\npublished_on: 2026-11-13\n---\n" + "\n\n".join(
    TABLES.values()
)
STICKY = [at for at, name in enumerate(TABLES) if name != "narrow"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    files = {"_school.yml": SCHOOL, "_catalogue/canteen.yml": CATEGORY}
    files[f"{ENTRY}index.md"] = TEXT
    project = lay_project(tmp_path_factory.mktemp("project"), files)
    with serve(build(project, tmp_path_factory.mktemp("site"), today="2026-11-13")) as site:
        yield site


@pytest.fixture()
def open_at(site, browser, browser_context_args):
    """Opens the entry at a width; the contexts are closed afterwards."""
    contexts = []

    def open_at(width, **more):
        size = {"viewport": {"width": width, "height": 900}}
        contexts.append(browser.new_context(**{**browser_context_args, **size, **more}))
        page = contexts[-1].new_page()
        page.goto(site.root + ENTRY)
        return page

    yield open_at
    for context in contexts:
        context.close()


def tables(page):
    return page.locator(".gk-prose .gk-table").all()


def move(table, to):
    table.evaluate("(table, to) => { table.scrollLeft = to }", to)


OFFSETS = """(table) => Array.from(table.querySelectorAll(".gk-table__first"))
    .map((cell) => Math.round(cell.getBoundingClientRect().left - table.getBoundingClientRect().left))"""
SHARE = "(table) => table.querySelector('.gk-table__first').offsetWidth / table.clientWidth"


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("width", [320, 390])
def test_the_first_column_stays(open_at, width, has_script):
    page = open_at(width, java_script_enabled=has_script)
    found = tables(page)
    assert len(found) == len(TABLES)
    for at in STICKY:
        move(found[at], 300)
        assert found[at].evaluate("(table) => table.scrollLeft") == 300
        assert set(found[at].evaluate(OFFSETS)) <= {0, 1}, at
        assert found[at].evaluate(SHARE) <= 0.46
    assert page.evaluate("document.documentElement.scrollWidth") == width


LINES = """(cell) => {
  const range = document.createRange()
  range.selectNodeContents(cell)
  return range.getClientRects().length
}"""


def test_a_name_in_it_stays_whole(open_at):
    found = tables(open_at(390))
    for at, name in ((0, "大米"), (3, "序号"), (4, "总务处")):
        assert found[at].get_by_text(name, exact=True).first.evaluate(LINES) == 1
    assert found[1].locator("tbody th").first.evaluate(LINES) > 1, "only what is long goes on below"


def test_only_where_something_moves(open_at):
    page = open_at(390)
    free = [at for at, table in enumerate(tables(page)) if "--free" in table.get_attribute("class")]
    assert free == [list(TABLES).index("narrow")]
    cell = tables(page)[free[0]].locator("tbody .gk-table__first").first
    assert cell.evaluate("(cell) => getComputedStyle(cell).position") == "static"
    assert cell.evaluate("(cell) => getComputedStyle(cell).borderRightWidth") == "0px"


def test_a_first_column_that_takes_too_much_moves_as_the_others_do(open_at):
    page = open_at(390, bypass_csp=True)
    table = tables(page)[0]
    page.add_style_tag(content=".gk-table .gk-table__first { min-width: 60vw; max-width: none }")
    page.set_viewport_size({"width": 391, "height": 900})
    page.wait_for_function("document.querySelector('.gk-table').matches('.gk-table--free')")
    move(table, 300)
    assert set(table.evaluate(OFFSETS)) <= {-300, -299}


def grey(table, x, row=-5):
    table.screenshot()  # drawn once, the page has been told that it was moved
    picture = Image.open(io.BytesIO(table.screenshot())).convert("L")
    return [picture.getpixel((at, picture.height + row)) for at in x]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_shade_at_the_column_that_stays_and_at_the_far_edge(open_at, scheme):
    table = tables(open_at(390, color_scheme=scheme))[0]
    column = round(table.evaluate("(table) => table.querySelector('.gk-table__first').offsetWidth"))
    far = round(table.bounding_box()["width"]) - 4
    plain = grey(table, [column // 2])[0]
    for to, shaded in ((0, (False, True)), (200, (True, True)), (5000, (True, False))):
        move(table, to)
        at_column, at_edge = grey(table, [column + 3, far])
        assert (abs(at_column - plain) > 5, abs(at_edge - plain) > 5) == shaded, to


def test_forced_colours_tell_it_by_a_line(open_at):
    table = tables(open_at(390, forced_colors="active"))[0]
    line = "(table) => parseFloat(getComputedStyle(table).borderRightWidth)"
    assert table.evaluate(line) > 2
    move(table, 5000)
    table.screenshot()
    assert table.evaluate(line) <= 2


def test_totals_look_like_totals(open_at):
    page = open_at(390)
    rows = page.locator(".gk-prose .gk-table__total")
    assert rows.count() == 3
    for row in rows.all():
        for cell in row.locator("> *").all():
            style = cell.evaluate(
                "(cell) => [getComputedStyle(cell).fontWeight, getComputedStyle(cell).borderTopStyle]"
            )
            assert style == ["700", "solid"]
    assert (
        page.locator(".gk-prose tbody th").first.evaluate(
            "(cell) => getComputedStyle(cell).fontWeight"
        )
        == "400"
    )


def test_rows_are_named_for_screen_readers(open_at):
    page = open_at(390)
    assert page.get_by_role("rowheader", name="大米", exact=True).count() == 2
    assert page.get_by_role("rowheader", name="张某某", exact=True).count() == 2
    assert page.get_by_role("rowheader", name="1", exact=True).count() == 0
    assert page.locator('th[scope="rowgroup"]').all_inner_texts() == ["总务处"]


def test_on_paper_nothing_stays_apart(open_at):
    page = open_at(1280)
    page.emulate_media(media="print")
    for table in tables(page):
        cell = table.locator(".gk-table__first").last
        assert cell.evaluate("(cell) => getComputedStyle(cell).position") == "static"
        assert (
            table.locator("table").evaluate("(one) => getComputedStyle(one).borderCollapse")
            == "collapse"
        )
