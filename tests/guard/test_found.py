# ruff: noqa: E501 — a case is a line
"""Seeded leaks: each is caught with the right rule at the right place, and none is ever told in full."""

import json

import pytest

from boards import lay_board, read_board
from files import making as files
from gongkai.checks.reporters import REPORTERS
from gongkai.guard.scan import narrow
from guard.log import LEAKS
from guard.numbers import (
    BORN,
    DOOR,
    MAIL,
    PASSPORT,
    SECRETS,
    STUDENT,
    bank_card,
    mobile,
    old_resident_id,
    resident_id,
    wide,
)

FOLDER = "finance/2026-03-10-accounts"
HEAD = """\
---
title: 2026年2月收支明细
department: 财务室
published_on: 2026-03-10
"""
ID, OLD, PHONE, CARD = resident_id(), old_resident_id(), mobile(), bank_card()
ID_RULE, PHONE_RULE, CARD_RULE = "personal-id-number", "personal-phone", "personal-bank-card"
BIRTH_RULE, DOCUMENT_RULE = "personal-birth-date", "personal-document-number"

IN_TEXT = {
    # name: (what follows the head, rule, line:column)
    "body": (f"---\n经办人{ID}。\n", ID_RULE, "6:4"),
    "after Chinese characters": (f"---\n张某某{ID}号\n", ID_RULE, "6:4"),
    "full-width digits": (f"---\n证件{wide(ID)}\n", ID_RULE, "6:3"),
    "split by spaces": (f"---\n{ID[:6]} {ID[6:14]} {ID[14:]}\n", ID_RULE, "6:1"),
    "split by dashes": (f"---\n{ID[:6]}-{ID[6:14]}-{ID[14:]}\n", ID_RULE, "6:1"),
    "digit by digit": (f"---\n{' '.join(ID)}\n", ID_RULE, "6:1"),
    "invisible characters": (f"---\n{ID[:9]}\u200b{ID[9:]}\n", ID_RULE, "6:1"),
    "15 digits": (f"---\n身份证 {OLD}\n", ID_RULE, "6:5"),
    "15 digits without a word": (f"---\n张某某 {OLD}\n", ID_RULE, "6:5"),
    "a typing error beside 身份证": (f"---\n身份证号：{ID[:16]}{'00' if ID[16:] != '00' else '11'}\n", ID_RULE, "6:6"),
    "HTML comment": (f"---\n<!-- 备查 {ID} -->\n", ID_RULE, "6:9"),
    "hidden element": (f'---\n<span style="display:none">{ID}</span>\n', ID_RULE, "6:28"),
    "link target": (f"---\n[名单](https://example.org/?q={ID})\n", ID_RULE, "6:29"),
    "alt text": (f"attachments: [{{file: a.txt}}]\n---\n![{ID}](a.txt)\n", ID_RULE, "7:3"),
    "emphasis inside": (f"---\n{PHONE[:3]}**{PHONE[3:7]}**{PHONE[7:]}\n", PHONE_RULE, "6:1"),
    "stars inside": (f"---\n{PHONE[:3]}*{PHONE[3:7]}*{PHONE[7:]}\n", PHONE_RULE, "6:1"),
    "tags inside": (f"---\n<b>{PHONE[:5]}</b><i>{PHONE[5:]}</i>\n", PHONE_RULE, "6:1"),
    "character references": (f"---\n{''.join(f'&#{ord(d)};' for d in PHONE)}\n", PHONE_RULE, "6:1"),
    "percent-encoding": (f"---\n[x](/?{''.join(f'%3{d}' for d in PHONE)})\n", PHONE_RULE, "6:1"),
    "summary": (f"summary: 联系{PHONE}\n---\n正文。\n", PHONE_RULE, "5:12"),
    "title of an attachment": (
        f"attachments: [{{file: a.txt, title: {PHONE}}}]\n---\n正文。\n", PHONE_RULE, "5:36"),
    "note of YAML": (f"# {PHONE}\n---\n正文。\n", PHONE_RULE, "5:3"),
    "phone with +86": (f"---\n电话 +86-{PHONE}\n", PHONE_RULE, "6:8"),
    "phone 3-4-4": (f"---\n电话 {PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}\n", PHONE_RULE, "6:4"),
    "phone in dots": (f"---\n{PHONE[:3]}.{PHONE[3:7]}.{PHONE[7:]}\n", PHONE_RULE, "6:1"),
    "phone after tel": (f"---\ntel{PHONE}\n", PHONE_RULE, "6:4"),
    "bank card": (f"---\n汇至{CARD}\n", CARD_RULE, "6:3"),
    "bank card in fours": (
        f"---\n卡号 {' '.join(CARD[at:at + 4] for at in range(0, 19, 4))}\n", CARD_RULE, "6:4"),
    "bank card of 16": (f"---\n{bank_card(16)}\n", CARD_RULE, "6:1"),
    "home address": (f"---\n住{DOOR}\n", "personal-address", "6:1"),
    "estate": ("---\n现住阳光小区" + "3栋2单元" + "501\n", "personal-address", "6:1"),
    "birth date": (f"---\n李某，{BORN}出生。\n", BIRTH_RULE, "6:4"),
    "birth date in Chinese": ("---\n出生日期：1990" + "年3月7日\n", BIRTH_RULE, "6:6"),
    "birth date in a Markdown table": (
        f"---\n| 姓名 | 出生日期 |\n| --- | --- |\n| 李某 | {BORN} |\n", BIRTH_RULE, "8:1"),
    "e-mail": (f"---\n请发到 {MAIL}\n", "personal-email", "6:5"),
    "mailto": (f"---\n[写信](mailto:{MAIL})\n", "personal-email", "6:13"),
    "passport": (f"---\n护照号：{PASSPORT}\n", DOCUMENT_RULE, "6:5"),
    "student number": (f"---\n李某，学号：{STUDENT}\n", DOCUMENT_RULE, "6:7"),
    "inline table": (
        f"tables: [{{title: 名单, columns: {{姓名: person, 生日: text}}, rows: [[李某, {BORN}]]}}]\n---\n正文。\n",
        BIRTH_RULE, "5:10"),
}  # fmt: skip

VERY_HIDDEN = files.sheet(["姓名", "身份证号"], ["李某", ID], state="veryHidden")
IN_FILES = {
    # name: (file name, content, rule, what the message says of the place)
    "hidden sheet": ("a.xlsx", files.sheet(["李某", ID], state="hidden"), ID_RULE, "工作表“名册”（隐藏）第 1 行 B 列"),
    "very hidden sheet": ("a.xlsx", VERY_HIDDEN, ID_RULE, "工作表“名册”（深度隐藏）第 2 行 B 列"),
    "grouped hidden column": ("a.xlsx", files.hidden_column(ID), ID_RULE, "工作表“公示”第 2 行 C 列"),
    "hidden row": ("a.xlsx", files.hidden_row(PHONE), PHONE_RULE, "工作表“公示”第 2 行 B 列"),
    "number cell": ("a.xlsx", files.sheet(["李某", int(PHONE)]), PHONE_RULE, "第 1 行 B 列"),
    "date cell": ("a.xlsx", files.sheet(["姓名", "出生日期"], ["李某", 32939]), BIRTH_RULE, "第 2 行 B 列"),
    "cell comment": ("a.xlsx", files.cell_comment(PHONE), PHONE_RULE, "批注"),
    "defined name": ("a.xlsx", files.defined_name(ID), ID_RULE, "定义的名称"),
    "sheet header": ("a.xlsx", files.header_footer(PHONE), PHONE_RULE, "页眉"),
    "workbook properties": ("a.xlsx", files.properties(PHONE), PHONE_RULE, "文档属性"),
    "pivot cache": ("a.xlsx", files.with_part(files.sheet(["一"]), "xl/pivotCache/pivotCacheRecords1.xml",
        f'<r><r><s v="{ID}"/></r></r>'), ID_RULE, "数据透视表的缓存"),
    "external link": ("a.xlsx", files.with_part(files.sheet(["一"]), "xl/externalLinks/externalLink1.xml",
        f"<l><cell><v>{ID}</v></cell></l>"), ID_RULE, "外部链接的缓存"),
    "paragraph of many runs": ("a.docx", files.split_runs(ID), ID_RULE, "正文"),
    "tracked deletion": ("a.docx", files.tracked("del", PHONE), PHONE_RULE, "正文，含修订中删去的文字"),
    "tracked insertion": ("a.docx", files.tracked("ins", PHONE), PHONE_RULE, "正文"),
    "document table": ("a.docx", files.table([["姓名", "学号"], ["李某", STUDENT]]), DOCUMENT_RULE, "正文的表格第 2 行 2 列"),
    "document comment": ("a.docx", files.document_comment(CARD), CARD_RULE, "批注"),
    "page header": ("a.docx", files.header(PHONE), PHONE_RULE, "页眉"),
    "document author": ("a.docx", files.author(MAIL), "personal-email", "文档属性"),
    "workbook in a document": ("a.docx", files.embedded(VERY_HIDDEN), ID_RULE, "嵌入的文件，工作表“名册”（深度隐藏）"),
    "picture in a document": ("a.docx", files.embedded(files.picture("JPEG", position=True), "word/media/image1.jpeg"),
        "picture-position", "嵌入的图片"),
    "PDF page": ("a.pdf", files.paper(ID), ID_RULE, "第 1 页"),
    "PDF under a black box": ("a.pdf", files.paper(f"Tel {PHONE}", box=True), PHONE_RULE, "第 1 页"),
    "PDF properties": ("a.pdf", files.paper("x", info=PHONE), PHONE_RULE, "文档属性"),
    "PDF note": ("a.pdf", files.paper("x", note=ID), ID_RULE, "第 1 页的批注"),
    "JPEG position": ("a.jpg", files.picture("JPEG", position=True), "picture-position", "图片属性"),
    "PNG position": ("a.png", files.picture("PNG", position=True), "picture-position", "图片属性"),
    "WebP position": ("a.webp", files.picture("WEBP", position=True), "picture-position", "图片属性"),
    "JPEG description": ("a.jpg", files.picture("JPEG", description=f"tel {PHONE}"), PHONE_RULE, "图片属性"),
    "CSV": ("a.csv", f"姓名,电话\n李某,{PHONE}\n".encode(), PHONE_RULE, "第 2 行 2 列"),
    "CSV of GBK": ("a.csv", f"姓名,出生日期\n李某,{BORN}\n".encode("gb18030"), BIRTH_RULE, "第 2 行 2 列"),
    "TXT of UTF-16": ("a.txt", f"名单\n{ID}\n".encode("utf-16"), ID_RULE, "第 2 行"),
}  # fmt: skip
NAMES = {
    "file name": (f"名单{PHONE}.txt", PHONE_RULE),
    "file name with an ID": (f"{ID}.txt", ID_RULE),
}


def check(folder, text, **attachments):
    """The diagnostics of a board with this entry and its files."""
    entries = {f"{FOLDER}/index.md": HEAD + text}
    entries |= {f"{FOLDER}/{name}": content for name, content in attachments.items()}
    return read_board(lay_board(folder, entries))[1]


def outputs(diagnostics):
    """Everything that any rendering says."""
    return narrow("".join(render(diagnostics) for render in REPORTERS.values()))


def _judge(diagnostics, rule, record_property):
    hits = [each for each in diagnostics if each.rule == rule]
    record_property(LEAKS, bool(hits))
    said = outputs(diagnostics)
    for secret in SECRETS:
        assert secret not in said
    json.loads(REPORTERS["json"](diagnostics))
    return hits


@pytest.mark.parametrize("name", IN_TEXT)
def test_a_leak_in_the_text_is_caught_where_it_stands(name, tmp_path, record_property):
    text, rule, place = IN_TEXT[name]
    diagnostics = check(tmp_path, text, **({"a.txt": b"x"} if "a.txt" in text else {}))
    hits = _judge(diagnostics, rule, record_property)
    assert [f"{each.place.line}:{each.place.column}" for each in hits] == [place]
    also = {"removed-html"} if "<" in text else set()
    assert {each.rule for each in diagnostics} == {rule} | also


@pytest.mark.parametrize("name", IN_FILES)
def test_a_leak_in_a_file_is_caught_where_it_stands(name, tmp_path, record_property):
    file, content, rule, where = IN_FILES[name]
    text = f"attachments:\n  - title: 名单\n    file: {file}\n---\n正文。\n"
    diagnostics = check(tmp_path, text, **{file: content})
    hits = _judge(diagnostics, rule, record_property)
    assert hits, diagnostics
    assert {(each.place.line, each.place.column) for each in hits} == {(7, 11)}
    assert any(where in each.message for each in hits), [each.message for each in hits]
    assert {each.rule for each in diagnostics} - {"file-metadata"} == {rule}


@pytest.mark.parametrize("name", NAMES)
def test_a_leak_in_a_name_is_caught(name, tmp_path, record_property):
    file, rule = NAMES[name]
    text = f"attachments: [{{file: {file}}}]\n---\n正文。\n"
    assert _judge(check(tmp_path, text, **{file: b"x"}), rule, record_property)


def test_a_leak_in_the_folder_name_is_caught(tmp_path, record_property):
    entry = {f"finance/2026-03-10-{PHONE}/index.md": HEAD + "---\n正文。\n"}
    assert _judge(read_board(lay_board(tmp_path, entry))[1], PHONE_RULE, record_property)


def test_a_leak_in_a_table_file_is_caught_in_its_line(tmp_path, record_property):
    text = "tables: [{title: 名单, file: list.csv}]\n---\n正文。\n"
    rows = f"姓名,身份证号,出生日期\n张某某,{ID},1980-01-01\n"
    diagnostics = check(tmp_path, text, **{"list.csv": rows})
    hits = _judge(diagnostics, ID_RULE, record_property)
    assert [(each.place.line, each.place.column) for each in hits] == [(2, 5)]
    assert [each.place.line for each in diagnostics if each.rule == BIRTH_RULE] == [2]


def test_a_value_that_another_rule_quotes_is_masked_too(tmp_path):
    diagnostics = check(
        tmp_path, f"number: {ID}\nitem: {PHONE}\n{PHONE}: 1\naudience: {wide(ID)}\n---\n正文。\n"
    )
    assert {"unknown-item", "unknown-key"} <= {each.rule for each in diagnostics}
    said = outputs(diagnostics)
    assert ID not in said
    assert PHONE not in said


def test_there_are_enough_seeds():
    assert len(IN_TEXT) + len(IN_FILES) + len(NAMES) + 2 >= 40
