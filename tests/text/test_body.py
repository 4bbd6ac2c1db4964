"""What stands where in a body: the right lines, nothing from code, and no text that takes long."""

from itertools import count

import pytest

from effort import measure_growth
from gongkai.diagnostics.diagnostic import Place
from gongkai.text.body import read_body

PLACE = Place("index.md", 10)


def _lines(text):
    body = read_body(text, PLACE)
    return (
        [(each.place.line, each.level, each.text) for each in body.headings],
        [(each.place.line, each.place.column, each.text, each.target) for each in body.links],
        [(each.place.line, each.header, each.rows, each.heading) for each in body.grids],
    )


def test_everything_has_its_line():
    text = """\
## 收入

见[办法](rules.pdf "量化")和
![图](a.png)。

| 项目 | 金额 \\| 元 |
|---|--:|
| 甲 | 1
| 乙 | 2 | 3 |

## 支出 ##

小字
----

1. 一
    - [明细](b.csv)
"""
    headings, links, grids = _lines(text)
    assert headings == [(10, 2, "收入"), (20, 2, "支出")]
    assert links == [
        (12, 2, "办法", "rules.pdf"),
        (13, 1, "图", "a.png"),
        (26, 7, "明细", "b.csv"),
    ]
    assert grids == [(15, ("项目", "金额 | 元"), (("甲", "1"), ("乙", "2")), "收入")]
    assert read_body(text, PLACE).grids[0].place_of(1) == Place("index.md", 18)
    assert read_body(text, PLACE).grids[0].surplus == ((Place("index.md", 18), ("3",)),)


@pytest.mark.parametrize(
    "text",
    [
        "```\n# 一\n[二](三)\n\n| 四 |\n|---|\n```",
        "~~~~ text\n# 一\n~~~\n[二](三)\n~~~~",
        "写作 `[二](三)`，或者 ``![`四](五)``。",
        "<!-- # 一\n# 二\n[三](四) -->",
        "\\[二](三)",
        "支出\n----\n\n收入\n====",
        "[目录]: a.pdf\n\n[1]: b.pdf",
        "编号 #1。\n| 不是 | 表格 |",
        "[ ] 未办 (下月)",
    ],
    ids=["fence", "tildes", "span", "comment", "escaped", "underlines", "names", "no table", "box"],
)
def test_what_only_looks_like_markup(text):
    headings, links, grids = _lines(text)
    assert headings == []
    assert links == []
    assert grids == []


def test_a_picture_in_a_link_is_both():
    _, links, _ = _lines("[![图](a.png)](b.pdf)")
    assert [(text, target) for _, _, text, target in links] == [
        ("![图](a.png)", "b.pdf"),
        ("图", "a.png"),
    ]


@pytest.mark.parametrize(
    "part",
    [
        "[",
        "![",
        "[a](",
        "[a][",
        "`",
        "``a`",
        "<a href=",
        "<img ",
        "|",
        "| --- ",
        "# ",
        "#",
        "-",
        "<!--",
        "[a](b\n\n",
        "\n|---|\n",
        "\n\n|a|\n|-|\n",
        "\n# a",
        "\n\n",
        "[[a]",
        "(()",
        "a \\|",
        "<https://",
        "\n[a]:",
    ],
)
def test_no_text_takes_long(part):
    """Ten times as much of anything costs no hundred times the work, or next to nothing."""
    number = count()

    def reading(length):
        # Each time another text: of the same one, the answer may have been kept.
        return lambda: read_body(f"{part * (length // len(part))}\n\n{next(number)}", PLACE)

    grown = measure_growth(reading(30_000), reading(300_000), enough=40, light=50)
    assert grown <= 40
