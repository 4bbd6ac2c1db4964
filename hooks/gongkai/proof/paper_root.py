"""Owns a root that was kept on paper: read back as somebody types it, and held against the log."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.proof.checkpoint import parse_checkpoint
from gongkai.proof.merkle import HASH_SIZE, derive_root
from gongkai.proof.signed_note import BadNote
from gongkai.proof.spoken_bytes import read_said
from gongkai.proof.verdict import ProofVerdict

_TYPED = re.compile(r"\s*([0-9]{1,18})\s*条?[\s,，:：]\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperRoot:
    """What a stamped sheet tells of the log."""

    size: int
    root: bytes
    origin: str = ""
    """The log's name; empty where it wasn't typed."""


def parse_paper(text: str) -> PaperRoot:
    """The number and the root, as digits or as characters, or what the sheet's code says. Raises BadNote."""
    if text.strip().count("\n") == 2:
        told = parse_checkpoint(f"{text.strip()}\n")
        return PaperRoot(size=told.size, root=told.root, origin=told.origin)
    typed = _TYPED.fullmatch(text)
    root = _read_root("".join(typed[2].split())) if typed else b""
    if not typed or len(root) != HASH_SIZE:
        raise BadNote(
            "核对页上的应当写成：条数、空格、根，根是 64 位数字和字母，或 32 个字；"
            "照纸上的写，中间的空格可有可无"
        )
    return PaperRoot(size=int(typed[1]), root=root)


def _read_root(written: str) -> bytes:
    try:
        return bytes.fromhex(written)
    except ValueError:
        return read_said(written)


def check_paper(paper: PaperRoot, verdict: ProofVerdict, hashes: Sequence[bytes] | None) -> None:
    """Whether the log begins with what the sheet tells of."""
    now = verdict.checkpoint
    if now is None or hashes is None:
        return
    if paper.origin and paper.origin != now.origin:
        verdict.note("other-log", f"核对页是另一份日志的：{paper.origin}，不是 {now.origin}")
    elif paper.size > now.size:
        verdict.note(
            "rolled-back", f"日志倒退了：核对页上有 {paper.size} 条，现在只有 {now.size} 条"
        )
    elif derive_root(hashes[: paper.size]) != paper.root:
        verdict.note(
            "fork",
            f"前 {paper.size} 条的根和核对页上的不一样：历史被重写过，或者抄错了，先再核对一遍",
        )
    else:
        verdict.remarks.append(
            f"前 {paper.size} 条和核对页上的根一字不差：盖章以前的历史没有被改过"
        )
