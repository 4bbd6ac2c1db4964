"""Owns values that are kept from one run to the next, each under a hash of what it was made of."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

KEPT_FOLDER = ".gongkai"
"""Beside the settings file: what is kept between runs; no part of the repository, and never needed."""
MAX_BYTES = 64 * 1024 * 1024
"""Of one value; a larger one isn't kept, and a larger file isn't read."""
_SEAL = 32
"""Bytes at a file's head: the digest of its key and of all that follows."""


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

    A value is bytes; nothing that is read here is ever run, so a foreign file can do no harm. What was
    neither got nor put can be swept away: the store holds what its last user needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[Key] = set()

    def get(self, key: Key) -> bytes | None:
        """What was put under the key; None when there is nothing, or it isn't whole."""
        path = self._path(key)
        try:
            if not path.is_file() or path.stat().st_size > MAX_BYTES + _SEAL:
                return None
            content = path.read_bytes()
        except OSError:
            return None
        seal, value = content[:_SEAL], content[_SEAL:]
        if seal != _seal(key, value):
            return None
        self._used.add(key)
        return value

    def put(self, key: Key, value: bytes) -> None:
        """Keeps the value, if it can be: all of it or nothing, and whoever reads meanwhile gets the old."""
        if len(value) > MAX_BYTES:
            return
        path = self._path(key)
        half = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                half.write_bytes(_seal(key, value) + value)
                half.replace(path)
            finally:
                half.unlink(missing_ok=True)
        except OSError:
            return
        self._used.add(key)

    def sweep(self, kind: str) -> None:
        """Removes what is kept of the kind, but for what this store has got or put."""
        used = {self._path(key) for key in self._used if key.kind == kind}
        for path in _list_files(self._folder / kind):
            if path not in used:
                try:
                    path.unlink()
                except OSError:  # another process was quicker, or there is no leave
                    continue

    def _path(self, key: Key) -> Path:
        return self._folder / key.kind / key.digest


def _seal(key: Key, value: bytes) -> bytes:
    return hashlib.sha256(f"{key.kind} {key.digest}\n".encode() + value).digest()


def _list_files(folder: Path) -> Iterable[Path]:
    def listed() -> Iterator[Path]:
        with os.scandir(folder) as entries:
            yield from (Path(each.path) for each in entries if not each.is_dir())

    try:
        return list(listed())
    except OSError:
        return ()
