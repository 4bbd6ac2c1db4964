"""Owns a witness's signature under a log's checkpoint: C2SP cosignature/v1, with the time; knows no disk."""

from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.proof.signed_note import COSIGNATURE, Note, NoteKey, SignatureLine
from gongkai.proof.verdict import CosignedAt

_LATEST = 1 << 40
"""Seconds; later there is no date."""
_SIZE = 8 + 64


def cosign(note: Note, name: str, private: Ed25519PrivateKey, at: datetime) -> SignatureLine:
    """The line that says: so much of this log had been seen by then, and it held together."""
    public = private.public_key().public_bytes_raw()
    key = NoteKey(name=name, public=public, kind=COSIGNATURE)
    seconds = int(at.timestamp())
    signature = seconds.to_bytes(8, "big") + private.sign(_write_message(seconds, note.text))
    return SignatureLine(name=name, id=key.id, signature=signature)


def find_cosigned(note: Note, key: NoteKey) -> CosignedAt | None:
    """When the witness has signed the note; None where it hasn't, or a line says so and doesn't hold."""
    own = [each for each in note.lines if each.is_by(key)]
    if key.kind != COSIGNATURE or not own:
        return None
    times = []
    for each in own:
        seconds = int.from_bytes(each.signature[:8], "big")
        message = _write_message(seconds, note.text)
        is_whole = len(each.signature) == _SIZE and seconds < _LATEST
        if not is_whole or not key.verifies(each.signature[8:], message):
            return None
        times.append(seconds)
    return CosignedAt(name=key.name, at=datetime.fromtimestamp(max(times), UTC))


def _write_message(seconds: int, text: str) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()
