"""Owns how a log on the disk grows: leaves and tiles first, the signed checkpoint last and in one step.

Whatever ends a run, the checkpoint is over files that are there; what no checkpoint is over yet was
never told to anybody, and the next run does it anew.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.log_folder import (
    CHECKPOINT,
    KEY,
    WITNESSED,
    LogDamaged,
    ProofLog,
    read_tree,
)
from gongkai.proof.merkle import hash_leaf
from gongkai.proof.observation import Observation
from gongkai.proof.signed_note import NoteKey, sign_note
from gongkai.proof.tiles import (
    ENTRIES,
    LONGEST,
    WIDTH,
    derive_root_of,
    derive_rows,
    render_tiles,
)

_TILE = re.compile("tile/(entries|[0-9]+)/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([0-9]+))?")


class WrongKey(Exception):
    """The log is another key's; the message says in Chinese what to do."""


def append(
    folder: Path, new: Sequence[Observation], origin: str, private: Ed25519PrivateKey
) -> ProofLog:
    """The log in the folder with the observations at its end, signed; a new one under that name.

    One that is there keeps its name. Raises WrongKey, LogDamaged, OSError: then it is as before.
    """
    log = read_tree(folder)
    key = NoteKey(
        name=log.origin if log else origin, public=private.public_key().public_bytes_raw()
    )
    if log and log.key != key:
        raise WrongKey(
            "签名用的私钥不是开始记录时的那一个，没有记下：把原来的私钥放回去；"
            "真的丢了，就把日志的文件夹改名存好，重新开始，并告诉见证的单位"
        )
    if log and not log.note.is_signed_by(key):
        raise LogDamaged("日志的 checkpoint 不是学校的私钥签的，被人改过，没有接着记：从备份放回去")
    if log and not new:
        return log
    old_size = log.size if log else 0
    added = tuple(each.render() for each in new)
    if any(len(each) > LONGEST for each in added):
        raise LogDamaged("有一个条目的代号太长，记不进日志")
    leaves = (*(log.leaves if log else ()), *added)
    known = log.rows if log else ()
    rows = derive_rows((*(log.hashes if log else ()), *map(hash_leaf, added)), known)
    _cut_tail(folder, old_size)
    for path, content in render_tiles(leaves, rows, old_size):
        write_whole(folder / path, content)
    write_whole(folder / KEY, f"{key.render()}\n".encode())
    checkpoint = Checkpoint(origin=key.name, size=len(leaves), root=derive_root_of(rows))
    note = sign_note(checkpoint.render(), key.name, private)
    write_whole(folder / CHECKPOINT, note.render())
    _cut_tail(folder, len(leaves))
    return ProofLog(note=note, key=key, checkpoint=checkpoint, leaves=leaves)


def write_whole(path: Path, content: bytes) -> None:
    """Puts the bytes there in one step, and on the disk before anything after. Raises OSError.

    Everybody may read them: a web server has its own user.
    """
    _make_folder(path.parent)
    half = path.with_name(f".{path.name}.half")
    with half.open("wb") as file:
        file.write(content)
        half.chmod(0o644)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir(exist_ok=True)
        path.chmod(0o755)


def list_log(folder: Path, size: int) -> Iterator[str]:
    """The paths of a log's files up to that size, the checkpoint last.

    A part of a tile goes along while the whole one isn't there: an older checkpoint needs it.
    """
    for path, end in _walk_tiles(folder):
        is_whole_there = ".p/" in path and (folder / path.partition(".p/")[0]).is_file()
        if end <= size and not is_whole_there:
            yield path
    yield from (name for name in (WITNESSED,) if (folder / name).is_file())
    yield KEY
    yield CHECKPOINT


def _cut_tail(folder: Path, size: int) -> None:
    """Removes what a run has left of which no checkpoint tells, and parts of tiles that are whole."""
    kept = set(list_log(folder, size))
    for path, _ in list(_walk_tiles(folder)):
        if path not in kept:
            (folder / path).unlink()
            with suppress(OSError):
                (folder / path).parent.rmdir()  # of parts; it goes once it is empty


def _walk_tiles(folder: Path) -> Iterator[tuple[str, int]]:
    """Each tile's path, with the size of the smallest log that has it."""
    for parent, _, names in os.walk(folder / "tile"):
        for name in names:
            path = Path(parent, name).relative_to(folder).as_posix()
            found = _TILE.fullmatch(path)
            if found is None:
                yield path, MOST_EVER
                continue
            number = int(re.sub("[x/]", "", found[2]))
            level = 0 if found[1] == ENTRIES else int(found[1])
            width = int(found[3] or WIDTH)
            yield path, (number * WIDTH + width) * WIDTH**level


MOST_EVER = 1 << 62
"""A size that no log has."""
