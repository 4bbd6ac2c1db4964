"""Random edits of oddly written sources: what an edit doesn't mean keeps every sign that it had."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.writing.edits import (
    AppendItem,
    EditRefused,
    RemoveValue,
    SetBody,
    SetValue,
    apply_edits,
    read_body_text,
    read_data,
)
from gongkai.writing.source_lines import split_source
from gongkai.writing.spans import find_comments, find_spans
from thoroughness import times

ODD = """\
# 开头的说明
title: 一、二 {a}   # 标题后面的说明
number: "校〔2026〕0571号"
department:    [人事处,  '党总支' ] # 两家
published_on: 2026-11-16

review:
    working_days:   5
    # 长度上面的说明
    extensions:
    - {decided_on: 2026-11-19, last_day: 2026-11-25, reason: '天气 #1'}   # 行尾
fields:
  phone: 0571
  amount: 12.50
  kept: 090.25 # 留零
  level: 1e3
  country: NO
  asked: ~
  colon: 时间: 9点
  hash: #5
  long: 这一段
    写成两行
  quoted: "制表\\t符，\\"引号\\""
  block: |
    第一行 # 不是说明
      缩进

    末行
  folded: >-
    折起来
    的
unknown_key: [0x1F, 1_000, .5, on]
tables:
- title: 表 # 表的说明
  columns: {姓名: person, "金额: 元": money}
  rows:
  - [张某某, 0571]   # 第一行的说明
  - ["", 12.50]
  # 两行之间
  - [李某, '090.25']
attachments:
  - file: 附件 表.xlsx
    title: "名 # 称"
  - {file: b.pdf, title: 乙}
empty:
nothing: []
draft: true # 还没有人看
# 末尾的说明
"""
BODY = "\n## 依据\n\n正文 # 不是说明\n---\n末段，没有换行"
TEXTS = st.sampled_from(
    """新 0571 12.50 090.25 1e3 NO no 是 null ~ 2026-11-16 17:00 -5 - x: -x # #5 &a *a !b %c @d `e |f >g [h {i
    'j "k k" l, m] n} o# 是:否 https://example.invalid/#x
    1,286 1_000 0x1F ，。 （甲） ？ ? ?x = << ... --- a\\b""".split()
) | st.sampled_from(
    [
        "是: 否",
        "甲 # 乙",
        " 前后有空格 ",
        "两\n行",
        "三\n\n  行 # 甲\n尾",
        "制表\t符",
        "a: b: c",
        "- 甲",
        "'甲' \"乙\"",
        "1: 2",
        "\u3000全角",
        "甲,乙",
        "x " * 60,
        "甲\u2028乙",
        "a\r\nb",
    ]
)
RECORDS = st.dictionaries(
    st.sampled_from(["file", "title", "甲: 乙", "note", "姓名"]), TEXTS, min_size=1, max_size=3
)
VALUES = (
    TEXTS
    | RECORDS
    | st.lists(TEXTS, min_size=1, max_size=4)
    | st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=3)
    | st.lists(RECORDS, min_size=1, max_size=2)
)


def list_paths(data, path=()):
    """Every path of the data, the root's left out."""
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for step, each in inner:
        yield (*path, step)
        yield from list_paths(each, (*path, step))


def find(data, path):
    for step in path:
        data = data[step]
    return data


def list_slices(source):
    """Each value that is text, by its path, as the source spells it."""
    lines = split_source(source, is_document=True)
    root = find_spans(lines)

    def walk(span, path):
        if span.kind == "text":
            yield path, source[span.start : span.end]
        for number, each in enumerate(span.items):
            yield from walk(each, (*path, span.keys[number].text if span.keys else number))

    return dict(walk(root, ())), find_comments(root, lines)


def is_below(path, other):
    return path[: len(other)] == other


DATA = read_data(f"---\n{ODD}---\n")
PATHS = list(list_paths(DATA))


@st.composite
def edited(draw):
    eol = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    body = draw(st.sampled_from([BODY, ""]))
    source = mark + f"---\n{ODD}---\n{body}".replace("\n", eol)
    paths = PATHS
    lists = [path for path in paths if isinstance(find(DATA, path), list)]
    new = [
        ("outcome",),
        ("fields", "更多"),
        ("review", "restarts"),
        ("objections",),
        ("respond", "ways"),
    ]
    kind = draw(st.sampled_from(["set", "remove", "append", "body"]))
    if kind == "body":
        return source, SetBody(draw(TEXTS) + "\n\n" + draw(TEXTS))
    if kind == "remove":
        return source, RemoveValue(draw(st.sampled_from(paths)))
    if kind == "append":
        return source, AppendItem(draw(st.sampled_from(lists + new)), draw(VALUES))
    return source, SetValue(draw(st.sampled_from(paths + new)), draw(VALUES))


def test_what_an_edit_does_not_mean_keeps_every_sign():
    """A thousand edits; the few that are refused would lose a comment beside what gives way."""
    refused = []

    @settings(max_examples=times(1000, 300))
    @given(edited())
    def edit_once(drawn):
        told = change_one(*drawn)
        refused.extend(told)

    edit_once()
    assert 0 < len(refused) < 50


def change_one(source, edit):
    """The edit, if it is refused; else nothing, once the source has been compared."""
    try:
        changed = apply_edits(source, [edit])
    except EditRefused as refused:
        # Only where a whole block gives way, beside which somebody has written a comment.
        assert str(refused).startswith("第 ") and "会丢掉旁边 # 后面的说明" in str(refused)
        return [edit]
    before, comments = list_slices(source)
    after, kept = list_slices(changed)
    assert sorted(comments) == sorted(kept)
    assert changed.startswith("\ufeff") == source.startswith("\ufeff")
    if "\r\n" in source:
        assert changed.count("\n") == changed.count("\r\n") and changed.count(
            "\r"
        ) == changed.count("\n")
    if isinstance(edit, SetBody):
        assert before == after and list(before) == list(after)
        return []
    assert read_body_text(changed) == read_body_text(source)
    path = edit.path
    # Items behind one that is taken out move up; all else stays where it is, in order.
    moved = isinstance(edit, RemoveValue) and isinstance(path[-1], int)
    meant = path[:-1] if moved else path
    others = {
        each: text
        for each, text in before.items()
        if not is_below(each, meant) and not is_below(meant, each)
    }
    assert {each: after[each] for each in others} == others
    assert [each for each in after if each in others] == list(others)
    if moved:
        left = [
            text
            for each, text in before.items()
            if is_below(each, meant) and not is_below(each, path)
        ]
        assert [text for each, text in after.items() if is_below(each, meant)] == left
    return []


SLIPS = [
    *"\n \t:#-[]{}'\"|>,&*!%@`?　：，甲a0=\\\u2028\x85<~.",
    "\n- ",
    "  ",
    "\n  # 注\n",
    " # 注",
    "\n\n",
    ": |\n  ",
]


def test_a_source_with_slips_is_changed_rightly_or_not_at_all():
    """What no reader is sure of is refused in a sentence; nothing else is ever raised."""
    chance, told = random.Random(20261118), {"changed": 0, "refused": 0}
    for _ in range(300):
        source = f"---\n{ODD}---\n{BODY}"
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(4, len(ODD))
            source = source[:at] + chance.choice(SLIPS) + source[at + chance.randint(0, 1) :]
        path = chance.choice(PATHS)
        text = chance.choice(["新", "0571", "a: b", "# x", "两\n行"])
        edit = chance.choice([SetValue(path, text), RemoveValue(path), AppendItem(path, text)])
        try:
            before = list_slices(source)[0] if read_data(source) else {}
            after = list_slices(apply_edits(source, [edit]))[0]
        except EditRefused as refused:
            told["refused"] += 1
            assert (
                str(refused).startswith("第 ")
                or "不是列表" in str(refused)
                or "在它下面再写" in str(refused)
                or "列表里没有" in str(refused)
            )
            continue
        told["changed"] += 1
        top = path[:1]
        assert {each: said for each, said in after.items() if not is_below(each, top)} == {
            each: said for each, said in before.items() if not is_below(each, top)
        }
    assert min(told.values()) > 50, told
