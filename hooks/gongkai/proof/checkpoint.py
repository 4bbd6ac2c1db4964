"""Owns what a checkpoint says of a log: whose, how long, with which root (C2SP tlog-checkpoint)."""

import base64
import binascii
import re
from dataclasses import dataclass

from gongkai.proof.merkle import HASH_SIZE
from gongkai.proof.signed_note import BadNote

_SIZE = re.compile("0|[1-9][0-9]{0,17}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """A log's state at one time."""

    origin: str
    """The log's name, the same for ever."""
    size: int
    root: bytes
    more: tuple[str, ...] = ()
    """Lines that others have added; ours has none."""

    def render(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        return "".join(f"{each}\n" for each in (self.origin, self.size, root, *self.more))


def parse_checkpoint(text: str) -> Checkpoint:
    """What a note's text says. Raises BadNote."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines) or not _SIZE.fullmatch(lines[1]):
        raise BadNote("签过名的记录里没有日志的名称、条数和根")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError):
        root = b""
    if len(root) != HASH_SIZE:
        raise BadNote("签过名的记录里，日志的根格式不对")
    return Checkpoint(origin=lines[0], size=int(lines[1]), root=root, more=tuple(lines[3:]))
