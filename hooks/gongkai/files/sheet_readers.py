"""Owns the opening of a workbook for a table: XLSX, XLS and ODS alike, as their sheets of cells."""

from pathlib import PurePath

from gongkai.files.budget import Budget
from gongkai.files.kinds import refuse_mislabelled, refuse_other_office
from gongkai.files.ods_cells import open_ods
from gongkai.files.package import Package
from gongkai.files.sheet_cells import OpenWorkbook
from gongkai.files.xlsx_cells import open_xlsx

WORKBOOKS = (".xlsx", ".xls", ".ods")


def open_workbook(name: str, content: bytes) -> OpenWorkbook:
    """The workbook of that name. Raises Unreadable for what nobody can read, Refused for a program."""
    refuse_mislabelled(name, content)
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xls":
        from gongkai.files.xls_cells import open_xls  # a library that few runs need

        return open_xls(content)
    package = Package(content, Budget())
    refuse_other_office(suffix[1:], package.kind)
    return open_ods(package) if suffix == ".ods" else open_xlsx(package)
