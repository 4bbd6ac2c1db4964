"""Owns how a log's root, and who has signed it, stand on a page and on paper."""

from gongkai.pages.proof_components import RootText
from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.log_folder import ProofLog
from gongkai.proof.spoken_bytes import say_bytes


def build_root(origin: str, size: int, root: bytes) -> RootText:
    """The root of the log of that name at that size."""
    digits, signs = root.hex(), say_bytes(root)
    return RootText(
        groups=tuple(digits[at : at + 4] for at in range(0, len(digits), 4)),
        signs=tuple(signs[at : at + 8] for at in range(0, len(signs), 8)),
        code=Checkpoint(origin=origin, size=size, root=root).render(),
    )


def list_others(log: ProofLog) -> tuple[str, ...]:
    """Who besides the log's own key has signed the checkpoint; whether rightly, their keys tell."""
    names = (each.name for each in log.note.lines if not each.is_by(log.key))
    return tuple(dict.fromkeys(names))


def write_key(log: ProofLog) -> str:
    """The public key in one line."""
    return log.key.render()


def write_checkpoint(log: ProofLog) -> str:
    """The checkpoint as it is signed, with its signatures."""
    return log.note.render().decode()


def short(root: bytes) -> str:
    """The root's first and last digits, to tell it from another at a glance."""
    return f"{root[:2].hex()}…{root[-2:].hex()}"
