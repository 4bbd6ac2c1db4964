"""Owns how what was copied in Word becomes Markdown: headings, lists, tables, bold; nothing else survives."""

import re
from typing import Any

import nh3
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from gongkai.importing.clipboard_html import is_sane

KEPT = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "b", "strong", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "td", "th", "div"),
}
_DROPPED = {"script", "style", "xml", "head", "title", "o:p", "img", "svg", "object", "iframe"}
_LIST_MARK = re.compile(r"^\s*(?:[·•▪●◦§o-]|[ØüÜv])\s+")
_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.、)）])\s*")
_BLANKS = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t\xa0\u3000]+")
_CONDITIONAL = re.compile(r"<!\[[^<>]{0,200}>")
"""Word's marks around what only some programs show."""


def write_markdown(html: str, text: str) -> str:
    """The Markdown of a clipboard's HTML; of its plain text where there is no HTML."""
    if not html.strip() or not is_sane(html):
        return _tidy(text.replace("\r\n", "\n"))
    try:
        return _write(html)
    except RecursionError:  # nobody writes what is nested so deeply
        return _tidy(text.replace("\r\n", "\n"))


def _write(html: str) -> str:
    marked = _mark_word_lists(_CONDITIONAL.sub("", _strip_comments(html)))
    clean = nh3.clean(
        marked, tags=KEPT, clean_content_tags={"script", "style"}, attributes={}, link_rel=None
    )
    soup = BeautifulSoup(clean, "html.parser")
    _lower_headings(soup)
    for cell in soup.find_all(["td", "th"]):
        _flatten(cell)
    writer = MarkdownConverter(
        heading_style="atx",
        bullets="-",
        escape_misc=False,
        escape_underscores=False,
        table_infer_header=True,
    )
    return _tidy(writer.convert_soup(soup))


def _strip_comments(html: str) -> str:
    """The HTML without what stands between `<!--` and `-->`."""
    parts, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        parts.append(html[at:start])
        end = html.find("-->", start)
        if end < 0:
            return "".join(parts)
        at = end + len("-->")
    return "".join((*parts, html[at:]))


def _mark_word_lists(html: str) -> str:
    """Word writes the items of a list as paragraphs: they become items."""
    soup = BeautifulSoup(html, "html.parser")
    for each in soup.find_all(_DROPPED):
        each.decompose()
    for bold in soup.find_all("span", style=re.compile(r"font-weight:\s*(?:bold|[6-9]00)")):
        bold.name = "b"
    for each in soup.find_all("p", class_=re.compile("^MsoListParagraph")):
        _make_item(each, soup)
    return str(soup)


def _make_item(paragraph: Tag, soup: BeautifulSoup) -> None:
    """The paragraph as an item of the list that stands before it, or of a new one."""
    text = paragraph.get_text()
    kind = "ol" if _NUMBER.match(text) else "ul"
    for mark in paragraph.find_all("span", style=re.compile("mso-list:\\s*Ignore", re.IGNORECASE)):
        mark.decompose()
    first = paragraph.find(string=lambda found: bool(found and found.strip()))
    if first is not None:
        left = _NUMBER.sub("", str(first)) if kind == "ol" else _LIST_MARK.sub("", str(first))
        first.replace_with(left)
    paragraph.name, paragraph.attrs = "li", {}
    before: Any = paragraph.find_previous_sibling()
    if isinstance(before, Tag) and before.name == kind:
        before.append(paragraph.extract())
        return
    paragraph.wrap(soup.new_tag(kind))


def _lower_headings(soup: BeautifulSoup) -> None:
    """The page has its own first heading: the text's begin with the second."""
    found = soup.find_all(re.compile("^h[1-6]$"))
    shift = 2 - min((int(each.name[1]) for each in found), default=2)
    for each in found:
        each.name = f"h{min(6, max(2, int(each.name[1]) + shift))}"


def _flatten(cell: Tag) -> None:
    """A cell of a table holds one line of plain words."""
    cell.string = " ".join(cell.get_text(" ").split()).replace("|", "\\|")


def _tidy(text: str) -> str:
    lines = [
        _SPACES.sub(" ", line).rstrip() if "|" not in line else line for line in text.split("\n")
    ]
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip() + "\n" if text.strip() else ""
