"""Owns the check of document numbers (文号)."""

import unicodedata
from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry


def check_numbers(board: Board) -> Iterator[Diagnostic]:
    """`duplicate-number`: a number names one entry; width and kind of brackets make no other number."""
    first: dict[str, Entry] = {}
    for entry in board.entries.values():
        if not entry.number:
            continue
        other = first.setdefault(_fold(entry.number), entry)
        if other is not entry:
            yield Diagnostic(
                rule="duplicate-number",
                place=entry.place_of("number"),
                message=f"这个文号已用于 {other.file}",
                found=entry.number,
                expected="每个条目的文号各不相同",
                help="查发文登记簿，改正其中一个；同一文件分几条公开的，只在一条写文号",
            )


def _fold(number: str) -> str:
    plain = unicodedata.normalize("NFKC", number).translate(str.maketrans("〔〕【】", "[][]"))
    return "".join(plain.split()).replace("(", "[").replace(")", "]")
