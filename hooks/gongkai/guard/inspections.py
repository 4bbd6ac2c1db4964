"""Owns what is known of attachments in one run: each content is inspected once, a clean one not even that.

Opening hundreds of attachments takes longer than all else in a check. Only the hashes of files in which
nothing was found are kept from one run to the next; the others are opened again.
"""

import json

from gongkai.files.clean import is_cleaned, publish_content
from gongkai.files.cleaning import Published
from gongkai.guard.findings import Inspectable, Inspection
from gongkai.guard.inspection import inspect_content, refuse_type
from gongkai.kept.code_version import read_code_version
from gongkai.kept.store import Store, derive_key

KIND = "inspections"
_CLEAN = Inspection()


class Inspections:
    """Gives each file's inspection; with a store, what an earlier run found clean isn't opened.

    What is kept is only true for the code that wrote it, and names no file that the run didn't see.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._key = derive_key(KIND, _read_version()) if store else None
        self._asked: dict[str, Inspection] = {}
        self._published: dict[tuple[str, str], Published] = {}
        self._known: frozenset[str] | None = None
        """Read when the first file is asked for."""

    def __reduce__(self) -> tuple[type["Inspections"], tuple[()]]:
        return Inspections, ()  # what was found in files goes nowhere else

    def inspect(self, file: Inspectable) -> Inspection:
        """The file's inspection. Never raises for what is in it."""
        refusal = refuse_type(file.path.name)
        if refusal:
            return Inspection(refusal=refusal)
        key = f"{file.sha256}{file.path.suffix.lower()}"
        if key not in self._asked:
            is_known = key in self._read_known()
            self._asked[key] = (
                _CLEAN if is_known else inspect_content(file.path, file.sha256, self._publish)
            )
        return self._asked[key]

    def publish(self, file: Inspectable) -> Published:
        """What is published of the file. Never raises for what is in it."""
        suffix = file.path.suffix.lower()
        if not is_cleaned(suffix, file.size):
            return Published(size=file.size, sha256=file.sha256)
        if (file.sha256, suffix) in self._published:
            return self._published[file.sha256, suffix]
        return self._publish(file.path.read_bytes(), suffix, file.sha256)

    def _publish(self, content: bytes, suffix: str, sha256: str) -> Published:
        published = publish_content(content, suffix, sha256)
        self._published[sha256, suffix] = published
        return published

    def keep(self) -> None:
        """Hands on to the next run which of the files that were asked for are clean."""
        clean = frozenset(key for key, each in self._asked.items() if each == _CLEAN)
        if self._store and self._key and clean != self._read_known():
            self._store.put(self._key, json.dumps(sorted(clean)).encode("ascii"))
            self._store.sweep(KIND)  # those of older code

    def _read_known(self) -> frozenset[str]:
        if self._known is None:
            kept = self._store.get(self._key) if self._store and self._key else None
            self._known = frozenset(map(str, json.loads(kept))) if kept else frozenset()
        return self._known


def _read_version() -> str:
    """Changes with everything that decides what is found."""
    return read_code_version("gongkai.guard", "gongkai.files", libraries=("pypdf", "pypdfium2"))
