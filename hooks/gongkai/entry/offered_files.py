"""Owns whether readers may load the file that a table comes from; what speaks against it is said in words.

It is looked into as an attachment is. An attachment that must not be published stops the site; this one is
merely not offered, for the table is shown all the same.
"""

from pathlib import PurePath

from gongkai.entry.table_file import TableFile
from gongkai.guard.findings import Inspector

_PARTIAL = ".xlsx"
"""Of CSV all stands in the table, where it has been looked through."""


def why_not_offered(file: TableFile, inspections: Inspector) -> str:
    """Why the file isn't offered; empty where it is."""
    if file.withheld:
        return file.withheld
    inspection = inspections.inspect(file)
    if inspection.refusal:
        because = inspection.refusal.because
        return because if because.startswith(("是", "里", "其", "打", "加")) else f"文件{because}"
    if inspection.found and PurePath(file.file).suffix.lower() == _PARTIAL:
        return "里面有个人信息"
    if any(each.stops for each in inspection.remains):
        return "里面写着作者，发布时删不掉"
    return "里面有公式，打开时会去取别处的内容，或变成别的字" if inspection.formulas else ""
