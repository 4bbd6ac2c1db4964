"""What a query means: the tables of meaning.md, asked in the page as a reader would."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from boards import lay_board
from search.indexing import build_index
from search.reader import Reader

TABLES = Path(__file__).with_name("meaning.md").read_text("utf-8")
CATALOGUE = {
    "staffing": "name: 人事师资\ndescription: 教职工。\norder: 1\n",
    "finance": "name: 财务收支\ndescription: 收支。\norder: 2\n",
}
NEAR = "近似："
NOTHING = "（无）"


def read_rows(text):
    """The rows of a part's table, below its heading row, as lists of cells."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip(" ") for cell in line[1:-1].split("|")] for line in lines[2:]]


PARTS = {part.split("\n")[0]: read_rows(part) for part in TABLES.split("\n## ")[1:]}
ENTRIES = PARTS.pop("公开内容")
QUESTIONS = [row for rows in PARTS.values() for row in rows]


def write_entry(row):
    _, title, _, department, day, number, body = row
    number_line = f"number: {number}\n" if number else ""
    head = f"title: {title}\ndepartment: {department}\npublished_on: {day}\n{number_line}"
    return f"---\n{head}---\n{body}\n"


@pytest.fixture(scope="module")
def site_files(tmp_path_factory):
    files = {f"{row[2]}/{row[4]}-entry/index.md": write_entry(row) for row in ENTRIES}
    root = lay_board(tmp_path_factory.mktemp("meaning"), files, catalogue=CATALOGUE)
    return build_index(root).files


@pytest.fixture(scope="module")
def reader(site_files, modules):
    page = modules(site_files)
    return Reader(page, page.url.split("search/")[0])


def check(reader, query, expected):
    seen = reader.see()
    names = {row[1]: row[0] for row in ENTRIES}
    found = "、".join(names[title] for title in seen["titles"]) or NOTHING
    is_near = "near" in seen["parts"]
    assert (NEAR if is_near else "") + found == expected
    if is_near:
        assert seen["status"] == f"没有完全一致的内容，以下 {len(seen['titles'])} 条最接近"
    elif found != NOTHING:
        assert seen["status"] == f"找到 {len(seen['titles'])} 条"
    assert ("order" in seen["parts"]) is (bool(query) and not is_near)


@pytest.mark.parametrize(
    ("query", "expected"),
    [(query, expected) for query, chosen, expected in QUESTIONS if not chosen],
    ids=lambda cell: cell,
)
def test_query_typed(query, expected, reader):
    reader.ask(query)
    check(reader, query, expected)


@pytest.mark.parametrize(
    ("query", "chosen", "expected"), [row for row in QUESTIONS if row[1]], ids=lambda cell: cell
)
def test_query_with_choices_in_the_address(query, chosen, expected, reader):
    reader.open(**({"q": [query]} if query else {}), **parse_qs(chosen))
    check(reader, query, expected)
    reader.open()
