"""What a reader copies from the documents works, and what they show is what comes."""

import json
import re
from datetime import date

import pytest

from docs.reading import (
    CODE,
    DEMONSTRATION_DAY,
    HANDBOOK,
    ROOT,
    SOURCE,
    read_example,
    read_fenced,
    read_page,
    read_rows,
    write_files,
)
from files.making import paper
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.checks.reporters import render_text
from gongkai.days.calendar import Calendar
from gongkai.days.period import Review, derive_period
from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.duties.waiting import derive_status, render_status, render_status_json
from gongkai.entry.review import parse_reviews
from gongkai.entry.review_schema import REVIEW
from gongkai.reading.parsing import parse_group
from gongkai.reading.raw import parse_yaml
from gongkai.site.settings import read_settings
from gongkai.text.sanitizing import ALLOWED_ATTRIBUTES, ALLOWED_TAGS
from gongkai.view.deriving import derive_view
from gongkai.web_address import LINK_SCHEMES

EXAMPLE = "disclosures/honours/2026-11-18-class-teacher-nominees"


def _example(page):
    (entry,) = [text for text in read_fenced(page, "yaml") if text.startswith("---\n")]
    return entry


def _check(tmp_path, files):
    """What is found on the sample's board with these files added to it."""
    write_files(tmp_path, files)
    board = load_board([SOURCE, tmp_path / "disclosures"], DEMONSTRATION_DAY, base=tmp_path)
    return [each for each in check_board(board) if each.place.file.startswith("disclosures/hon")]


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", HANDBOOK / "index.md"], ids=lambda path: path.stem
)
def test_the_entry_to_copy_is_right(tmp_path, path):
    entry = _example(path)
    assert EXAMPLE.split("/")[-1] in read_page(path)
    files = {f"{EXAMPLE}/index.md": entry}
    if "scores.pdf" in entry:
        files[f"{EXAMPLE}/scores.pdf"] = paper("x").decode("ascii")
    assert _check(tmp_path, files) == []


def test_the_period_that_the_readme_promises(tmp_path):
    write_files(tmp_path, {f"{EXAMPLE}/index.md": _example(ROOT / "README.md")})
    board = load_board([SOURCE, tmp_path / "disclosures"], DEMONSTRATION_DAY)
    (last_day,) = [each.last_day for id, each in board.schedules.items() if EXAMPLE.endswith(id)]
    assert last_day == date(2026, 11, 24)
    assert "自动数到 11 月 24 日" in read_page(ROOT / "README.md")


def test_the_outcome_to_add_is_right(tmp_path):
    entry = _example(ROOT / "README.md")
    (outcome,) = [text for text in read_fenced(HANDBOOK / "index.md", "yaml") if "outcome:" in text]
    assert (
        _check(tmp_path, {f"{EXAMPLE}/index.md": entry.replace("\n---\n", f"\n{outcome}---\n")})
        == []
    )


CHANGES = [
    (page, number, block)
    for page in ("objection", "extension", "taking-down")
    for number, block in enumerate(read_fenced(HANDBOOK / f"{page}.md", "yaml"), start=1)
]


@pytest.mark.parametrize(
    ("page", "number", "block"), CHANGES, ids=[f"{page}-{number}" for page, number, _ in CHANGES]
)
def test_what_changes_the_example_is_right(tmp_path, page, number, block):
    """Each block of what may happen to an entry, put into the one that the handbook begins with."""
    entry = _example(ROOT / "README.md")
    if "review:" in block:
        entry = entry.replace("review:\n  working_days: 5\n", "")
    assert (
        _check(tmp_path, {f"{EXAMPLE}/index.md": entry.replace("\n---\n", f"\n{block}---\n")}) == []
    )


def test_the_message_that_the_handbook_shows_is_the_real_one(tmp_path):
    entry = _example(HANDBOOK / "index.md").replace("on: 2026-11-18", "on: 2026-11-31")
    files = {f"{EXAMPLE}/index.md": entry, f"{EXAMPLE}/scores.pdf": "%PDF"}
    found = _check(tmp_path, files)
    (shown,) = [text for text in read_fenced(HANDBOOK / "index.md", "text") if "error[" in text]
    assert render_text(found).startswith(shown)


def _wrapped(block):
    """A block of the handbook as a whole entry of the board's category `kind`."""
    return f"---\ntitle: 标题\ndepartment: 办公室\npublished_on: 2026-11-09\n{block}---\n"


def test_the_html_that_entry_md_allows_is_what_stays():
    rows = read_rows(HANDBOOK / "entry.md", "### 正文里能写的网页代码")
    tags = {tag: set(CODE.findall(row[1])) for row in rows for tag in CODE.findall(row[0])}
    assert set(tags) == ALLOWED_TAGS
    assert {tag: names for tag, names in tags.items() if names} == ALLOWED_ATTRIBUTES
    (line,) = [
        each for each in read_page(HANDBOOK / "entry.md").splitlines() if "`mailto:`" in each
    ]
    schemes = {each.split(":")[0] for each in CODE.findall(line)}
    assert schemes == LINK_SCHEMES


def test_the_parts_that_entry_md_shows_are_right(tmp_path):
    catalogue = """
name: 分类
description: 说明
fields:
  project: {label: 项目, type: text}
  method: {label: 方式, type: choice, choices: [公开招标]}
  budget: {label: 预算, type: money}
  supplier: {label: 供应商, type: text, many: true}
  amount: {label: 金额, type: money}
  decided_on: {label: 日期, type: date}
  unit_price: {label: 单价, type: price, many: true}
  discount: {label: 下浮率, type: percent}
"""
    for name in (
        "procurement",
        "staff-congress",
    ):  # the lists as the sample's own categories have them
        fields = read_page(SOURCE / f"_catalogue/{name}.yml")
        catalogue += re.search(r"^  (?:lots|motions):\n(?:    .*\n)+", fields, re.MULTILINE).group()
    catalogue = catalogue.replace(", adds_to: budget", "").replace(", adds_to: ceiling", "")

    signed, _, *blocks = read_fenced(HANDBOOK / "entry.md", "yaml")
    assert len(blocks) == 13
    files = {
        "disclosures/_school.yml": "name: 学校\nrespond: {form: 署名}\n"
        "departments: {personnel: {name: 人事处}, party: {name: 党总支}}\n",
        "disclosures/_catalogue/kind.yml": catalogue,
    }
    for number, block in enumerate(blocks):
        folder = f"disclosures/kind/2026-11-09-part-{number}"
        reviewed = block.startswith(("outcome", "respond"))
        review = "review: {working_days: 5}\n" if reviewed else ""
        entry = _wrapped(review + block)
        files |= {f"{folder}/index.md": entry.replace("department: 办公室\n", signed)}
        files |= {
            f"{folder}/{name}": read_example(name) for name in re.findall(r"file: (\S+)", block)
        }
    write_files(tmp_path, files)
    board = load_board([tmp_path / "disclosures"], DEMONSTRATION_DAY)
    assert len(board.entries) == 13
    assert check_board(board) == ()


def test_the_new_category_the_school_and_the_calendar_are_right(tmp_path):
    files = {
        "disclosures/_catalogue/school-bus.yml": read_fenced(HANDBOOK / "catalogue.md", "yaml")[0],
        "disclosures/_school.yml": read_fenced(HANDBOOK / "school.md", "yaml")[0],
        "disclosures/_calendar/2027.yml": read_fenced(HANDBOOK / "periods.md", "yaml")[-1],
    }
    write_files(tmp_path, files)
    board = load_board([tmp_path / "disclosures"], DEMONSTRATION_DAY)
    assert check_board(board) == ()
    assert list(board.catalogue) == ["school-bus"]
    assert not board.calendar.is_provisional(2027)
    assert not board.calendar.is_working_day(date(2027, 2, 5))
    assert board.calendar.is_working_day(date(2027, 2, 20))


def test_the_college_that_the_handbook_shows_is_right(tmp_path):
    school, colleges, *_ = read_fenced(HANDBOOK / "school.md", "yaml")
    plain = re.search(r"departments:\n(  .*\n)+", school).group()
    files = {"disclosures/_school.yml": school.replace(plain, colleges)}
    write_files(tmp_path, files)
    board = load_board([tmp_path / "disclosures"], DEMONSTRATION_DAY)
    assert board.faults == ()
    computing = board.school.departments["计算机系"]
    assert [each.name for each in computing.lineage] == ["计算机系", "信息学院"]
    assert [each.value for each in computing.nearest_ways] == ["0000-0002"]


def _day(text):
    month, day = re.fullmatch(r"(\d+)月(\d+)日", text).groups()
    return date(2026, int(month), int(day))


def _counted(opening):
    for first_day, length, last_day, *_ in read_rows(HANDBOOK / "periods.md", opening):
        number, unit = re.fullmatch(r"(\d+)(个工作日|天)", length).groups()
        key = {"个工作日": "working_days", "天": "days"}[unit]
        yield Review(first_day=_day(first_day), **{key: int(number)}), _day(last_day)


@pytest.mark.parametrize(
    ("opening", "first_day_counts"),
    [("## 算给您看：2026 年国庆前后", True), ("这样每个公示期都晚一天开始数：", False)],
)
def test_the_periods_that_the_handbook_counts(opening, first_day_counts):
    rows = list(_counted(opening))
    assert len(rows) >= 3
    for review, last_day in rows:
        period = derive_period(review, Calendar(), first_day_counts=first_day_counts)
        assert period.last_day == last_day, review


def test_the_extended_and_the_restarted_period_that_the_handbook_counts():
    shown = re.findall(
        r"```yaml\n(review:\n(?:(?!```).)*)```\n\n算下来：公示期为 (\S+)至(\S+)。",
        read_page(HANDBOOK / "periods.md"),
        re.DOTALL,
    )
    assert len(shown) == 2
    for text, first_day, last_day in shown:
        report = Report()
        written = parse_yaml(text, Place("periods.md"), report).values[REVIEW.key]
        (review,) = parse_reviews([parse_group(written, REVIEW, report)], None)
        period = derive_period(review, Calendar(), first_day_counts=True)
        assert report.diagnostics == []
        assert (period.first_day, period.last_day) == (_day(first_day), _day(last_day))


def test_the_steps_that_the_handbook_shows_are_items(tmp_path):
    (block,) = [text for text in read_fenced(HANDBOOK / "catalogue.md", "yaml") if "steps:" in text]
    (rule,) = [
        text for text in read_fenced(HANDBOOK / "catalogue.md", "yaml") if "retention:" in text
    ]
    files = {
        "disclosures/_school.yml": "name: 学校\ndepartments: {office: {name: 办公室}}\n"
        "respond: {form: 署名}\n",
        "disclosures/_catalogue/kind.yml": f"name: 分类\ndescription: 说明\n{block}{rule}",
    }
    write_files(tmp_path, files)
    board = load_board([tmp_path / "disclosures"], DEMONSTRATION_DAY)
    assert board.faults == ()
    assert board.catalogue["kind"].steps == ("tender", "award", "contract")
    assert board.catalogue["kind"].retention


def test_two_sources_make_one_staff_site(tmp_path):
    """The folders and the settings as the handbook shows them."""
    (settings,) = [
        text for text in read_fenced(HANDBOOK / "publish.md", "yaml") if "sources:" in text
    ]
    entry = "---\ntitle: 标题\ndepartment: 办公室\npublished_on: {day}\n{more}---\n"
    files = {
        "gongkai/mkdocs.staff.yml": settings,
        "gongkai/disclosures/_school.yml": "name: 学校\ndepartments: {office: {name: 办公室}}\n"
        "respond: {form: 署名}\n",
        "gongkai/disclosures/_catalogue/training.yml": "name: 师资培训\ndescription: 说明\n",
        "gongkai/disclosures/training/2026-11-10-plan/index.md": entry.format(
            day="2026-11-10", more=""
        ),
        "gongkai-staff/staff-disclosures/training/2026-11-18-accounts/index.md": entry.format(
            day="2026-11-18", more="audience: staff\nfollows: training/2026-11-10-plan\n"
        ),
    }
    write_files(tmp_path, files)
    for folder in files:
        assert folder.split("/")[0] in read_page(HANDBOOK / "publish.md")
    told = read_settings(tmp_path / "gongkai/mkdocs.staff.yml", today=str(DEMONSTRATION_DAY))
    board = load_board(told.sources, told.today, base=told.base)
    assert check_board(board) == ()
    assert list(derive_view(board, told.audience).postings) == [
        "training/2026-11-18-accounts",
        "training/2026-11-10-plan",
    ]
    assert list(derive_view(board, Audience.PUBLIC).postings) == ["training/2026-11-10-plan"]


def test_the_status_is_explained():
    """Every heading and every key of `gongkai status`, in its order."""
    board = load_board([SOURCE], DEMONSTRATION_DAY)
    status = derive_status(derive_view(board, Audience.STAFF))
    headings = re.findall(r"^(\S+)：\d+ 件$", render_status(status), re.MULTILINE)
    rows = read_rows(HANDBOOK / "publish.md", "列出今天起 14 天里的事，两个站的条目都算：")
    assert [row[0] for row in rows] == headings  # the sample has each
    (line,) = [
        line for line in read_page(HANDBOOK / "publish.md").splitlines() if "`--json`" in line
    ]
    document = json.loads(render_status_json(status))
    keys = [*document, *document["closes"][0]]
    assert [key for key in CODE.findall(line) if not key.startswith("--")] == keys


def test_the_months_that_the_handbook_shows():
    calendar, month, day = Calendar(), 9, 19
    for row in read_rows(HANDBOOK / "periods.md", "## 哪天是工作日"):
        for column, cell in enumerate(row):
            number, _, marked = cell.partition(" ")
            month, day = map(int, number.split("/")) if "/" in number else (month, int(number))
            shown = date(2026, month, day)
            assert shown.isoweekday() % 7 == column, cell
            weekend = column in (0, 6)
            assert calendar.is_working_day(shown) is (
                marked == "班" or (not weekend and not marked)
            )


def test_the_categories_that_the_handbook_lists():
    names = {path.stem: read_page(path).split("\n")[0] for path in SOURCE.glob("_catalogue/*.yml")}
    listed = {}
    for row in read_rows(HANDBOOK / "index.md", "## 第一步：找到分类"):
        listed |= {row[0].strip("`"): row[1], row[2].strip("`"): row[3]}
    assert len(listed) == 20
    for id, name in listed.items():
        assert names[id] == f"name: {name}"
