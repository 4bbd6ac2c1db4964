"""Owns the signed list of a served site's files: their SHA-256, as `sha256sum -c` reads them.

The log tells of entries for ever; this tells of every byte that is served now. Knows no log.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.proof.log_folder import LOG_PARTS, SERVED
from gongkai.proof.signed_note import BadNote, Note, NoteKey, parse_note, sign_note

FILES = "files.sha256"
NOTE = "files"
"""The note that signs it."""
_SIGNED_OTHERWISE = {*LOG_PARTS, FILES, NOTE}
"""What in the log's folder changes when an observation is signed, after the list."""


def list_served(site: Path) -> Iterator[str]:
    """The site's files, sorted, but the log itself, this list, and what begins with a dot at its root."""
    for parent, folders, names in os.walk(site):
        if Path(parent) == site:
            folders[:] = [each for each in folders if each[0] != "."]
            names = [each for each in names if each[0] != "."]
        elif Path(parent) == site / SERVED:
            folders[:] = [each for each in folders if each not in _SIGNED_OTHERWISE]
            names = [each for each in names if each not in _SIGNED_OTHERWISE]
        folders.sort()
        yield from (Path(parent, name).relative_to(site).as_posix() for name in sorted(names))


def render_files(site: Path) -> bytes:
    """The list. Raises OSError."""
    lines = []
    for path in list_served(site):
        with (site / path).open("rb") as file:
            lines.append(f"{file_digest(file, 'sha256').hexdigest()}  {path}\n")
    return "".join(lines).encode()


def parse_files(content: bytes) -> dict[str, str]:
    """SHA-256 by path. Raises BadNote."""
    found = {}
    for line in content.decode("utf-8", "replace").splitlines():
        digest, gap, path = line.partition("  ")
        if len(digest) != 64 or not gap or not is_inside(path):
            raise BadNote(f"{FILES} 的格式不对")
        found[path] = digest
    return found


def is_inside(path: str) -> bool:
    """Whether the path names something below the site's folder."""
    parts = path.split("/")
    return bool(path) and not {"", ".", ".."} & set(parts) and "\\" not in path


def sign_files(content: bytes, name: str, private: Ed25519PrivateKey, moment: datetime) -> Note:
    """The note that says of the list which it is, and since when."""
    lines = (f"{name}/{NOTE}", f"sha256 {sha256(content).hexdigest()}", moment.isoformat())
    return sign_note("".join(f"{each}\n" for each in lines), name, private)


def check_files(content: bytes, note: bytes, key: NoteKey) -> str:
    """What is wrong with the list's signature, in Chinese; empty for nothing."""
    try:
        told = parse_note(note)
    except BadNote as error:
        return f"{SERVED}/{NOTE}：{error}"
    if not told.is_signed_by(key):
        return f"{SERVED}/{NOTE} 不是日志的私钥签的"
    lines = told.text.split("\n")
    if lines[:2] != [f"{key.name}/{NOTE}", f"sha256 {sha256(content).hexdigest()}"]:
        return f"{SERVED}/{FILES} 和签名对不上，被改过"
    return ""
