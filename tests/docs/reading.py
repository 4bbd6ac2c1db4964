"""Owns how tests read the documents: tables, examples, links; and where everything lies."""

import re
from datetime import date
from pathlib import Path

from files.making import paper, sheet, workbook

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HANDBOOK = DOCS / "handbook"
SOURCE = ROOT / "disclosures"
DEMONSTRATION_DAY = date(2026, 11, 18)

LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")


def read_page(path):
    return path.read_text("utf-8")


def read_fenced(path, language):
    return [text for found, text in FENCED.findall(read_page(path)) if found == language]


def read_rows(path, opening):
    """The rows of the table whose first row after the line `opening` stands next, as lists of cells."""
    lines = iter(read_page(path).splitlines())
    assert any(line == opening for line in lines), f"{path.name}: {opening}"
    rows = []
    for line in lines:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    return rows[2:]


def list_keys(path, opening):
    return [key for row in read_rows(path, opening) for key in CODE.findall(row[0])]


def write_files(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def _fill_accounts(book):
    book.active.delete_rows(1)
    book.active.title = "三月"
    for row in (["三月收支"], [""], ["项目", "金额"], ["学费", 1.2]):
        book.active.append(row)


def read_example(name):
    if name == "accounts.xlsx":
        return workbook(_fill_accounts)
    if name.endswith(".xlsx"):
        return sheet(["姓名", "金额"])
    return paper("x").decode("ascii") if name.endswith(".pdf") else "姓名,金额\n"
