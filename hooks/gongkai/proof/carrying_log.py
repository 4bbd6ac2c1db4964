"""Owns how a log gets from one folder to another: into the site that is served, and back from there."""

from pathlib import Path

from gongkai.proof.appending import list_log, write_whole
from gongkai.proof.log_folder import (
    LogDamaged,
    ProofLog,
    read_checkpoint,
    read_from,
    read_log,
)
from gongkai.proof.merkle import derive_root


def lay_log(log_folder: Path, to: Path, size: int) -> None:
    """Makes the other folder hold the log of that size, its checkpoint last. Raises OSError."""
    for path in list_log(log_folder, size):
        content, place = (log_folder / path).read_bytes(), to / path
        if not place.is_file() or place.read_bytes() != content:
            write_whole(place, content)


def adopt(home: Path, served: Path) -> None:
    """Takes up what the served site's log has further than the one at home. Raises LogDamaged, OSError.

    That is so after a run that was cut off, or where the home was lost or comes from a backup. Two
    logs of which neither is how the other begins are left alone: a person must look.
    """
    outside = _read_whole(served)
    try:
        own = read_log(home)
    except LogDamaged:
        if outside is None or outside.size < _count_signed(home):
            raise
        own = None
    if outside is None:
        return
    if own is None or _begins(own, outside):
        lay_log(served, home, outside.size)
    elif not _begins(outside, own):
        raise LogDamaged(
            "网站上的日志和这里的不是同一份，谁也不是谁的开头："
            f"先弄清 {home} 是不是换过，不要删；弄清以前不再记"
        )


def _read_whole(folder: Path) -> ProofLog | None:
    """The served log; one that isn't whole, or not signed, is written anew from home."""
    try:
        log = read_log(folder)
    except LogDamaged:
        return None
    return log if log and log.note.is_signed_by(log.key) else None


def _count_signed(home: Path) -> int:
    """How many observations the damaged log at home has had. Raises LogDamaged where none can tell."""
    return read_checkpoint(read_from(home))[1].size


def _begins(log: ProofLog, other: ProofLog) -> bool:
    """Whether the other log is the one grown further, or the same."""
    is_longer = log.key == other.key and log.size <= other.size
    return is_longer and derive_root(other.hashes[: log.size]) == log.root
