"""Owns which letters of a text readers see, and where each stands in its source; judges none.

What doesn't show, spaces and markup are no letters; a reference is the letter that it stands for. Letters
are compared in one width, one case, and the simplified of two forms.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import yaml

_FORMS_FILE = Path(__file__).with_name("letter_forms.yml")
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs by their class that nothing shows of."""
_UNSEEN_CLASSES = frozenset({"Cf", "Cc", "Mn", "Me", "Cs"})
_PLAIN = re.compile(r"[\u0020-\u007e\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*")

_TOKEN = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<inside></?[A-Za-z][^<>]*>|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\]\[[^\[\]\n]*\])"
    r"|(?P<reference>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<paragraph>\n[ \t]*(?:\n[ \t]*)+)"
    r"|(?P<line>(?<![ \t])[ \t]*\n[ \t]*(?:>[ \t]*)*)"
    r"|(?P<mark>\\|[*_~`\[\]!])",
    re.DOTALL,
)
_INLINE_TAG = re.compile(r"</?(?:a|strong|em|del|code|sup|sub|br|img)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
APART = "\n"
"""Between letters that no reader reads together."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters as they are compared, and of each where it begins and ends in the source."""

    plain: str
    spans: tuple[tuple[int, int], ...]


@cache
def _simplified() -> dict[str, str]:
    """The simplified form of letters that names are written with, by the others."""
    lines: list[list[str]] = yaml.safe_load(_FORMS_FILE.read_text("utf-8"))["forms"]
    return {other: pair[-1] for pairs in lines for pair in pairs for other in pair[:-1]}


@cache
def _compared(sign: str) -> str:
    """The sign in one width and case; empty for what doesn't show and for spaces."""
    if sign in _FILLERS or sign.isspace():
        return ""
    folded = unicodedata.normalize("NFKC", sign).casefold()
    if sign in "•‧・":
        return "·"
    return "".join(
        _simplified().get(each, each)
        for each in folded
        if unicodedata.category(each) not in _UNSEEN_CLASSES and not each.isspace()
    )


def drop_unseen(text: str) -> str:
    """The text without signs that don't show; spaces stay."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(
        sign
        for sign in text
        if sign.isspace()
        or (sign not in _FILLERS and unicodedata.category(sign) not in _UNSEEN_CLASSES)
    )


def fold(text: str) -> str:
    """The text's letters as they are compared."""
    return "".join(map(_compared, text))


def read_letters(text: str) -> Letters:
    """The letters of a plain text."""
    return _letters((sign, at, at + 1) for at, sign in enumerate(text))


def read_markdown_letters(text: str) -> Letters:
    """The letters of Markdown that a reader reads in a row; links' targets and tags are none."""
    return _letters(_markdown_signs(text))


def _letters(signs: Iterator[tuple[str, int, int]]) -> Letters:
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    for sign, start, end in signs:
        for letter in APART if sign == APART else _compared(sign):
            plain.append(letter)
            spans.append((start, end))
    return Letters("".join(plain), tuple(spans))


def _markdown_signs(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for token in _TOKEN.finditer(text):
        yield from ((text[each], each, each + 1) for each in range(at, token.start()))
        at = token.end()
        if token["reference"]:
            for sign in html.unescape(token[0]):
                yield sign, token.start(), at
        elif token["paragraph"]:
            yield APART, token.start(), at
    yield from ((text[each], each, each + 1) for each in range(at, len(text)))


def find_insides(text: str) -> Iterator[tuple[int, int]]:
    """Where in Markdown tags and the targets of links begin and end: what isn't read in a row."""
    for token in _TOKEN.finditer(text):
        if token["inside"]:
            yield token.span()


def drop_comments(text: str) -> str:
    """The Markdown without its comments, which nobody is shown."""
    return _TOKEN.sub(lambda token: "" if token["comment"] else token[0], text)


def decode(text: str) -> str:
    """The text with references and percent-encoding undone, twice over."""
    for _ in range(2):
        text = unquote(html.unescape(text))
    return text


def fold_page(page: str) -> str:
    """All letters that a piece of HTML gives to readers and machines: of its texts and its attributes."""
    values = (value for tag in _TAG.findall(page) for pair in _VALUE.findall(tag) for value in pair)
    texts = _TAG.sub("\0", _INLINE_TAG.sub("", page)).split("\0")
    pieces = [*(html.unescape(text) for text in texts), *(decode(value) for value in values)]
    return APART.join(map(fold, pieces))
