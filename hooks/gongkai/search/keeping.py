"""Owns the index that is kept between builds, so that a changed entry costs little more than itself.

It is the index of the last build, with a fingerprint of each entry; it may be deleted at any time.
"""

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongkai.kept.borrowing import borrow_folder
from gongkai.kept.code_version import read_code_version
from gongkai.kept.store import Key, Store, derive_key
from gongkai.search.build import FOLDER, HEAD, build_search, write_search
from gongkai.search.directory import FOLDER_OF_TEXTS, FOLDER_OF_TITLES
from gongkai.search.document import Source, Sources
from gongkai.search.update import DamagedIndex, WrittenIndex, update_index

MOST_CHANGED = 50
"""Where more entries have changed, making all anew is faster."""
_STATE, _INDEX = "state", "index"
_FOLDERS = (FOLDER_OF_TEXTS, FOLDER_OF_TITLES)


def write_kept(sources: Sources, kept: Path, folder: Path) -> None:
    """Writes every file of the index below the folder, as `build_search` names them. Raises OSError.

    While one process works on the index that is kept in `kept`, another makes one of its own; without
    leave or room there, or where what is there proves damaged, it is written as if nothing were kept.
    """
    with borrow_folder(kept) as own:
        if own is None:
            write_search(sources, folder)
        elif not _write_from(own, sources, folder):
            shutil.rmtree(own, ignore_errors=True)
            write_search(sources, folder)


def _write_from(own: Path, sources: Sources, folder: Path) -> bool:
    """Brings the index in `own` up to date and copies it; False where that can't be done."""
    target = folder / FOLDER
    try:
        _make_folders(target)
        index = refresh(sources, own, target)
    except OSError:
        return False
    if index.beside:  # made anew, it has been written there too
        return True
    for name in index.digests:
        try:
            content = index.read(name)
        except DamagedIndex:
            return False
        (target / name).write_bytes(content)
    return True


def refresh(sources: Sources, own: Path, beside: Path | None = None) -> WrittenIndex:
    """Brings the index in the folder up to date; one made anew is written `beside` as well. Raises OSError.

    What the state tells is only true for the code that wrote it, and of files that are as it says.
    """
    key = derive_key(_STATE, _read_version())
    noted = _Noted(sources.sources, [])
    told = replace(sources, sources=noted)
    index = _change(told, own, noted, key) or _build(told, own, beside)
    state = {"prints": noted.prints, "uses": index.uses, "digests": index.digests}
    store = Store(own)
    store.put(key, json.dumps(state).encode("ascii"))
    store.sweep(_STATE)
    return index


@dataclass(frozen=True, slots=True)
class _Noted:
    """Sources whose fingerprints are noted as they are gone through."""

    sources: Iterable[Source]
    prints: list[str]

    def __iter__(self) -> Iterator[Source]:
        self.prints.clear()
        for source in self.sources:
            self.prints.append(_fingerprint(source))
            yield source


def _change(sources: Sources, own: Path, noted: _Noted, key: Key) -> WrittenIndex | None:
    """The index that was there, brought up to date; None where it has to be made anew."""
    kept = Store(own).get(key)
    if kept is None:
        return None
    state: dict[str, Any] = json.loads(kept)
    known, changed = state["prints"], {}
    if len(known) > sources.count:
        return None
    for number, source in enumerate(noted):
        if known[number : number + 1] != noted.prints[-1:]:
            changed[number] = source
        if len(changed) > MOST_CHANGED:
            return None
    index = WrittenIndex(folder=own / _INDEX, uses=Counter(state["uses"]), digests=state["digests"])
    try:
        return index if update_index(index, sources, changed) else None
    except DamagedIndex:
        return None


def _build(sources: Sources, own: Path, beside: Path | None) -> WrittenIndex:
    shutil.rmtree(own)
    _make_folders(own / _INDEX)
    index = WrittenIndex(folder=own / _INDEX, beside=beside)
    for address, content in build_search(sources):
        name = address.removeprefix(FOLDER)
        if name == HEAD:
            index.write(name, content)
        else:
            index.use(name, content)
    return index


def _make_folders(index: Path) -> None:
    for name in _FOLDERS:
        (index / name).mkdir(parents=True, exist_ok=True)


def _fingerprint(source: Source) -> str:
    content = repr(source).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def _read_version() -> str:
    """Changes with the code that makes the index, and with all that reads attachments."""
    return read_code_version("gongkai.search", "gongkai.files", libraries=("pypdf", "pypdfium2"))
