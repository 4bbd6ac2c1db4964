"""Owns the workbooks that the tests import, as departments hand them in."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import numbers


def save(book):
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def accounts() -> bytes:
    """A month's accounts, income and expenditure side by side, with a hidden row, column and sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "十月"
    for row in (
        ["2026年10月财务收支明细表"],
        ["填报单位：财务室", None, None, None, "单位：元"],
        ["收入", None, None, "支出", None],
        ["项目", "金额", "内部备注", "项目", "金额"],
        ["财政拨款", 86400, "x", "办公费", 1234.5],
        ["不公开的", 1, "x", "不公开的", 1],
        ["课后服务", 1600.4, "x", "维修费", 765.5],
        ["合计", "=B5+B7", "x", "合计", 2000],
        ["注：课后服务收入只用于课后服务。"],
        ["制表人：张某某", None, None, "日期：2026年11月9日"],
    ):
        sheet.append(row)
    sheet["B8"] = 88000.4
    for area in ("A1:E1", "A3:C3", "D3:E3", "A9:E9"):
        sheet.merge_cells(area)
    for row in range(5, 9):
        for column in "BE":
            sheet[f"{column}{row}"].number_format = numbers.FORMAT_NUMBER_COMMA_SEPARATED1
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[6].hidden = True
    book.create_sheet("底稿").sheet_state = "hidden"
    return save(book)
