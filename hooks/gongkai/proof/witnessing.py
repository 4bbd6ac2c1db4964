"""Owns what a witness does: sees that a log only grows, signs that, and keeps the proof where it doesn't.

A witness is somebody outside the school. What it keeps is all that stops a school from writing its own
history anew; so nothing kept is ever overwritten by something that doesn't follow from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.proof.appending import write_whole
from gongkai.proof.checking_log import check_log, check_older
from gongkai.proof.cosignature import cosign
from gongkai.proof.log_folder import CHECKPOINT, KEY, LogDamaged, read_checkpoint, read_from
from gongkai.proof.published import open_published, read_log_part
from gongkai.proof.signed_note import LARGEST, BadNote, NoteKey, parse_key, parse_note
from gongkai.proof.verdict import ProofVerdict

_EVIDENCE = "evidence"
_KEPT = "kept"
_LONGEST = 120
"""Characters of a folder's name."""


class WitnessLost(Exception):
    """What the witness kept can't be read; the message says in Chinese which file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Witnessing:
    """What came of looking at a log once."""

    verdict: ProofVerdict
    is_first: bool
    """Whether nothing was kept of this log before: then its key was taken as it lay there."""
    before: int
    """Observations at the time before."""
    kept: Path | None
    """The checkpoint with the witness's line; None where it was refused."""
    evidence: Path | None
    """The folder with what shows that something is wrong; None where nothing is."""


def witness(
    address: str,
    folder: Path,
    name: str,
    private: Ed25519PrivateKey,
    at: datetime,
    *,
    known: NoteKey | None = None,
    others: Sequence[bytes] = (),
) -> Witnessing:
    """Looks at the log once; signs and keeps its checkpoint, or refuses and keeps what shows why.

    `known` is the log's key as the school told it; `others` are checkpoints that other witnesses keep.
    Raises NotPublished, WitnessLost, OSError.
    """
    read = read_log_part(open_published(address).read)
    verdict = ProofVerdict()
    content = read(CHECKPOINT, LARGEST) or b""
    try:
        origin = read_checkpoint(read)[1].origin
    except LogDamaged as error:
        verdict.note("log", str(error))
        return Witnessing(verdict=verdict, is_first=False, before=0, kept=None, evidence=None)
    place = folder / _name_folder(origin)
    last, pinned = _read_kept(place)
    if pinned and known and pinned != known:
        verdict.note("key", f"给出的公钥不是以前给 {origin} 记下的那一个")
    log = check_log(read, verdict, pinned or known, ())
    hashes = log[1] if log else None
    for each in (*([last] if last else ()), *others):
        check_older(each, verdict, hashes, pinned or known, ())
    before = read_checkpoint(read_from(place))[1].size if last else 0
    if verdict.faults:
        against = (*([last] if last else ()), *others)
        evidence = _keep_evidence(place / _EVIDENCE / f"{at:%Y%m%d-%H%M%S}", content, against)
        return Witnessing(
            verdict=verdict, is_first=not last, before=before, kept=None, evidence=evidence
        )
    note = parse_note(content)
    signed = note.joined([cosign(note, name, private, at)]).render()
    assert verdict.checkpoint is not None, "a log without faults has one"
    if not pinned:
        write_whole(place / KEY, f"{verdict.key}\n".encode())
    kept = place / _KEPT / f"{verdict.checkpoint.size:09}.{CHECKPOINT}"
    write_whole(kept, signed)
    write_whole(place / CHECKPOINT, signed)
    return Witnessing(verdict=verdict, is_first=not last, before=before, kept=kept, evidence=None)


def _name_folder(origin: str) -> str:
    """A folder's name for the log, which nothing in the log's own name can lead elsewhere."""
    return quote(origin, safe="").replace(".", "%2E")[:_LONGEST]


def _read_kept(place: Path) -> tuple[bytes | None, NoteKey | None]:
    """The checkpoint and the key that are kept; none of a log never seen before. Raises WitnessLost."""
    read = read_from(place)
    content, key = read(CHECKPOINT, LARGEST), read(KEY, 1000)
    if key is None and content is None:
        return None, None
    try:
        read_checkpoint(read)
        return content, parse_key((key or b"").decode("utf-8", "replace"))
    except (LogDamaged, BadNote) as error:
        raise WitnessLost(
            f"{place} 里以前存下的读不出来（{error}）：从备份放回去，不要删了重来"
        ) from None


def _keep_evidence(place: Path, shown: bytes, against: Sequence[bytes]) -> Path:
    """What was shown beside what was signed before: two that can't both be true, one key's."""
    write_whole(place / "shown.checkpoint", shown)
    for number, each in enumerate(against, 1):
        write_whole(place / f"before-{number}.checkpoint", each)
    return place
