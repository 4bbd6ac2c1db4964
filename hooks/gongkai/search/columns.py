"""Owns the reading of documents into columns: every symbol of every document with its place."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from gongkai.search.document import SEGMENT_GRAIN, Document
from gongkai.search.symbols import END, NUMBER, expand_number, split_numbers

BATCH_CHARACTERS = 200_000
"""How much text is split at a time."""
_LETTERS = 0x110000
"""A letter is told by its code point, anything longer by a number from here on."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Every symbol of every document: its rank in `vocabulary`, document number and position."""

    vocabulary: Sequence[str]
    symbol: np.ndarray
    document: np.ndarray
    position: np.ndarray


class ColumnReader:
    """Takes documents one by one, in their order, and gives their columns; keeps no document."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._symbols = array("i")
        self._lengths = array("i")
        self._bases = array("i")
        self._owners = array("i")
        self._documents = 0
        self._texts: list[str] = []
        self._waiting = 0

    def add(self, document: Document) -> None:
        """Takes the next document."""
        for texts, base in document.regions():
            self._texts += texts
            self._bases.extend([base] * len(texts))
            self._owners.extend([self._documents] * len(texts))
            self._waiting += sum(map(len, texts))
        self._documents += 1
        if self._waiting > BATCH_CHARACTERS:
            self._split()

    def read(self) -> Columns:
        """The columns of all documents; the reader is empty after it."""
        self._split()
        symbol = np.frombuffer(self._symbols, np.int32)
        length = np.frombuffer(self._lengths, np.int32)
        owner = np.frombuffer(self._owners, np.int32)
        vocabulary, rank = self._rank(np.flatnonzero(np.bincount(symbol, minlength=1)))
        symbol = rank[symbol]
        self._symbols = array("i")
        start = _find_starts(length, np.frombuffer(self._bases, np.int32), owner)
        position = np.repeat(start - (np.cumsum(length, dtype=np.int32) - length), length)
        position += np.arange(len(position), dtype=np.int32)
        return Columns(vocabulary, symbol, np.repeat(owner, length), position)

    def _rank(self, codes: np.ndarray) -> tuple[list[str], np.ndarray]:
        """The symbols of the codes in their order, and for each code its place among them."""
        longer = {code: token for token, code in self._numbers.tokens.items()}
        names = [chr(code) if code < _LETTERS else longer[code] for code in codes.tolist()]
        order = sorted(range(len(names)), key=names.__getitem__)
        rank = np.zeros(int(codes.max(initial=0)) + 1, np.int32)
        rank[codes[order]] = np.arange(len(codes), dtype=np.int32)
        return [names[each] for each in order], rank

    def _split(self) -> None:
        """Splits the texts that wait, all in one go."""
        if not self._texts:
            return
        joined = END.join(self._texts)
        if joined.count(END) >= len(self._texts):  # one has it in itself
            joined = END.join(text.replace(END, " ") for text in self._texts)
        letters, tokens = split_numbers(joined)
        self._texts, self._waiting = [], 0
        codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), np.int32)
        numbers = [self._numbers[token] for token in tokens]
        sizes = np.ones(len(codes), np.int64)
        is_number = codes == ord(NUMBER)
        sizes[is_number] = [len(each) for each in numbers]
        is_number = np.repeat(is_number, sizes)
        codes = np.repeat(codes, sizes)
        codes[is_number] = [code for each in numbers for code in each]
        is_end = codes == ord(END)
        ends = np.append(np.flatnonzero(is_end), len(codes))
        self._lengths.frombytes((np.diff(ends, prepend=-1) - 1).astype(np.int32).tobytes())
        self._symbols.frombytes(codes[~is_end].tobytes())


class _Numbers(dict[str, list[int]]):
    """The codes of a number's or date's symbols; `tokens` are those longer than a letter, by code."""

    def __init__(self) -> None:
        self.tokens: defaultdict[str, int] = defaultdict(count(_LETTERS).__next__)

    def __missing__(self, token: str) -> list[int]:
        symbols = expand_number(token)
        codes = [ord(each) if len(each) == 1 else self.tokens[each] for each in symbols]
        self[token] = codes
        return codes


def read_columns(documents: Iterable[Document]) -> Columns:
    """The symbols of all documents, in order."""
    reader = ColumnReader()
    for document in documents:
        reader.add(document)
    return reader.read()


def _find_starts(length: np.ndarray, base: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """The first position of each segment.

    A region's first is at its base, or behind the region before it where that is longer; the others
    begin at the next multiple of SEGMENT_GRAIN.
    """
    starts = np.empty(len(length), np.int32)
    region, document, at = -1, -1, 0
    rooms = (length // SEGMENT_GRAIN + 1) * SEGMENT_GRAIN
    rows = zip(rooms.tolist(), base.tolist(), owner.tolist(), strict=True)
    for index, (room, first, number) in enumerate(rows):
        if number != document:
            region, document, at = -1, number, 0
        if first != region:
            region, at = first, max(first, at)
        starts[index] = at
        at += room
    return starts
