"""Owns the way from an entry's Markdown to safe HTML; each text is converted once."""

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import count
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AtomicString  # type: ignore[import-untyped]
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from gongkai.text.block_html import LINES_CLASS, NOTE_CLASS, UNIT_CLASS
from gongkai.text.literal_signs import LiteralSigns
from gongkai.text.passages import PostedPassage
from gongkai.text.row_names import FIRST_CLASS, TOTAL_CLASS
from gongkai.text.sanitizing import (
    ALLOWED_ATTRIBUTES,
    ALLOWED_TAGS,
    BARE_AMPERSAND,
    WORDS_OPENING,
)
from gongkai.text.shown_table import FIGURE_CLASS
from gongkai.text.table_width import size_of_table
from gongkai.web_address import LINK_SCHEMES, read_address

_EXTENSIONS = [
    "markdown.extensions.toc",
    LiteralSigns(),
]
_CONFIGS = {
    "markdown.extensions.toc": {"slugify": slugify(case="lower"), "marker": ""},
}

_STAFF_OPENS, _STAFF_CLOSES = "\ue000", "\ue001"
"""Paragraphs that mark a passage for staff until it is HTML; authors' own are taken out."""

PARALLEL_FROM = 500
"""With fewer texts, starting other processes takes longer than it saves."""

_ANCHOR = re.compile(r'<a [^<>]*?href="#(?!s-)(?=[^"])')
"""A link within the body: what it leads to has got the prefix of all ids."""

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


_INLINE = re.compile(r"[`\\!\[<>&*~\x02\x03]|  \n")
"""What any inline pattern begins with, or Markdown's own marks."""


class _PlainTexts(Treeprocessor):  # type: ignore[misc]  # the library has no types
    """Spares texts without inline markup, which are most, the search for each kind of it."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _INLINE.search(element.text):
                element.text = AtomicString(element.text)


@cache  # made once, as it takes as long as a page; reset for each text
def _converter() -> Markdown:
    converter = Markdown(extensions=_EXTENSIONS, extension_configs=_CONFIGS, output_format="html")
    converter.treeprocessors.register(_PlainTexts(converter), "plain_texts", 21)  # inline is 20
    converter.treeprocessors.deregister("prettify")  # line breaks that no reader sees
    return converter


def join_passages(passages: Iterable[PostedPassage]) -> str:
    """The body's Markdown, its passages for staff between marks that `convert` turns into a box."""
    texts = []
    for passage in passages:
        text = passage.text.replace(_STAFF_OPENS, "").replace(_STAFF_CLOSES, "")
        if passage.for_staff:
            text = f"\n\n{_STAFF_OPENS}\n\n{text}\n\n{_STAFF_CLOSES}\n\n"
        texts.append(text)
    return "\n\n".join(texts)


def convert_all(texts: Sequence[str], table_label: str, staff_label: str) -> list[str]:
    """The HTML of each text, as `convert` gives it; many are shared out among the processors."""
    convert_one = partial(convert, table_label=table_label, staff_label=staff_label)
    if len(texts) < PARALLEL_FROM:
        return [convert_one(text) for text in texts]
    with ProcessPoolExecutor() as workers:
        return list(workers.map(convert_one, texts, chunksize=64))


def convert_uncleaned(text: str) -> str:
    """What the converter makes of the Markdown text: never shown, only to be cleaned or compared."""
    converter = _converter()
    converter.reset()
    made: str = converter.convert(text.replace(WORDS_OPENING, "").replace(BARE_AMPERSAND, ""))
    return made


def _keep_value(tag: str, attribute: str, value: str) -> str | None:
    """The attribute's value; None for an address that no page of ours names."""
    if attribute not in ("href", "src"):
        return value
    return None if read_address(value, is_loaded=attribute == "src").flaw else value


def convert(text: str, table_label: str, staff_label: str) -> str:
    """The HTML of the Markdown text, with nothing in it that could run or hide.

    Tables stand in a box of their own that scrolls, so that no page is ever wider than its screen;
    `table_label` names the boxes for screen readers and must hold `{number}`; `staff_label` names
    the passages for staff.
    """
    html = nh3.clean(
        convert_uncleaned(text),
        tags=set(ALLOWED_TAGS),
        attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
        allowed_classes={
            "p": {LINES_CLASS, UNIT_CLASS, NOTE_CLASS},
            "tr": {TOTAL_CLASS},
            "th": {FIRST_CLASS, FIGURE_CLASS},
            "td": {FIRST_CLASS, FIGURE_CLASS},
        },
        attribute_filter=_keep_value,
        url_schemes=set(LINK_SCHEMES),
        link_rel="noopener",
        id_prefix="s-",
    )
    html = _ANCHOR.sub(r"\g<0>s-", html)
    html = html.replace(
        f"<p>{_STAFF_OPENS}</p>", f'<div class="gk-staff" role="note" aria-label="{staff_label}">'
    )
    html = html.replace(f"<p>{_STAFF_CLOSES}</p>", "</div>")
    html = html.replace(WORDS_OPENING, "&lt;").replace(BARE_AMPERSAND, "&amp;")
    numbers = count(1)
    return _TABLE.sub(
        lambda table: (
            f'<div class="gk-table gk-table--{size_of_table(table[1])}" role="region" tabindex="0" '
            f'aria-label="{table_label.format(number=next(numbers))}">{table[0]}</div>'
        ),
        html,
    )
