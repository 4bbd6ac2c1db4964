"""Owns what a log is once it is read, and how it is read from a folder and checked against its checkpoint.

Files without a checkpoint over them are nothing: a run that was cut off left them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gongkai.proof.checkpoint import Checkpoint, parse_checkpoint
from gongkai.proof.merkle import hash_leaf, prove_inclusion
from gongkai.proof.observation import BadObservation, Observation, parse_observations
from gongkai.proof.signed_note import BadNote, Note, NoteKey, parse_key, parse_note
from gongkai.proof.tiles import (
    ENTRIES,
    LONGEST,
    WIDTH,
    BadBundle,
    Rows,
    derive_root_of,
    derive_rows,
    list_tiles,
    name_tile,
    parse_bundle,
)

CHECKPOINT = "checkpoint"
KEY = "key"
"""The public key, in one line."""
WITNESSED = "witnessed"
"""The newest checkpoint that witnesses have signed too, where the school has been given one."""
LOG_PARTS = (CHECKPOINT, KEY, WITNESSED, "tile")
"""What a log is made of, by name."""
SERVED = "proof"
"""The folder of a published site in which its log lies."""
CONTENT = "content"
"""The folder below it with what each fingerprint is of."""
MOST = 2_000_000
"""Observations of a log; a school's hundred years have fewer."""
Read = Callable[[str, int], bytes | None]
"""Path below the log, most bytes: the file's bytes; None where there is none, or more."""


class LogDamaged(Exception):
    """The log isn't whole; the message says in Chinese which part."""


@dataclass(frozen=True, kw_only=True)
class ProofLog:
    """A log that is what its checkpoint says."""

    note: Note
    """The checkpoint, signed."""
    key: NoteKey
    """The public key that lies beside it; whether it is the right one only somebody outside knows."""
    checkpoint: Checkpoint
    leaves: tuple[bytes, ...]
    witnessed: Note | None = None
    """An older checkpoint, or this one, with witnesses' lines; only who has their keys can tell whose."""

    @property
    def origin(self) -> str:
        """The log's name."""
        return self.checkpoint.origin

    @property
    def size(self) -> int:
        """Observations."""
        return self.checkpoint.size

    @property
    def root(self) -> bytes:
        """32 bytes that stand for all observations and their order."""
        return self.checkpoint.root

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """In the order in which they were made. Raises LogDamaged, where nobody has looked before."""
        try:
            return parse_observations(self.leaves)
        except BadObservation:
            raise LogDamaged("日志里有一条不是观察：不是本程序写的") from None

    @cached_property
    def rows(self) -> Rows:
        """The tree's hashes by level."""
        return derive_rows(tuple(map(hash_leaf, self.leaves)))

    @property
    def hashes(self) -> tuple[bytes, ...]:
        """Of the leaves."""
        return self.rows[0]

    @cached_property
    def _by_entry(self) -> Mapping[str, tuple[tuple[int, Observation], ...]]:
        found: dict[str, list[tuple[int, Observation]]] = {}
        for index, each in enumerate(self.observations):
            found.setdefault(each.entry, []).append((index, each))
        return {entry: tuple(rows) for entry, rows in found.items()}

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of all that was ever observed, in the order of their first observation."""
        return tuple(self._by_entry)

    def of(self, entry: str) -> tuple[Observation, ...]:
        """An entry's observations, oldest first; none for one that was never posted."""
        return tuple(each for _, each in self._by_entry.get(entry, ()))

    def numbers_of(self, entry: str) -> tuple[int, ...]:
        """The places of its observations in the log, counted from 0."""
        return tuple(index for index, _ in self._by_entry.get(entry, ()))

    def prove(self, index: int) -> list[bytes]:
        """The hashes that lead from an observation to the root."""
        return prove_inclusion(self.hashes, index)


def read_log(folder: Path) -> ProofLog | None:
    """The log in the folder; None where none has been begun. Raises LogDamaged."""
    log = read_tree(folder)
    if log:
        log.observations  # noqa: B018 - what can't be read is found here
    return log


def read_tree(folder: Path) -> ProofLog | None:
    """The same, none of its observations looked at yet."""
    return parse_log(read_from(folder)) if (folder / CHECKPOINT).is_file() else None


def read_from(folder: Path) -> Read:
    """How files are read from a folder; a pipe, in which a reader would wait for ever, is none."""

    def read(path: str, most: int) -> bytes | None:
        try:
            if not (folder / path).is_file():
                return None
            with (folder / path).open("rb") as file:
                content = file.read(most + 1)
        except (OSError, ValueError):
            return None
        return content if len(content) <= most else None

    return read


def parse_log(read: Read) -> ProofLog:
    """The log whose files are read so, its leaves under its root. Raises LogDamaged."""
    note, checkpoint = read_checkpoint(read)
    key = _read_key(read)
    leaves = read_leaves(read, checkpoint)
    rows = derive_rows(tuple(map(hash_leaf, leaves)))
    if derive_root_of(rows) != checkpoint.root:
        raise LogDamaged("日志的内容和签过名的根对不上：有观察被改过、删去或换了次序")
    log = ProofLog(
        note=note,
        key=key,
        checkpoint=checkpoint,
        leaves=leaves,
        witnessed=_read_witnessed(read),
    )
    log.__dict__["rows"] = rows  # worked out already
    return log


def read_checkpoint(read: Read, name: str = CHECKPOINT) -> tuple[Note, Checkpoint]:
    """The checkpoint and what it says, its signature unchecked. Raises LogDamaged."""
    content = read(name, LONGEST)
    if content is None:
        raise LogDamaged(f"没有 {name}，或读不出来")
    try:
        note = parse_note(content)
        checkpoint = parse_checkpoint(note.text)
    except BadNote as error:
        raise LogDamaged(f"{name}：{error}") from None
    if checkpoint.size > MOST:
        raise LogDamaged(f"{name} 说有 {checkpoint.size} 条观察，多得不可能")
    return note, checkpoint


def _read_witnessed(read: Read) -> Note | None:
    """What isn't whole is none: it is for others to judge."""
    content = read(WITNESSED, LONGEST)
    try:
        return parse_note(content) if content else None
    except BadNote:
        return None


def _read_key(read: Read) -> NoteKey:
    content = read(KEY, 1000)
    try:
        return parse_key((content or b"").decode("utf-8", "replace"))
    except BadNote as error:
        raise LogDamaged(f"{KEY}：{error}") from None


def read_leaves(read: Read, checkpoint: Checkpoint) -> tuple[bytes, ...]:
    """The bytes of every observation under the checkpoint. Raises LogDamaged."""
    found: list[bytes] = []
    for level, number, width in list_tiles(checkpoint.size):
        if level != ENTRIES:
            break
        found += read_bundle(read, number, width)
    return tuple(found)


def read_bundle(read: Read, number: int, width: int) -> list[bytes]:
    """The first so many leaves of a bundle; where its part is gone, of the full one. Raises LogDamaged."""
    for each in dict.fromkeys((width, WIDTH)):
        path = name_tile(ENTRIES, number, each)
        content = read(path, WIDTH * (LONGEST + 2))
        if content is not None:
            try:
                return parse_bundle(content, each)[:width]
            except BadBundle:
                raise LogDamaged(f"{path} 不完整：少了字节，或被改过") from None
    raise LogDamaged(f"{name_tile(ENTRIES, number, width)} 不见了")
