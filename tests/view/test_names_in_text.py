"""Names in free text are masked letter by letter; whatever still shows one is found in what is published."""

import pytest

from gongkai.text.letters import fold_page
from gongkai.text.markdown import convert
from gongkai.text.passages import PostedPassage
from gongkai.view.names_in_text import gather_names, mask_body, mask_text, still_stand

NAMES = gather_names(["李 明", "组长张某某", "欧阳锋、王明华", "王明", "John Smith", "—", "12"])

IN_A_ROW = [
    "资助李明。",
    "李**明**",
    "**李**明",
    "***李***明",
    "*李*明",
    "李\u200b明",
    "李\u00ad明",
    "李\ufe0f明",
    "李\u202f明",
    "李　明",
    "李  明",
    "李\u2007明",
    "李\u3164明",
    "李<!-- 一 -->明",
    "李<!--\n-->明",
    "李&#26126;",
    "&#x674e;&#x660e;",
    "&#26446&#26126",
    "李\\*\\*明".replace("\\*\\*", "\\"),
    "李\n明",
    "李  \n明",
    "> 李\n> 明",
    "李<b>明</b>",
    "<b>李</b>明",
    "<span class=x>李</span><i>明</i>",
    "李<br>明",
    "[李](https://www.example.edu.cn/)明",
    "[李明](https://www.example.edu.cn/)",
    "[李**明**](a.pdf)",
    "[李][1]明\n\n[1]: https://www.example.edu.cn/",
    "![李明](a.png)",
    '[表](a.pdf "李明")',
    "<a href='a.pdf' title='李明'>表</a>",
    "`李明`",
    "```\n李明\n```",
    "## 李明",
    "| 甲 | 乙 |\n| --- | --- |\n| 李　明 | 2 |",
    "- 一\n- 李 明",
    "李&zwnj;明",
    "李&nbsp;明",
    "李&shy;明",
    "李~~明~~",
    "李`明`",
    "<!-- 李明 -->正文",
    "张*某*某",
    "王明华、王明、欧 阳 锋",
    "john SMITH",
    "Ｊｏｈｎ　Ｓｍｉｔｈ",
    "Smith, John 与 Smith John",
]
TOO_DEEP = [
    "[表](https://www.example.edu.cn/%E6%9D%8E%E6%98%8E)",
    "<a href='https://www.example.edu.cn/%E6%9D%8E%E6%98%8E'>表</a>",
    "https://www.example.edu.cn/?q=%E6%9D%8E%E6%98%8E",
    "<span data-x='&#26446;明'>表</span>",
    "李&amp;#26126;",
    '[表](a.pdf "&#26446;明")',
    "[甲]: https://www.example.edu.cn/%E6%9D%8E%E6%98%8E",
]
OTHERS = [
    "李\n\n明",
    "- 李\n- 明",
    "| 李 | 明 |\n| --- | --- |\n| 1 | 2 |",
    "李、明",
    "李。明",
    "张某",
    "12 人",
    "明李",
    "## 李\n\n明天",
]


def _publish(text):
    return convert(text, table_label="{number}", staff_label="")


def _mask(text):
    (passage,) = mask_body([PostedPassage(text=text, for_staff=False)], NAMES)
    return passage.text


@pytest.mark.parametrize("text", IN_A_ROW)
def test_a_name_goes_and_the_rest_stays(text):
    masked = _mask(text)
    assert masked != text
    assert not NAMES.stand_in(fold_page(_publish(masked)))
    assert masked != r"\*\*\*", "taken out whole"
    shown = "正文甲乙资助与"
    assert [sign for sign in shown if sign in text and sign not in masked] == []


@pytest.mark.parametrize("text", TOO_DEEP)
def test_what_cannot_be_masked_goes_whole(text):
    assert still_stand([PostedPassage(text=text, for_staff=False)], NAMES)
    assert _mask(f"前\n\n{text}") == r"\*\*\*"


@pytest.mark.parametrize("text", OTHERS)
def test_what_nobody_reads_as_a_name_stays(text):
    assert _mask(text) == text


def test_one_passage_goes_and_the_other_stays():
    texts = [TOO_DEEP[0], "资助李明", "共两人"]
    passages = [PostedPassage(text=text, for_staff=at == 1) for at, text in enumerate(texts)]
    masked = mask_body(passages, NAMES)
    assert [each.text for each in masked] == [r"\*\*\*", r"资助李\*", "共两人"]
    assert [each.for_staff for each in masked] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("李明的申请", "李*的申请"),
        ("李　明", "李　*"),
        ("李\u200b明", "李\u200b*"),
        ("https://www.example.edu.cn/李明", "https://www.example.edu.cn/李*"),
        ("https://www.example.edu.cn/%E6%9D%8E%E6%98%8E", "***"),
        ("组长张某某", "组长张*某"),
        ("王明华和王明", "王*华和王*"),
        ("没有", "没有"),
        ("", ""),
    ],
)
def test_plain_text(text, masked):
    assert mask_text(text, NAMES) == masked


def test_many_names_in_a_long_text_are_quick():
    """Ten thousand names, a hundred thousand signs: each place is asked once."""
    given = [chr(0x5000 + at) for at in range(100)]
    names = gather_names(f"{a}{b}" for a in "赵钱孙李周吴郑王冯陈" * 10 for b in given)
    text = "".join(given) * 1_000
    assert mask_text(text, names) == text
