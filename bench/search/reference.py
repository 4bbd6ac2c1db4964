"""Owns the truth that engines are measured by: a plain substring search, which knows no engine.

A text is compared in a normal form: compatibility forms and case don't count, nor do punctuation and
spaces; a number is one whole, and 2026-11-18 is 2026年11月18日. Paragraphs are read from the entries' Markdown.
"""

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import markdown
import yaml

LENGTHS = (2, 8)
TITLE_CHANCE = 0.25
INLINE = frozenset("a strong em code".split())

_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")

_DATE = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """An entry's title and the paragraphs of its body."""

    id: str
    paragraphs: tuple[str, ...]


def read_texts(board: Path) -> list[Text]:
    """Every entry of the board in the order of their ids."""
    converter = markdown.Markdown(extensions=["tables"])
    texts = []
    for path in sorted(board.glob("[!_]*/*/index.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        title = str(yaml.safe_load(front)["title"])
        parser = _Paragraphs()
        parser.feed(converter.reset().convert(body))
        found = (part.replace("\n", " ").strip() for part in parser.paragraphs)
        id = path.parent.relative_to(board).as_posix()
        texts.append(Text(id=id, paragraphs=(title, *filter(None, found))))
    return texts


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs = [""]

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag not in INLINE:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1] += data


def normalise(text: str) -> str:
    """The text's letters and whole numbers, a mark before and after each."""
    folded = unicodedata.normalize("NFKC", text).lower()
    dated = _DATE.sub(lambda date: "{:d}年{:d}月{:d}日".format(*map(int, date.groups())), folded)
    return "".join(f"\x1f{each}\x1f" for each in _split(dated))


def _split(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        if number := _NUMBER.match(text, at):
            plain = f"{Decimal(number[0].replace(',', '')):f}"
            yield plain.rstrip("0").rstrip(".") if "." in plain else plain
            at = number.end()
            continue
        if text[at].isalnum():
            yield text[at]
        at += 1


class Reference:
    """The normalised rows of some texts, in which `find` looks for a phrase."""

    def __init__(self, paragraphs: dict[str, Sequence[str]]) -> None:
        self.rows = {id: "\x1e".join(map(normalise, each)) for id, each in paragraphs.items()}

    def find(self, phrase: str) -> set[str]:
        """The ids of the entries in which the phrase stands."""
        row = normalise(phrase)
        return {id for id, text in self.rows.items() if row in text}


def draw_phrases(texts: Sequence[Text], count: int, seed: int) -> list[str]:
    """Distinct pieces of 2 to 8 characters of titles and bodies: letters, and numbers left whole."""
    rng = random.Random(f"phrases {seed}")
    phrases: dict[str, None] = {}
    while len(phrases) < count:
        text = rng.choice(texts).paragraphs
        paragraph = text[0] if rng.random() < TITLE_CHANCE else rng.choice(text)
        length = rng.randint(*LENGTHS)
        if len(paragraph) < length:
            continue
        start = rng.randint(0, len(paragraph) - length)
        if _is_phrase(paragraph, start, start + length):
            phrases[paragraph[start : start + length]] = None
    return list(phrases)


def _is_phrase(text: str, start: int, end: int) -> bool:
    numbers = [match.span() for match in _NUMBER.finditer(text)]
    cuts = any(first < at < last for first, last in numbers for at in (start, end))
    return not cuts and all(
        text[at].isalnum() or any(first < at < last for first, last in numbers)
        for at in range(start, end)
    )
