"""Owns columns of byte strings: a string a row, all in one array, so that NumPy writes them all at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np


@dataclass(frozen=True, slots=True)
class Strings:
    """A column of byte strings: their bytes one after the other, and how many each has."""

    data: np.ndarray
    sizes: np.ndarray

    @property
    def starts(self) -> np.ndarray:
        """Where each string begins in `data`."""
        starts: np.ndarray = np.cumsum(self.sizes) - self.sizes
        return starts

    def take(self, rows: np.ndarray) -> "Strings":
        """The strings of these rows, in this order."""
        sizes = self.sizes[rows]
        return Strings(self.data[spread(self.starts[rows], sizes)], sizes)

    def join(self, starts: np.ndarray) -> "Strings":
        """Each run of rows, from a start to the next, as one string."""
        if not len(starts):
            return self
        return Strings(self.data, np.add.reduceat(self.sizes, starts))

    def __iter__(self) -> Iterator[bytes]:
        data = self.data.tobytes()
        for start, end in pairwise([*self.starts.tolist(), len(data)]):
            yield data[start:end]


def spread(starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """For each row, `size` numbers that count up from its start; all in one array."""
    ends = np.cumsum(sizes)
    numbers: np.ndarray = np.arange(int(sizes.sum())) + np.repeat(starts - (ends - sizes), sizes)
    return numbers


def encode_strings(strings: Sequence[bytes]) -> Strings:
    """A column of these strings."""
    sizes = np.fromiter(map(len, strings), np.int64, len(strings))
    return Strings(np.frombuffer(b"".join(strings), np.uint8), sizes)


def encode_numbers(values: np.ndarray) -> Strings:
    """Each whole number in as few bytes as it needs, seven bits each, the lowest first."""
    sizes = np.ones(len(values), np.int64)
    longest = int(values.max(initial=0))
    for bits in (7, 14, 21, 28):
        if longest >> bits:
            sizes += values >= 1 << bits
    starts = np.cumsum(sizes) - sizes
    data = np.zeros(int(sizes.sum()), np.uint8)
    for index in range(int(sizes.max(initial=0))):
        has = sizes > index
        part = (values[has] >> (7 * index)) & 0x7F
        data[starts[has] + index] = part | (sizes[has] > index + 1) * 0x80
    return Strings(data, sizes)


def encode_number(value: int) -> bytes:
    """One number, as `encode_numbers` writes it."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def decode_number(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins there, and where it ends."""
    value = shift = 0
    while data[at] > 0x7F:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
    return value | data[at] << shift, at + 1


def weave(*columns: Strings) -> Strings:
    """Row by row, the strings of all columns one after the other."""
    sizes = np.stack([column.sizes for column in columns], axis=1)
    starts = (np.cumsum(sizes) - sizes.ravel()).reshape(sizes.shape)
    data = np.empty(int(sizes.sum()), np.uint8)
    for index, column in enumerate(columns):
        data[spread(starts[:, index], column.sizes)] = column.data
    return Strings(data, sizes.sum(axis=1))


def stack(*columns: Strings) -> Strings:
    """The rows of all columns, one column after the other."""
    return Strings(
        np.concatenate([column.data for column in columns]),
        np.concatenate([column.sizes for column in columns]),
    )
