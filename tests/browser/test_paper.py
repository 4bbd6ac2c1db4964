"""Every entry of the sample on paper: no column lost, no signature alone on a sheet, the number on each."""

import io
import re

import pypdfium2
import pytest
import zxingcpp

from browser.building import build, lay_project
from browser.serving import serve
from browser.test_print import PAGE, plain
from thoroughness import share

ON_THE_WEB = "是否仍在公示"
MOST_SHEETS = 4
"""Of any entry of the sample as a notice."""
A_SHEET_FOR = 40
"""Characters that stand before the signature on a last sheet, at least in all but a few."""


CELLS = ", ".join(f"article {each}:not(.gk-ledger {each})" for each in ("td", "th"))
"""Of the tables that are the entry's own: how it stands among others is no part of a notice."""


class Print:
    """A page on paper."""

    def __init__(self, page, address, paper=""):
        page.goto(address)
        if paper:
            page.evaluate(
                "size => document.documentElement.setAttribute('data-gk-paper', size)", paper
            )
        self.document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        self.sheets = [plain(sheet.get_textpage().get_text_range()) for sheet in self.document]
        self.text = "".join(self.sheets)
        self.cells = [plain(each) for each in page.locator(CELLS).all_text_contents()]

    @property
    def turned(self):
        """The numbers of the turned sheets."""
        return [
            i for i, sheet in enumerate(self.document) if sheet.get_width() > sheet.get_height()
        ]

    def read_codes(self):
        """What the QR codes of the last sheet say."""
        picture = self.document[len(self.document) - 1].render(scale=3).to_pil()
        return [code.text for code in zxingcpp.read_barcodes(picture)]


def find_faults(entry, printed):
    """What is wrong with an entry's print."""
    if len(printed.sheets) > MOST_SHEETS:
        yield f"{len(printed.sheets)} sheets"
    whole = "".join(printed.sheets)
    for cell in printed.cells:
        if cell and cell not in whole:
            yield f"lost: {cell}"
    for number, sheet in enumerate(printed.sheets, 1):
        if f"—{number}/{len(printed.sheets)}—" not in sheet:
            yield f"sheet {number} doesn't tell its number"
        if entry["number"] and plain(entry["number"]) not in sheet:
            yield f"sheet {number} doesn't tell the document's number"
    last = printed.sheets[-1]
    if ON_THE_WEB not in last:
        yield "the end isn't on the last sheet"
    before = PAGE.sub("", last.partition(ON_THE_WEB)[0]).replace(plain(entry["number"] or "-"), "")
    if len(printed.sheets) > 1 and not before:
        yield "the signature stands alone"


@pytest.mark.parametrize("quarter", range(4))
def test_entries_as_notices(quarter, sample, page):
    faults = {}
    for entry in share(sample.entries[quarter::4], 3):
        found = list(find_faults(entry, Print(page, sample.root + entry["url"])))
        if found:
            faults[entry["id"]] = found
    assert faults == {}


def test_a_copy_to_file_is_smaller_and_as_whole(sample, page):
    faults, saved = {}, 0
    for entry in sample.entries[::15]:
        notice, copy = (Print(page, sample.root + entry["url"], size) for size in ("", "file"))
        saved += len(notice.sheets) - len(copy.sheets)
        found = list(find_faults(entry, copy))
        if found:
            faults[entry["id"]] = found
    assert faults == {}
    assert saved > 0


def test_a_print_without_its_end_or_with_a_lost_cell_would_be_found(sample, page):
    entry = next(each for each in sample.entries if each["number"])
    printed = Print(page, sample.root + entry["url"])
    assert list(find_faults(entry, printed)) == []
    printed.cells.append("没有印出来的一栏")
    printed.sheets += [f"—9/9—{ON_THE_WEB}"]
    assert list(find_faults(entry, printed))[:1] == ["lost: 没有印出来的一栏"]
    assert "the signature stands alone" in list(find_faults(entry, printed))


def test_a_line_has_28_characters_and_a_sheet_22_lines(wide, page):
    page.goto(f"{wide.root}finance/2026-11-10-long/")
    sheets = Print(page, f"{wide.root}finance/2026-11-10-long/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 590, "height": 900})  # 156 mm at 96 dots an inch
    style = page.evaluate(
        """() => {
          const style = getComputedStyle(document.querySelector(".gk-prose p"))
          return [style.fontSize, style.lineHeight, style.letterSpacing].map(parseFloat)
        }"""
    )
    size, leading, pitch = (each * 0.75 for each in style)
    assert (round(size, 2), round(leading, 2)) == (16, 28)
    assert 28 * (size + pitch) <= 156 / 25.4 * 72 < 29 * (size + pitch)
    assert 22 * leading <= (297 - 37 - 35) / 25.4 * 72 < 23 * leading
    assert sheets.sheets[1].count("字") >= 22 * 27, "the second sheet is full of text"


def test_the_code_on_paper_leads_to_the_page(sample, page):
    for entry in sample.entries[::40]:
        printed = Print(page, sample.root + entry["url"])
        assert printed.read_codes() == [f"https://gongkai.example.edu.cn/{entry['url']}"]
        assert plain(f"https://gongkai.example.edu.cn/{entry['url']}") in printed.text


def test_without_an_address_paper_says_nothing_false(board, page):
    for url in ("title-evaluation/2026-11-13-candidates/", "procurement/2026-11-12-projector/"):
        printed = Print(page, board.root + url)
        assert printed.read_codes() == []
        assert ON_THE_WEB not in printed.text and "网址" not in printed.text
        assert "2026年11月1" in printed.sheets[-1]


COLUMNS = {5: 0, 7: 1, 8: 2, 10: 3, 12: 4, 16: 5, 24: 5}
"""How many columns of amounts, and at which size."""
SCHOOL = """
name: 云溪小学
url: https://gongkai.example.edu.cn/yx
departments: {finance: {name: 财务室}}
respond:
  who: 本校教职工
  ways: [{kind: phone, label: 电话, value: 0000-0000}]
"""
HEAD = "---\ntitle: {title}\ndepartment: 财务室\npublished_on: 2026-11-10\nnumber: 校财〔2026〕{n}号\n---\n"


def _table(columns, rows=3):
    head = "".join(f" 项目{n} |" for n in range(columns))
    lines = [
        f"|{''.join(f' {row}{n:02}.{row}{n:02} |' for n in range(columns))}"
        for row in range(10, 10 + rows)
    ]
    return f"|{head}\n|{' --- |' * columns}\n" + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    """A board with tables of many columns, a long table and a long text."""
    entries = {
        f"wide-{columns}": f"{HEAD.format(title=f'{columns}栏的表', n=columns)}\n说明。\n\n{_table(columns)}"
        for columns in COLUMNS
    }
    entries["between"] = (
        f"{HEAD.format(title='表后有字', n=90)}\n前文。\n\n{_table(16)}\n\n后文。\n"
    )
    entries["rows"] = f"{HEAD.format(title='很长的表', n=91)}\n{_table(5, rows=80)}"
    entries["long"] = HEAD.format(title="很长的文字", n=92) + "字" * 2500 + "\n"
    files = {
        "_school.yml": SCHOOL,
        "_catalogue/finance.yml": "name: 财务\ndescription: 收支。\norder: 1\naudience: public\n",
        **{f"finance/2026-11-10-{name}/index.md": text for name, text in entries.items()},
    }
    project = lay_project(tmp_path_factory.mktemp("wide"), files)
    with serve(build(project, tmp_path_factory.mktemp("wide-site"), today="2026-11-13")) as site:
        yield site


@pytest.mark.parametrize("paper", ["", "file"])
@pytest.mark.parametrize("columns", COLUMNS)
def test_no_column_is_lost_however_many_there_are(columns, paper, wide, page):
    printed = Print(page, f"{wide.root}finance/2026-11-10-wide-{columns}/", paper)
    text = printed.text
    assert len(printed.cells) == 4 * columns
    assert [cell for cell in printed.cells if cell not in text] == []
    size = COLUMNS[columns]
    assert page.locator(f".gk-table--{size}").count() == 1
    assert bool(printed.turned) is (size >= 3)
    assert len(printed.sheets) <= (3 if size >= 3 else 2)
    assert ON_THE_WEB in printed.sheets[-1]
    assert len(PAGE.sub("", printed.sheets[-1].partition(ON_THE_WEB)[0])) > 12, "not alone"


def test_text_after_a_turned_table_stands_upright(wide, page):
    printed = Print(page, f"{wide.root}finance/2026-11-10-between/")
    assert printed.turned == [1] and len(printed.sheets) == 3
    assert "前文" in printed.sheets[0] and "后文" in printed.sheets[2]


def test_a_long_table_repeats_its_head(wide, page):
    printed = Print(page, f"{wide.root}finance/2026-11-10-rows/")
    with_rows = [sheet for sheet in printed.sheets if re.search(r"\d{4}\.\d{4}", sheet)]
    assert len(with_rows) > 1
    assert all(plain("项目0项目1项目2项目3项目4") in sheet for sheet in with_rows)


def test_the_smaller_size_is_chosen_by_a_button_and_only_for_once(sample, page):
    page.add_init_script(
        "window.print = () => { window.printed = document.documentElement.dataset.gkPaper }"
    )
    page.goto(sample.root + sample.entries[0]["url"])
    for name, size in (("打印存档", "file"), ("打印公告", "notice")):
        page.get_by_role("button", name=name).click()
        assert page.evaluate("window.printed") == size
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("document.documentElement.dataset.gkPaper") is None


def test_the_address_is_copied_also_without_encryption(sample, board, page):
    page.goto(sample.root + sample.entries[0]["url"])
    page.get_by_role("button", name="复制网址").click()
    assert page.get_by_role("status").filter(has_text="已复制").count() == 1
    assert page.evaluate("String(getSelection())") == (
        f"https://gongkai.example.edu.cn/{sample.entries[0]['url']}"
    )
    address = f"{board.root}title-evaluation/2026-11-13-candidates/"
    page.goto(f"{address}?q=1#gk-respond")
    assert page.locator(".gk-permalink").inner_text() == address, "the one that the reader is at"
