"""`python bench/tables.py`: how long a table takes to read, from each kind of file, in milliseconds.

A thousand tables of 30 rows and 6 columns, each of its own file; the whole way from the file's bytes to typed
columns, and what it is shown as. Aim: 3 ms of processor time for a workbook.
"""

import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "hooks")]

from gongkai.diagnostics.diagnostic import Report  # noqa: E402
from gongkai.entry.entry_schema import ENTRY  # noqa: E402
from gongkai.entry.table_reading import read_tables  # noqa: E402
from gongkai.entry.table_schema import TABLES  # noqa: E402
from gongkai.reading.parsing import parse_group  # noqa: E402
from gongkai.reading.source import parse_document  # noqa: E402

COUNT, ROWS = 1_000, 30
HEAD = ("项目", "一月", "二月", "三月", "占比", "日期")
AIM = 3.0


def make_workbook(number: int) -> bytes:
    """A workbook of amounts, shares and days."""
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    for row in range(ROWS):
        amounts = [round((number + row) * step, 2) for step in (1.1, 2.2, 3.3)]
        book.active.append([f"项目{row}", *amounts, row / 30, 46_082 + row])
        cells = book.active[row + 2]
        for cell in cells[1:4]:
            cell.number_format = "#,##0.00"
        cells[4].number_format, cells[5].number_format = "0.0%", "yyyy/m/d"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def make_csv(number: int) -> bytes:
    """The same as CSV."""
    lines = [",".join(HEAD)]
    for row in range(ROWS):
        amounts = [f"{(number + row) * step:.2f}" for step in (1.1, 2.2, 3.3)]
        lines.append(f"项目{row},{','.join(amounts)},{row / 30:.1%},2026-03-{row % 28 + 1:02}")
    return "\n".join(lines).encode("gb18030")


def measure(suffix: str, make: Callable[[int], bytes]) -> tuple[float, float]:
    """Milliseconds of processor time a table: to read it, and to show it."""
    report = Report()
    text = f"---\ntitle: 表\ntables: [{{title: 表, file: table{suffix}}}]\n---\n"
    document = parse_document(text, "index.md", report)
    records = parse_group(document.front, ENTRY, Report()).listed(TABLES)
    with tempfile.TemporaryDirectory(prefix="gongkai-tables-") as name:
        folders = [Path(name) / str(number) for number in range(COUNT)]
        for number, folder in enumerate(folders):
            folder.mkdir()
            (folder / f"table{suffix}").write_bytes(make(number))
        begun = time.process_time()
        tables = [table for folder in folders for table in read_tables(records, folder, "")]
        read = time.process_time()
        for table in tables:
            table.show()
        shown = time.process_time()
    assert len(tables) == COUNT, report
    return (read - begun) * 1000 / COUNT, (shown - read) * 1000 / COUNT


def main() -> int:
    """Prints the table; 1 where the aim is missed."""
    print("| from | ms to read a table | ms to show it |\n| --- | ---: | ---: |")
    missed = False
    for suffix, make in ((".xlsx", make_workbook), (".csv", make_csv)):
        read, shown = measure(suffix, make)
        print(f"| {suffix} | {read:.2f} | {shown:.2f} |")
        missed = missed or read > AIM
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
