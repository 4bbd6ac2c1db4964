"""A Word file becomes a draft with the numbers, tables and facts that people read in it."""

import docx
import pytest

from boards import TODAY, lay_board, read_board
from gongkai.diagnostics.diagnostic import Severity
from gongkai.files.pieces import Unreadable
from gongkai.files.word_document import WordParagraph, read_word
from gongkai.files.word_numbers import write_number
from gongkai.importing.entry_facts import ImportWish
from gongkai.importing.imported_entry import NotImported, import_entry
from gongkai.importing.stated_span import find_told_period
from gongkai.writing.drafting import NotDrafted
from importing.words import add_lists, number, put, review_notice, save

BODY = """\
经个人申报、评议推荐，现予公示。公示期五个工作日：11月16日至11月20日。

## 一、评审过程

（一）申报：共十人

（二）评议：按得票多少

## 二、推荐人选

## 三、名额

可推荐岗位：3

评审条件\\*见\\*附件\\[1\\]

| 学段 | 名额 |
| --- | ---: |
| 初中 | 2 |

框里的话

人事处

2026年11月16日
"""


@pytest.fixture
def board(tmp_path):
    root = lay_board(tmp_path, {})
    return root, read_board(root)[0]


def take(board, content, name="公示.docx", **wish):
    root, read = board
    return import_entry(read, root, name, content, ImportWish(**{"category": "职称评聘", **wish}))


def test_a_notice_of_an_office_is_read_as_people_read_it(board):
    found = take(board, review_notice())
    root, _ = board
    assert found.draft.folder == root / "title-evaluation/2026-11-16-candidates"
    front, body = found.draft.source.removeprefix("---\n").split("---\n", 1)
    assert body == BODY
    assert front == (
        "title: 2026年中级职称评审推荐人选公示\nnumber: 校公示〔2026〕15号\ndepartment: 人事处\n"
        "published_on: 2026-11-16\nreview:\n  working_days: 5\n"
        "item: candidates\nperiod: 2026\nfields:\n  posts: 3\ntables:\n"
        "  - title: 推荐人选得分一览表\n"
        "    columns: {姓名: person, 得分｜笔试: number, 得分｜面试: integer, 名次: integer}\n"
        "    rows:\n      - [张某某, 91.5, 88, 1]\n      - [李某, 90, 92, 2]\ndraft: true\n"
    )
    told = "\n".join(found.notes)
    assert "隐藏的文字 1 处" in told and "公式 1 处" in told
    assert not found.judged.errors
    for change in found.changes:
        change.path.parent.mkdir(parents=True, exist_ok=True)
        change.path.write_bytes(change.content)
    assert not [each for each in read_board(root)[1] if each.severity is Severity.ERROR]


def test_what_a_file_does_not_tell_is_left_out_and_said(board):
    made = docx.Document()
    made.add_paragraph("关于岗位的说明")
    made.add_paragraph("一共三个岗位。")
    with pytest.raises(NotDrafted, match="看不出是哪个部门的"):
        take(board, save(made))
    found = take(board, save(made), department="人事处", day=TODAY)
    assert "item" not in found.draft.source and "period" not in found.draft.source
    assert any("看不出是哪一个应公开事项" in each for each in found.notes)
    assert "title: 关于岗位的说明" in found.draft.source


def test_personal_data_stop_an_import_and_are_masked(board):
    made = docx.Document()
    made.add_paragraph("公示")
    made.add_paragraph("联系人手机 13800138000。")
    with pytest.raises(NotImported) as refused:
        take(board, save(made), department="人事处")
    assert "138****8000" in str(refused.value) and "13800138000" not in str(refused.value)
    assert not list(board[0].rglob("index.md"))


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"text"])
def test_what_is_no_word_file_is_refused(board, content):
    with pytest.raises(Unreadable):
        take(board, content)
    with pytest.raises(Unreadable, match="另存为"):
        take(board, content, name="旧.doc")


def read_lines(content):
    blocks = read_word("x.docx", content).blocks
    return [each.label + each.text for each in blocks if isinstance(each, WordParagraph)]


def test_lists_are_counted_as_word_counts_them():
    made = docx.Document()
    add_lists(made, [("decimal", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%2.%3")], "71")
    add_lists(made, [("decimalEnclosedCircleChinese", "%1")], "81")
    for level, list_id in (
        (0, "71"),
        (1, "71"),
        (1, "71"),
        (0, "81"),
        (0, "71"),
        (1, "71"),
        (2, "71"),
    ):
        number(made.add_paragraph("x"), level, list_id)
    made.add_paragraph("y", style="List Bullet")
    assert read_lines(save(made)) == ["1.x", "a)x", "b)x", "①x", "2.x", "a)x", "2.a.1x", "y"]


@pytest.mark.parametrize(
    ("value", "format", "written"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (3, "decimalZero", "03"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
    ],
)
def test_formats_of_numbers(value, format, written):
    assert write_number(value, format) == written


def test_notes_links_and_nested_tables_are_kept_or_counted():
    made = docx.Document()
    text = made.add_paragraph("见")
    put(text, '<w:r><w:footnoteReference w:id="4"/></w:r><w:r><w:sym w:char="F0FE"/></w:r>')
    outer = made.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "外"
    outer.cell(0, 1).add_table(rows=1, cols=2).cell(0, 0).text = "里"
    document = read_word("x.docx", save(made))
    assert document.blocks[0].text == "见〔注1〕"
    assert document.losses["特殊符号"] == 1 and document.notes == ("",)
    assert document.blocks[1].rows == (("外", "里"),)


def test_what_is_nested_without_end_is_refused():
    made = docx.Document()
    inner = "<w:r><w:t>x</w:t></w:r>"
    for _ in range(100):
        inner = f"<w:smartTag>{inner}</w:smartTag>"
    put(made.add_paragraph(), inner)
    with pytest.raises(Unreadable):
        read_word("x.docx", save(made))


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2026年9月收支明细", "2026-09"),
        ("2026 年第三季度支出", "2026-Q3"),
        ("2026年上半年工作", "2026-H1"),
        ("2026—2027学年度第一学期代课金", "2026-S1"),
        ("2025-2026学年总结", "2025-SY"),
        ("2026年度部门预算", "2026"),
        ("2026年9月至11月收支", ""),
        ("2026年1—9月执行情况", ""),
        ("2025年、2026年对比", ""),
        ("2026年9月10日会议", "2026"),
        ("2026级新生", ""),
    ],
)
def test_the_time_that_a_title_speaks_of(title, period):
    assert find_told_period(title) == period
