"""Owns the check that tells which files of tables readers can't load, and why."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.entry.offered_files import why_not_offered
from gongkai.guard.inspection import refuse_type


def check_offered_tables(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`source-not-offered`: the table is shown, the file that it comes from isn't offered with it.

    Of formats that are never offered, nothing is said.
    """
    for file in entry.table_files:
        if refuse_type(file.file):
            continue
        because = why_not_offered(file, around.inspections)
        if because:
            yield Diagnostic(
                rule="source-not-offered",
                place=file.place,
                message=f"表格照常公布，但它的文件不提供下载：{because}",
                found=file.file,
                expected="只有这张表、没有隐藏内容的 .xlsx 或 CSV",
                help="只把要公开的表格复制到新建的工作簿，另存为 .xlsx 再换上；不提供下载也可以，不用改",
            )
