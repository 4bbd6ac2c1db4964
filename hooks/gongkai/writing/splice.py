"""Owns what a splice of a source is, and how several are made at once; knows no edit."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.writing.edit_kinds import EditRefused
from gongkai.writing.source_lines import SourceLines
from gongkai.writing.spans import SourceNode

TOO_ODD = "这里的写法太特别，程序改不准，没有写入，请手工改"


@dataclass(frozen=True, slots=True)
class Splice:
    """The text between two offsets gives way to another."""

    start: int
    end: int
    text: str


def make_splices(text: str, splices: Iterable[Splice]) -> str:
    """The text with every splice made. Raises EditRefused where two touch the same text."""
    parts, at = [], 0
    for each in sorted(splices, key=lambda each: (each.start, each.end)):
        if each.start < at:
            raise EditRefused(TOO_ODD)
        parts += [text[at : each.start], each.text]
        at = each.end
    return "".join([*parts, text[at:]])


def find_dash(lines: SourceLines, item: SourceNode) -> int:
    """Where the dash of an item of a block list stands. Raises EditRefused where none is found."""
    at = len(lines.text[: item.start].rstrip()) - 1
    if lines.text[at : at + 1] != "-":
        raise EditRefused(TOO_ODD)
    return at
