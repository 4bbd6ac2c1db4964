# ruff: noqa: E501 — a case is a line
"""A number that a table keeps in several cells is found as the one that it is; columns of figures are not."""

import datetime

import pytest

from files import making as files
from guard.corpus import CHINESE
from guard.numbers import mobile, resident_id
from guard.test_found import check

ID, PHONE = resident_id(), mobile()
PARTS = (ID[:6], ID[6:14], ID[14:])


def _csv(*rows) -> bytes:
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


SPLIT = {
    "6+8+4 in CSV": ("a.csv", _csv(["姓名", "甲", "乙", "丙"], ["李某", *PARTS])),
    "6+8+4 in a workbook": ("a.xlsx", files.sheet(["李某", *PARTS])),
    "6+8+4 in a document": ("a.docx", files.table([["姓名", "", "", ""], ["李某", *PARTS]])),
    "6+8+4 as numbers": ("a.xlsx", files.sheet(["李某", int(PARTS[0]), int(PARTS[1]), PARTS[2]])),
    "6+12": ("a.csv", _csv(["李某", ID[:6], ID[6:]])),
    "14+4": ("a.xlsx", files.sheet(["姓名", "证件", "号"], ["李某", ID[:14], ID[14:]])),
    "17+1": ("a.xlsx", files.sheet(["李某", ID[:17], ID[17:]])),
    "6+4+4+4 below its name": ("a.csv", _csv(["姓名", "身份证号", "", "", ""], ["李某", ID[:6], ID[6:10], ID[10:14], ID[14:]])),
    "a digit in each cell": ("a.xlsx", files.sheet(["身份证号", *ID])),
    "a digit in each cell as numbers": ("a.xlsx", files.sheet(["号码", *(int(each) if each.isdigit() else each for each in ID)])),
    "a digit in each cell of a document": ("a.docx", files.table([["手机", *PHONE]])),
    "a digit in each cell of a CSV": ("a.csv", _csv(["电话", *PHONE])),
    "a digit in each cell behind a line's number": ("a.xlsx", files.sheet(["序号", "手机"], [7, "手机", *PHONE])),
    "a spelt digit in each cell": ("a.docx", files.table([["手机", *PHONE.translate(CHINESE)]])),
    "dashes between the cells": ("a.csv", _csv(["李某", PHONE[:3], "-", PHONE[3:7], "-", PHONE[7:]])),
    "a word to the left": ("a.xlsx", files.sheet(["联系电话", PHONE[:5], PHONE[5:]])),
    "6+4+2+2+4": ("a.docx", files.table([["李某", ID[:6], ID[6:10], ID[10:12], ID[12:14], ID[14:]]])),
    "3+8": ("a.csv", _csv(["李某", PHONE[:3], PHONE[3:]])),
    "7+4": ("a.xlsx", files.sheet(["李某", PHONE[:7], PHONE[7:]])),
    "3+4+4": ("a.docx", files.table([["李某", PHONE[:3], PHONE[3:7], PHONE[7:]]])),
    "5+6 below its name": ("a.xlsx", files.sheet(["姓名", "联系电话", ""], ["李某", PHONE[:5], PHONE[5:]])),
    "joined by a formula": ("a.xlsx", files.sheet(["李某", PHONE[:5], "甲", PHONE[5:], "=B1&D1"])),
    "joined by a function": ("a.xlsx", files.sheet(["李某", ID[:9], "甲", ID[9:], "=CONCATENATE($B$1,D1)"])),
    "joined with a text": ("a.xlsx", files.sheet([f'="{PHONE[:6]}"&"{PHONE[6:]}"'])),
    "joined from another row": ("a.xlsx", files.sheet([PHONE[:6]], ["甲"], [PHONE[6:]], ["=A1&A3"])),
}  # fmt: skip
INNOCENT = {
    "amounts side by side": ("a.csv", _csv(["月份", "预算", "支出", "结余"], *(["一月", 190000 + at, 190307 + at, 123456 + at] for at in range(300)))),
    "a number and an amount": ("a.csv", _csv(["项目", "数量", "金额"], ["课桌", 150, 12345678], ["书", 166, 10001234])),
    "an amount and a year": ("a.xlsx", files.sheet(["预算", "年度"], [1500000, 2026], [1660000, 2025])),
    "marks of one digit": ("a.xlsx", files.sheet(["姓名", *range(1, 21)], *(["李某", *(at * to % 10 for to in range(1, 21))] for at in range(1, 60)))),
    "a formula of figures": ("a.xlsx", files.sheet(["数量", "单价", "合计", "说明"], [150, 12345678, "=A2+B2", '=A2&"件"'])),
    "pupils by class": ("a.docx", files.table([["班级", "男", "女"], ["一", "166", "20"]])),
}  # fmt: skip


def _rules(tmp_path, file, content):
    text = f"attachments: [{{file: {file}}}]\n---\n正文。\n"
    return {each.rule for each in check(tmp_path, text, **{file: content})}


@pytest.mark.parametrize("name", SPLIT)
def test_a_number_in_several_cells_is_found(name, tmp_path):
    assert _rules(tmp_path, *SPLIT[name]) & {"personal-id-number", "personal-phone"}


@pytest.mark.parametrize("name", INNOCENT)
def test_figures_side_by_side_are_no_number(name, tmp_path):
    assert _rules(tmp_path, *INNOCENT[name]) <= {"formula-in-csv"}


def _born(shown: str) -> bytes:
    def fill(book):
        book.active.append(["姓名", "出生年月"])
        book.active.append(["李某", datetime.date(1990, 3, 7)])
        book.active["B3"].number_format = shown

    return files.workbook(fill)


MONTHS = [
    'yyyy"年"m"月"',
    '[$-804]yyyy"年"m"月"',
    "yyyy-mm",
    "yyyy/m",
    "mmm-yy",
    "yyyy",
    "yyyy.mm;@",
]
DAYS = ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "yyyy/m/d", "m/d/yyyy", "[$-F800]dddd, mmmm dd, yyyy", "yyyymmdd"]  # fmt: skip


@pytest.mark.parametrize("shown", MONTHS)
def test_a_month_of_birth_is_no_birthday(shown, tmp_path):
    assert _rules(tmp_path, "a.xlsx", _born(shown)) == set()


@pytest.mark.parametrize("shown", DAYS)
def test_a_day_of_birth_is_one(shown, tmp_path):
    assert _rules(tmp_path, "a.xlsx", _born(shown)) == {"personal-birth-date"}
