# ruff: noqa: E501 — a case is a line
"""Look-alikes that a school's board is full of: none is taken for personal data."""

import pytest

from boards import SCHOOL, lay_board, read_board
from files import making as files
from gongkai.guard.patterns import read_privacy
from guard.log import LOOK_ALIKES
from guard.numbers import bank_card, mobile, resident_id
from guard.test_found import FOLDER, HEAD, check

WRONG_ID = resident_id()[:17] + ("0" if resident_id()[17] != "0" else "1")
CREDIT_CODE = "12" + "990101" + "MB0X0001" + "0K"
NOT_LUHN = bank_card()[:18] + str((int(bank_card()[18]) + 1) % 10)

TEXTS = {
    "masked number of a pupil": "学号：2024****12，学籍号：G3301**********1234",
    "masked with escaped stars": r"学号：2024\*\*\*\*12，准考证号 2026\*\*\*\*0012",
    "masked with other signs": "学号2024××××12，学号：2024＊＊＊＊12，考号：2024●●●●12，学号：2024XXXX12，学号：2024____12",
    "masked at the end": "学号：202400****，考号 1234567***，学号：202401●●12",
    "masked in stress": "**学号：2024****12**，*准考证号：2026****0012*",
    "masked and bold within a row": "| 学号 |\n|---|\n| **2024****12** |",
    "masked phones": r"手机 138****0000，手机：138\*\*\*\*0000，电话 138 **** 0000，138XXXX0000",
    "number of a worker masked": "工号：12****34，身份证后四位 1234，身份证号后四位：123X，身份证号 3301**********1234",
    "order number of 11 digits": f"订单号：{mobile()}",
    "contract number": f"合同编号 {mobile()}",
    "serial number with capitals": f"设备 SN{mobile()}",
    "order number of 18 digits": "流水号 202611160001234567",
    "order number of 16 digits": "单号 2026111600012345",
    "order number of 15 digits": "202611160001234",
    "order number of 20 digits": "20261116000123456789",
    "wrong check digit": f"代码 {WRONG_ID}",
    "no such day": "990101" + "19901332" + "1234",
    "Luhn not met": NOT_LUHN,
    "credit code": f"统一社会信用代码：{CREDIT_CODE}",
    "credit code all digits": f"统一社会信用代码：{resident_id()}",
    "ISBN-13": "ISBN 978-7-04-012345-6",
    "ISBN without dashes": "书号 9787040123456",
    "document number": "教财厅函〔2017〕28号",
    "school's document number": "校公示〔2026〕12号",
    "amount": "预算 1,390,000.00 元",
    "amount of 11 digits": f"贷款 {mobile()} 元",
    "amount with fen": f"合计 {mobile()}.50",
    "row of amounts": "| 1390 | 1234.50 | 5678.00 | 13900.00 |",
    "row of scores": "139 128 134 145 150 138 122",
    "dates": "2026-11-16 至 2026-11-20，2026-11-23 至 2026-11-27",
    "date and time": "2026-11-16 08:30:00",
    "landline": "电话 0571-8800-1234",
    "extension": "0000-0000 转 21",
    "hotline": "12388、12320、4008-123-456",
    "free phone of 10 digits": "400-600-1234",
    "coordinates": "120.139123456789, 30.26",
    "fraction": "比例 0.412345010112345",
    "checksum": "sha256 3a139123456789f0c1d2e3f4a5b6c7d8e9f00112233445566778899aabbccdde",
    "school's own mail": "请发到 gongkai@example.edu.cn",
    "another box at the school's domain": "请发到 caiwu@example.edu.cn",
    "school's own phone": f"值班 {mobile('4321')}",
    "social handle": "关注 @示范学校 公众号",
    "picture for two densities": "![校门](gate@2x.png)",
    "school's address": "地址：幸福路12号办公楼203室",
    "street and number": "幸福路12号",
    "supplier's address": "供应商地址：幸福路12号3栋501室",
    "class": "三年级2班，教学楼3号楼201室",
    "building works": "5号楼至8号楼外墙维修，共 32 个单元",
    "born after": "2019年9月1日以后出生的适龄儿童",
    "born between": "2019年9月1日至2020年8月31日出生的适龄儿童",
    "year and month of birth": "张某某，男，1985年3月出生",
    "birthday benefits": "生日慰问 2026-11-20 发放",
    "birth certificate": "携带出生医学证明和户口簿",
    "how to write an ID": "请携带身份证原件",
    "last digits": "身份证后四位 1234",
    "masked ID": "身份证 3301**********1234",
    "masked phone": "139****1234",
    "passport without a number": "护照、通行证复印件一份",
    "student numbers in general": "学号由 8 位数字组成",
    "asset numbers": "资产编号 2026010203、2026010204",
    "version numbers": "1.3.9.1.2.3.4.5.6.7.8.9",
    "votes": "应到 139 人，实到 1234 人，赞成 5678 票",
    "long table of numbers": "\n".join(f"| {at} | {at * 137} | {at * 1391} |" for at in range(300)),
}
FILES = {
    "numbers in a workbook": ("a.xlsx", files.sheet(["单价", "数量", "金额"], *([1390.5, 12, 16686] for _ in range(50)))),
    "fractions in a workbook": ("a.xlsx", files.sheet([1 / 3, 2 / 7, 0.139123456789012])),
    "order numbers in a workbook": ("a.xlsx", files.sheet(["订单号", "金额"], [mobile(), 12])),
    "months of birth in a workbook": ("a.xlsx", files.sheet(["姓名", "出生年月"], ["李某", "1985年3月"])),
    "dates in a workbook": ("a.xlsx", files.sheet(["日期", "金额"], [45000, 1], [45001, 2])),
    "plain document": ("a.docx", files.table([["姓名", "部门"], ["张某某", "人事处"]])),
    "plain PDF": ("a.pdf", files.paper("Total 35,902.10")),
    "PDF with a row of numbers": ("a.pdf", files.paper("139 1234 5678 9012 345")),
    "picture without a position": ("a.jpg", files.picture("JPEG", description="school gate")),
    "GIF": ("a.gif", files.picture("GIF")),
    "CSV of amounts": ("a.csv", "项目,金额\n餐费,35902.10\n水电,13912345.00\n".encode()),
}  # fmt: skip
ALLOWED = """\
respond:
  ways:
    - {kind: email, label: 邮箱, value: gongkai@example.edu.cn}
"""


def _personal(diagnostics):
    return [each for each in diagnostics if each.rule in read_privacy().rules]


@pytest.mark.parametrize("name", TEXTS)
def test_a_look_alike_in_the_text_is_left_alone(name, tmp_path, record_property):
    school = f'{SCHOOL}contacts: ["{mobile("4321")}"]\n'
    entry = f"{HEAD}{ALLOWED}---\n{TEXTS[name]}\n"
    board = lay_board(tmp_path, {f"{FOLDER}/index.md": entry, "_school.yml": school})
    found = _personal(read_board(board)[1])
    record_property(LOOK_ALIKES, bool(found))
    assert not found


@pytest.mark.parametrize("name", FILES)
def test_a_look_alike_in_a_file_is_left_alone(name, tmp_path, record_property):
    file, content = FILES[name]
    diagnostics = check(
        tmp_path, f"attachments: [{{file: {file}}}]\n---\n正文。\n", **{file: content}
    )
    record_property(LOOK_ALIKES, bool(_personal(diagnostics)))
    assert diagnostics == ()


def test_there_are_enough_look_alikes():
    assert len(TEXTS) + len(FILES) >= 40
