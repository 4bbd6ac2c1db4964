"""Owns what cleaning is: pieces of a file that are left out or replaced, and what had to stay.

Whatever is not named by an edit is published as it was handed in, byte for byte.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


class NotSure(Exception):
    """The file can't be cleaned without a risk to what readers see; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The bytes from `start` to `end` give way to `put`."""

    start: int
    end: int
    put: bytes = b""


@dataclass(frozen=True, kw_only=True, slots=True)
class Remains:
    """Something about people that stays in the published file, and what to do about it."""

    what: str
    shown: str
    """Masked."""
    because: str
    help: str
    stops: bool = False
    """Whether the file isn't published so: who wrote it is told, and could be left out."""


UNSURE = Remains(
    what="文件属性",
    shown="",
    because="内部结构特别",
    help="在原来的软件里打开，看一看“文件—属性”，清空作者和单位，另存一份",
)
"""Of a file that can't be looked through for people."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cleaning:
    """How a file differs from what is published of it."""

    edits: tuple[Edit, ...] = ()
    """In order, none within another; empty where the file is published as it is."""
    remains: tuple[Remains, ...] = ()

    def apply(self, content: bytes) -> bytes:
        """What is published of a file with that content."""
        if not self.edits:
            return content
        parts: list[bytes] = []
        at = 0
        for edit in self.edits:
            parts += (content[at : edit.start], edit.put)
            at = edit.end
        return b"".join((*parts, content[at:]))


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What readers load, known by its size in bytes and its SHA-256."""

    size: int
    sha256: str
    cleaning: Cleaning = field(default=Cleaning())


MAX_SHOWN = 3


def mask_people(names: Iterable[str]) -> str:
    """The names, each with its first character only."""
    short = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    shown = "、".join(f"{name[0]}{'*' * min(len(name) - 1, 6)}" for name in short[:MAX_SHOWN])
    return f"{shown}等 {len(short)} 个" if len(short) > MAX_SHOWN else shown
