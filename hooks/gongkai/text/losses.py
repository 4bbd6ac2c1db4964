"""Owns what of a body as written is lost on the page: compares the page with what cleaning was given.

`find_removed` finds in the text what it knows; what is lost besides is found here, whatever it is. What
is lost nowhere, such as code that is shown as text, isn't told. Judges no entry.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.text.markdown import convert, convert_uncleaned
from gongkai.text.removal import Removal, Removed
from gongkai.text.removed_links import judge
from gongkai.text.sanitizing import DANGEROUS_TAGS, MAX_UNFINISHED, find_removed
from gongkai.text.tangles import find_tangle

MAX_PIECES = 20
"""Of what is lost and was not known before; whoever mends those finds the others."""
MAX_SNIPPET = 20
MAX_TOLD = 500
"""Findings; with more nothing is converted: that takes long, and nobody reads on."""

_PROGRAMS = frozenset(("script", "style"))
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"""|<(?P<name>[A-Za-z][^\s/<>]*)(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
    r"|</(?P<end>[A-Za-z][^\s/<>]*)[^<>]*>"
    r"|<[!?/][^>]*>",
    re.DOTALL,
)
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"""\b(href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.I)
_PLAIN_ADDRESS = re.compile(
    r"(?:https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?=[/?#)\s]))?[^@:&\\<>()]*"
)
_TARGET = re.compile(r"\](?:\(|:[ \t]*)(?=(\s*/)?)")


@dataclass(frozen=True, slots=True)
class _Page:
    """The code of a page, piece by piece, and the letters that it shows."""

    pieces: list[tuple[str, list[str]]] = field(default_factory=list)
    """Each start tag, comment or declaration, with its words."""
    begun: set[str] = field(default_factory=set)
    ended: dict[str, str] = field(default_factory=dict)
    """The names of end tags, each as it is written."""
    shown: list[str] = field(default_factory=list)

    @property
    def words(self) -> Counter[str]:
        """How often each word stands in the code."""
        return Counter(word for _, words in self.pieces for word in words)

    @property
    def letters(self) -> str:
        """All letters and digits that are shown."""
        return "".join(filter(str.isalnum, html.unescape("".join(self.shown))))


def _read_page(page: str) -> _Page:
    read, at, lower, unfinished = _Page(), 0, page.lower(), 0
    while (opening := page.find("<", at)) >= 0 and unfinished <= MAX_UNFINISHED:
        read.shown.append(page[at:opening])
        found = _MARKUP.match(page, opening)
        if found is None:
            unfinished += 1
            read.shown.append("<")
            at = opening + 1
            continue
        at = found.end()
        if found["end"]:
            read.ended[found["end"].lower()] = found[0]
            continue
        read.pieces.append((found[0], _words(found[0])))
        name = (found["name"] or "").lower()
        read.begun.add(name)
        if name in _PROGRAMS:  # what stands in them is no text
            end = lower.find(f"</{name}", at)
            at = end if end >= 0 else len(page)
    read.shown.append(page[at:])
    return read


def _words(code: str) -> list[str]:
    return _WORD.findall(html.unescape(code).lower())


def find_losses(texts: Sequence[str]) -> list[tuple[int, Removed]]:
    """What readers of the passages won't get: of each the passage's index, and where it stands in it."""
    told = [(at, each) for at, text in enumerate(texts) for each in find_removed(text)]
    whole = "\n\n".join(texts)
    is_endless = len(told) > MAX_TOLD or any(each.kind is Removal.UNFINISHED for _, each in told)
    if is_endless or find_tangle(whole) or not (told or _may_lose(whole)):
        return told
    made = _read_page(convert_uncleaned(whole))
    left = _read_page(convert(whole, "{number}", ""))
    lost = made.words - left.words
    kept = [
        (at, each)
        for at, each in told
        if each.kind is Removal.OPEN_COMMENT or not lost.keys().isdisjoint(_words(each.written))
    ]
    known = {word for _, each in kept for word in _words(each.written)}
    if any(each.flaw for _, each in kept):
        known |= {"href", "src"}
    places = _Places(texts)
    found = [*_find_code(made, left, lost.keys() - known, places), *_find_words(made, left, places)]
    return kept + found


def _may_lose(text: str) -> bool:
    """A quick look: whether the Markdown has code, or an address that isn't of the plainest kind."""
    if "<" in text:
        return True
    has_pictures = "![" in text
    for target in _TARGET.finditer(text):
        plain = _PLAIN_ADDRESS.match(text, target.end())
        if target[1] or plain is None or (has_pictures and plain[0].startswith("http")):
            return True
        if text[plain.end() : plain.end() + 1] not in (")", ""):
            return True
    return False


class _Places:
    """Where in the passages something stands."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._lower = [text.lower() for text in texts]

    def find(self, *written: str) -> tuple[int, int]:
        """The passage and the index in it of the first that is found; the very beginning for none."""
        for each in written:
            for at, text in enumerate(self._lower):
                if each and (index := text.find(each.lower())) >= 0:
                    return at, index
        return 0, 0


def _find_code(
    made: _Page, left: _Page, words: set[str], places: _Places
) -> Iterator[tuple[int, Removed]]:
    """The code that holds one of the words, and ends of what never began."""
    pieces = (code for code, of in made.pieces if not words.isdisjoint(of)) if words else ()
    for code in list(dict.fromkeys(pieces))[:MAX_PIECES]:
        longest = max(words & set(_words(code)), key=len)
        at, index = places.find(code, longest)
        addresses = [
            removed
            for name, value in _ADDRESS.findall(code)
            for removed in judge(value.strip("\"'"), index, is_picture=name.lower() == "src")
        ]
        if addresses:
            for removed in addresses:
                yield at, removed
            continue
        yield at, _misplaced(code, index)
    for name, code in list(made.ended.items())[:MAX_PIECES]:
        if name not in made.begun and name not in left.begun:
            at, index = places.find(code)
            yield at, _misplaced(code, index)


def _misplaced(code: str, index: int) -> Removed:
    name = code.strip("</!?-> \n").partition(">")[0].split()
    tag = name[0].lower() if name else ""
    return Removed(
        kind=Removal.MISPLACED,
        name=tag,
        index=index,
        written=code,
        is_dangerous=tag in DANGEROUS_TAGS,
    )


def _find_words(made: _Page, left: _Page, places: _Places) -> Iterator[tuple[int, Removed]]:
    """The first text that cleaning took away with the code around it."""
    written, shown = made.letters, left.letters
    lost = Counter(written) - Counter(shown)
    if not lost:
        return
    at = 0
    begin = next(
        (
            index
            for index, letter in enumerate(written)
            if not (at < len(shown) and shown[at] == letter and (at := at + 1))
        ),
        0,
    )
    snippet = written[begin : begin + min(lost.total(), MAX_SNIPPET)]
    place, index = places.find(snippet, snippet[:6], snippet[:2], snippet[:1])
    yield place, Removed(kind=Removal.WORDS, name="", index=index, written=snippet)
