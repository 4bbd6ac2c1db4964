"""Owns the file that proves one observation by itself (C2SP tlog-proof): its way to the root, checkpoint."""

import base64

from gongkai.proof.log_folder import ProofLog

_HEAD = "c2sp.org/tlog-proof@v1"


def render_inclusion(log: ProofLog, index: int) -> bytes:
    """The file for the observation at the index, whose bytes stand in a file of their own.

    Raises IndexError.
    """
    hashes = "".join(f"{base64.b64encode(each).decode()}\n" for each in log.prove(index))
    return f"{_HEAD}\nindex {index}\n{hashes}\n".encode() + log.note.render()
