"""Whatever cleaning takes away of a body has been told of before, and only that."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import limit_effort
from gongkai.text.block_html import LINES_CLASS
from gongkai.text.markdown import _converter, convert
from gongkai.text.removal import Removal
from gongkai.text.sanitizing import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, find_removed


class Lost(HTMLParser):
    """What of the HTML isn't allowed, as another parser sees it."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in ALLOWED_TAGS and tag not in ("h1", "div"):  # those that Markdown itself makes
            self.found.append(tag)
        for name, value in attributes if tag in ALLOWED_TAGS else ():
            if (tag, name, value) == ("p", "class", LINES_CLASS):
                continue  # our own
            if name not in ALLOWED_ATTRIBUTES.get(tag, ()):
                self.found.append(name)
            elif name in ("href", "src") and not _is_allowed(value or ""):
                self.found.append(value)

    def handle_comment(self, data):
        self.found.append("<!--")

    def handle_decl(self, decl):
        self.found.append("<!")

    def handle_pi(self, data):
        self.found.append("<?")


def _is_allowed(address):
    plain = "".join(each for each in address if each > " ").lower()
    scheme, colon, _ = plain.partition(":")
    is_scheme = colon and scheme.isascii() and scheme[:1].isalpha() and not set("/?#") & set(scheme)
    return not is_scheme or scheme in ("http", "https", "mailto", "tel")


def lost(text):
    """What cleaning takes away of the converted text."""
    converter = _converter()
    converter.reset()
    return Lost(converter.convert(text)).found


def told(text):
    return [(each.kind.value, each.name) for each in find_removed(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<script>alert(1)</script>", [("tag", "script")]),
        ("<SCRIPT src=//example.com>", [("tag", "script")]),
        ("<p onclick=alert(1)>一</p>", [("attribute", "<p> onclick")]),
        ('<td style="color: red">一</td>', [("attribute", "<td> style")]),
        ("<div>一</div>", [("tag", "div")]),
        ("一<!-- 给同事的话 -->二", [("comment", "<!-- -->")]),
        ("<!-- 没有结束", [("open-comment", "<!-- -->")]),
        ("<?php echo 1 ?>", [("declaration", "<?")]),
        ("[一](javascript:alert(1))", [("address", "javascript")]),
        ("[一]( JaVaScRiPt:alert(1))", [("address", "javascript")]),
        ("[一](<javascript:alert(1)>)", [("address", "javascript")]),
        ("[一](&#106;avascript:alert(1))", [("address", "javascript")]),
        ("[一](java\nscript:alert(1))", [("address", "javascript")]),
        ("[一][a]\n\n[a]: vbscript:x", [("address", "vbscript")]),
        ("![一](data:image/png;base64,AA)", [("address", "data")]),
        ("[一](file:///etc/passwd)", [("address", "file")]),
        (r"[一](D:\共享\名单.pdf)", [("address", "d")]),
        ("<ftp://example.com/>", [("address", "ftp")]),
        ("<tel:0000-0000>", [("address", "tel")]),
        ('<a href="data:text/html,x">一</a>', [("address", "data")]),
        ("![一](https://example.com/x.png)", [("outside-picture", "https")]),
        ('<img src="//example.com/x.png">', [("outside-picture", "")]),
        ("![一](//example.com/x.png)", [("outside-picture", "")]),
    ],
)
def test_what_is_taken_away_is_told(text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "得分<60 的不列入，60<得分<80 的列入",
        "写作 `<script>` 或 ``<div>``",
        "<https://www.example.edu.cn/a?b=c> <gongkai@example.edu.cn> <mailto:a@example.edu.cn>",
        "[一](https://example.edu.cn/) [二](../x/) [三](mailto:a@example.edu.cn) [四](tel:0000-0000)",
        '[一](rules.pdf "说明：见第 3 条: 附件") [二](#标题) [三](?q=a:b) [四](./a:b)',
        "![一](chart.png) [![二](chart.png)](https://example.edu.cn/)",
        "甲<sup>2</sup>，H<sub>2</sub>O，<del>旧</del><br>新<hr>",
        '<td align="right">1</td><a href="rules.pdf" title="一">二</a>',
        "[注]: 以上金额不含税 <姓名>",
        "3 <- 4 <= 5，<<公开>> <1> <>",
    ],
)
def test_what_stays_is_not_told(text):
    assert told(text) == []
    assert lost(text) == []


PIECES = st.sampled_from(
    [
        *"<>\"'`\\/=:&;!?-[](){}#*_| \n\t",
        *(
            "<p",
            "<a ",
            "</a>",
            "<b>",
            "\\<u>",
            "<td>",
            "<svg",
            "<script",
            "<!--",
            "-->",
            "<?",
            "<!x>",
            "\n\n",
        ),
        *(' href="', " src=", " onload=x", ' style="y"', "javascript:", "data:", "https://e.cn/"),
        *("一", "a", "&#58;", "&colon;", "&#x6a;", "](", "![", "]: ", "\n    ", "- ", "> ", "1. "),
    ]
)


@settings(max_examples=600)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_is_lost_in_silence(text):
    """Cleaning takes away nothing of a text of which nothing is told."""
    if not told(text) and not lost(text):
        return
    assert told(text), f"not told: {lost(text)}"


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", '<a "', "<a x='", "<!", "<!--", "<?", "](", "![", "`", "[a]: ", "[a]:" + " " * 99],
)
def test_no_text_takes_long(piece):
    text = piece * (1_000_000 // len(piece))
    found = limit_effort(500, lambda: list(find_removed(text)))
    if piece == "<a ":
        assert [each.kind for each in found] == [Removal.UNFINISHED]


def test_what_is_told_is_indeed_taken_away():
    html = convert(
        '<script>alert(1)</script><p onclick="x" style="y">一</p>'
        "\n\n[二](javascript:x) <!-- 三 --> <iframe src=//example.com></iframe>",
        "表 {number}",
        "仅限教职工",
    )
    assert html.split() == '<p>一</p> <p><a rel="noopener">二</a> </p>'.split()
