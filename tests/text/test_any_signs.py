"""Text of any signs arrives on the page and in the search as written, or something is told of it."""

import html
import re
import string

from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.search.extracting import split_html
from gongkai.text.markdown import convert
from gongkai.text.sanitizing import find_removed

FULL_WIDTH = (
    "，。、；：（）【】《》“”‘’｜＊＃＿～－—…·￥％＆＜＞＋＝｛｝［］／＼＠＾｀！？〔〕「」①㎡℃№"
)
STARTERS = (
    "# ",
    "## ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "3. ",
    "> ",
    "```",
    "~~~",
    "---",
    "===",
    "    ",
    "\t",
    "　　",
)
HTML_LIKE = (
    "<3人",
    "a<b",
    "x>y",
    "a<b>c",
    "<某某>",
    "<B栋>",
    "</某>",
    "<?",
    "?>",
    "<=",
    "->",
    "<-",
    "<>",
    "&",
    "&&",
)
MARKUP_LIKE = (
    "[x]",
    "[1]: ",
    "[^1]",
    "](",
    "![",
    "![图]",
    "[2026](5)",
    "**",
    "__",
    "~~",
    "^^",
    "<<",
    "1*2*3",
    "张*明",
    "::",
)
INVISIBLE = ("\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060")
WORDS = ("校", "公示", "甲乙", "A", "b1", "5", "2026", "12.5", "😀", "👨‍👩‍👧", "𠮷", " ")
PIECES = [*string.punctuation, *FULL_WIDTH, *STARTERS, *HTML_LIKE, *MARKUP_LIKE, *INVISIBLE, *WORDS]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)

MEANT = re.compile(r"<(?:em|strong|del|code|a|img|ul|ol|h[2-6]|hr|blockquote|pre)\b")
"""Markup that stands for signs; what it stands for is held by the tests of each."""
REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
ESCAPE = re.compile(r"\\[^\w\s\\]")
FIRST_LEVEL = re.compile(r"^[ \t　]*#[ \t　]", re.M)


def to_html(text):
    return convert(text, "表格 {number}", "仅限教职工")


def plain(text):
    """The text without the blanks that a page may drop."""
    return re.sub(r"[ \t\n\xa0　]+", "", text)


def is_markup(text, page):
    return (
        MEANT.search(page)
        or REFERENCE.search(text)
        or ESCAPE.search(text)
        or FIRST_LEVEL.search(text)
    )


@given(TEXTS)
@example("1900*900*1.5mm")
@example("- 3分\n+ 5分\n* 注")
@example("<3人、a<b>c、<B栋>")
@example("&#5楼&#")
@example("[1]: 说明\n[^1]: 说明")
@example("文字\n===\n#5楼")
def test_in_a_body(text):
    page = to_html(text)
    if any(find_removed(text)) or is_markup(text, page):
        return
    shown = html.unescape(re.sub(r"<[^>]*>", "", page))
    assert plain(shown) == plain(text)
    assert plain("".join(split_html(page))) == plain(text)


@given(TEXTS.map(str.strip).filter(lambda text: text not in ("", "^^", "<<", "＾＾", "＜＜")))
@example("`|`")
@example("<<^^")
def test_in_a_cell(text):
    written = text.replace("|", "\\|")
    page = to_html(f"| 名称 | 内容 |\n| --- | --- |\n| 甲 | {written} |\n")
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", page.partition("<tbody>")[2], re.DOTALL)
    if any(find_removed(text)) or is_markup(text, page):
        return
    assert len(cells) == 2
    assert plain(html.unescape(re.sub(r"<[^>]*>", "", cells[1]))) == plain(text)
    assert plain("".join(split_html(page))) == plain(f"名称内容甲{text}")


@given(st.lists(st.sampled_from(WORDS[:8]), min_size=1, max_size=4).map("".join), TEXTS)
def test_letters_are_never_lost(word, signs):
    """Whatever is markup, words stay; only addresses, tags and references may hold any."""
    text = f"{signs}{word}{signs}"
    page = to_html(text)
    if any(find_removed(text)) or REFERENCE.search(text) or "](" in text:
        return
    shown = html.unescape(re.sub(r"<[^>]*>", "", page))
    letters = re.compile(r"[^\w]|_")
    listed = re.sub(r"^[ \t　>]*(?:[-*+]|\d{1,3}\.)[ \t　]+(?:\[x\] )?", "", text)
    assert letters.sub("", shown) in (letters.sub("", text), letters.sub("", listed))
