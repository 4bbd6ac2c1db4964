"""Whatever a PDF shows or holds is looked through; what can't be told as characters is told as a scan is."""

import pytest

from files import papers
from files.making import paper
from gongkai.files.budget import Budget
from gongkai.files.legible import is_language
from gongkai.files.pieces import Unseen
from gongkai.files.readers import read_parts
from guard.numbers import mobile, resident_id
from guard.test_found import check

ID, PHONE = resident_id(), mobile()
ALGORITHMS = ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256")
NOTICE = "attachments: [{file: a.pdf}]\n---\n正文。\n"
LEAKS = {
    "GBKp-EUC-H": papers.in_encoding(f"联系{PHONE}", "GBKp-EUC-H", "gbk"),
    "GBK-EUC-H": papers.in_encoding(f"联系{PHONE}", "GBK-EUC-H", "gbk"),
    "UniGB-UCS2-H": papers.in_encoding(f"联系{PHONE}", "UniGB-UCS2-H", "utf-16-be"),
    "UniGB-UTF16-H": papers.in_encoding(f"联系{PHONE}", "UniGB-UTF16-H", "utf-16-be"),
    "digits out of order": papers.shuffled(PHONE),
    "digits out of order with others between": papers.shuffled(ID, between="a"),
    "digits out of order, from the end": papers.shuffled(PHONE, seed=5, between="b"),
    "a digit in each box": papers.shuffled(ID, step=22, between="a"),
    "a digit in each wide box, in order": papers.shuffled(ID, step=28, seed=0, between="9"),
    "zeros between digits": papers.with_zeros(PHONE),
    "read instead": papers.replacing(PHONE),
    "drawn and not read": papers.replaced(PHONE),
    "an earlier revision": papers.later_without(PHONE),
    "an earlier revision of an ID": papers.later_without(ID),
    "a field's value": papers.in_form(PHONE),
    "a field's default": papers.in_form(PHONE, "DV"),
    "a field's hint": papers.in_form(ID, "TU"),
    "a list's choice": papers.in_form(PHONE, "Opt"),
    "XFA": papers.in_xfa(PHONE),
    "a note's appearance": papers.in_appearance(PHONE),
    "a hidden note's appearance": papers.in_appearance(PHONE, flags=2),
    "an alternative text": papers.in_structure(PHONE),
    "an expansion": papers.in_structure(PHONE, "E"),
    "a replacement in the structure": papers.in_structure(ID, "ActualText"),
    "page labels": papers.in_labels(PHONE),
    "a page's properties": papers.in_page_properties(PHONE),
    "an object left behind": papers.left_behind(PHONE),
    "a packed object": papers.packed_objects(PHONE),
    "something before the beginning": b"MAIL 1\n" + paper(PHONE),
    "the beginning itself": f"Tel {PHONE}\n".encode() + paper("x"),
    **{f"restricted by {each}": papers.locked(paper(PHONE), each) for each in ALGORITHMS},
    "restricted, in a field": papers.locked(papers.in_form(PHONE), "AES-256"),
    "restricted, in the structure": papers.locked(papers.in_structure(PHONE), "AES-128"),
}


@pytest.mark.parametrize("name", LEAKS)
def test_what_a_paper_holds_is_found(name, tmp_path):
    found = {each.rule for each in check(tmp_path, NOTICE, **{"a.pdf": LEAKS[name]})}
    assert found & {"personal-phone", "personal-id-number"}, found
    assert "attachment-unreadable" not in found


WHOLE = {
    "plain": paper("Total 35902.10"),
    "something before the beginning": b"\r\n\r\nHTTP\r\n" + paper("Total"),
    "a blank line before": b"\n" + paper("Total"),
    **{f"restricted by {each}": papers.locked(paper("Total"), each) for each in ALGORITHMS},
    "saved again": papers.later_without("none"),
    "a form": papers.in_form("Zhang"),
    "a long roster": papers.roster(85),
    "numbers in columns": papers.shuffled("1234567890", step=40),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_paper_is_published_without_a_word(name, tmp_path):
    found = check(tmp_path, NOTICE, **{"a.pdf": WHOLE[name]})
    assert not [each for each in found if each.rule != "file-metadata"]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_paper_with_a_password_is_called_so(algorithm, tmp_path):
    content = papers.locked(paper("x"), algorithm, user="secret")
    (told,) = check(tmp_path, NOTICE, **{"a.pdf": content})
    assert told.rule == "attachment-unreadable"
    assert "加了密码" in told.message and "损坏" not in told.message


NOISE = {
    "UniGB-UTF8-H": papers.in_encoding("身份证号码手机号码出生日期", "UniGB-UTF8-H", "utf-8"),
    "UniGB-UTF32-H": papers.in_encoding("身份证号码手机号码出生日期", "UniGB-UTF32-H", "utf-32-be"),
    "Identity-H": papers.in_encoding("身份证号码手机号码出生日期", "Identity-H", "utf-16-be"),
    "an ordering of its own": papers.in_encoding(
        "身份证号" * 4, "Identity-H", "utf-16-be", "Identity"
    ),
    "names of its own": papers.renamed_signs(),
    "drawings": papers.drawn_in_type3(),
}


@pytest.mark.parametrize("name", NOISE)
def test_what_is_no_characters_is_told_as_a_scan_is(name, tmp_path):
    parts = list(read_parts("a.pdf", NOISE[name], Budget()))
    assert [each.where for each in parts if isinstance(each, Unseen)] == ["第 1 页"]
    (told,) = check(tmp_path, NOTICE, **{"a.pdf": NOISE[name]})
    assert told.rule == "scanned-pdf"


TEXTS = [
    "2026年秋季学期收费公示表 项目 性质 标准（元） 学生午餐 服务性收费 12.00 份 自愿就餐的学生",
    "Total 35902.10 of the year 2026, by item: 1. Food; 2. Books (see page 3).",
    "1,234.56 2,345.67 3,456.78 4,567.89 12.5% 13.7% 99.9% -15.00 +3.2% 2026-03-10 09:30",
    "學校食堂採購項目結果公示，採購人與供應商之間無利害關係，請於公示期內提出異議。",
    "甲乙丙丁□☑①②③④⑤⑥⑦⑧⑨ⅠⅡⅢⅣ℃㎡‰——……“”《》",
    "https://example.org/a/b?c=d&e=f#g http://example.org/notice.html?id=12345&type=9&page=2",
    "目录 第一章 总则 ........................................ 1 第二章 招生 ...................... 12",
    "xiào wù gōng kāi lán，ā á ǎ à ō ó ǒ ò，拼音表与声调表，一年级上册",
]
GARBAGE = [
    "身錼证RROPOQ"[:1] + "Ð\x9ecÔa\x8b\x06\x08l\x9f`a\x86{¾?\x9b±Ñ q¼\x8aCÕ<Ö²¾N7{¾g¹;yaMÓ\x85Jq{¾",
    "!\"#$%&'*+,-./0123456789:;<=>?@[]^_`{|}~!\"#$%&'",
    "ΔԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋ",
    "걁겂곃냄덅렆멇번셉옊젋촌콍톎폏홐" * 2,
    "".join(chr(0x4E00 + at * 197 % 20902) for at in range(60)),
    "\ue000\ue001\ue002\ue003\ue004\ue005" * 6,
]


def test_a_text_is_told_from_noise():
    assert [text for text in TEXTS if not is_language(text)] == []
    assert [text for text in GARBAGE if is_language(text)] == []
