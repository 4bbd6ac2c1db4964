"""Owns values that are kept from one run to the next, each under a hash of what it was made of.

Only what this user's own runs have put there is believed; without the user's key nothing is kept.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.kept.secret import KEPT_FOLDER, read_secret

MAX_BYTES = 64 * 1024 * 1024
"""Of one value; a larger one isn't kept, and a larger file isn't read."""
_SEAL = 32
"""Bytes at a file's head: the user's seal on its key and on all that follows."""


@dataclass(frozen=True, slots=True)
class Key:
    """Under what a value is kept; made by `derive_key`."""

    kind: str
    """What the value is, in letters and hyphens: the name of a folder."""
    digest: str
    """Of all that it was made of."""


def derive_key(kind: str, *parts: str | bytes) -> Key:
    """The key of a value that follows from these parts alone, one of which must be its makers' version."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)  # "ab", "c" is not "a", "bc"
    return Key(kind, digest.hexdigest()[:32])


class Store:
    """Values in a folder. No method raises for what is in the folder, or for want of leave or room.

    A value is bytes; nothing that is read here is ever run, and no link is followed. What was neither
    got nor put can be swept away: the store holds what its last user needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._secret = None if leads_elsewhere(folder) else read_secret(folder)
        self._used: set[Key] = set()

    def get(self, key: Key) -> bytes | None:
        """What this user put under the key; None when there is nothing, or it isn't whole."""
        path = self._path(key)
        if self._secret is None or _is_link(path.parent) or _is_link(path):
            return None
        try:
            if not path.is_file() or path.stat().st_size > MAX_BYTES + _SEAL:
                return None
            content = path.read_bytes()
        except OSError:
            return None
        seal, value = content[:_SEAL], content[_SEAL:]
        if not hmac.compare_digest(seal, _seal(self._secret, key, value)):
            return None
        self._used.add(key)
        return value

    def put(self, key: Key, value: bytes) -> None:
        """Keeps the value, if it can be: all of it or nothing, and whoever reads meanwhile gets the old."""
        path = self._path(key)
        if self._secret is None or _is_link(path.parent) or len(value) > MAX_BYTES:
            return
        half = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                half.unlink(missing_ok=True)
                with half.open("xb") as stream:
                    stream.write(_seal(self._secret, key, value) + value)
                half.replace(path)
            finally:
                half.unlink(missing_ok=True)
        except OSError:
            return
        self._used.add(key)

    def sweep(self, kind: str) -> None:
        """Removes what is kept of the kind, but for what this store has got or put."""
        if self._secret is None or _is_link(self._folder / kind):
            return
        used = {self._path(key) for key in self._used if key.kind == kind}
        for path in _list_files(self._folder / kind):
            if path not in used:
                try:
                    path.unlink()
                except OSError:  # another process was quicker, or there is no leave
                    continue

    def _path(self, key: Key) -> Path:
        return self._folder / key.kind / key.digest


def leads_elsewhere(folder: Path) -> bool:
    """Whether a link stands in the way to a folder for what is kept, in the kept folder or above it."""
    for each in (folder, *folder.parents):
        if _is_link(each):
            return True
        if each.name == KEPT_FOLDER:
            return False
    return _is_link(folder)


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # a name that no disk takes
        return False


def _seal(secret: bytes, key: Key, value: bytes) -> bytes:
    head = f"{key.kind} {key.digest}\n".encode()
    return hmac.digest(secret, head + value, "sha256")


def _list_files(folder: Path) -> Iterable[Path]:
    def listed() -> Iterator[Path]:
        with os.scandir(folder) as entries:
            yield from (Path(each.path) for each in entries if not each.is_dir())

    try:
        return list(listed())
    except OSError:
        return ()
