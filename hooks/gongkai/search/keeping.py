"""Owns the index that is kept between builds, so that a changed entry costs little more than itself.

It is the index of the last build, with a fingerprint of each entry; it may be deleted at any time.
"""

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.files import readable_text as attachment_text
from gongkai.search.build import FOLDER, HEAD, build_search, write_search
from gongkai.search.document import Source, Sources
from gongkai.search.update import WrittenIndex, update_index

MOST_CHANGED = 50
"""Where more entries have changed, making all anew is faster."""
_STATE, _INDEX = "state.json", "index"
_TEXTS = "text"


def write_kept(sources: Sources, kept: Path, folder: Path) -> None:
    """Writes every file of the index below the folder, as `build_search` names them. Raises OSError.

    While one process works on the index that is kept in `kept`, another makes one of its own; without
    leave to write there, nothing is kept.
    """
    own = kept.with_name(f"{kept.name}-{os.getpid()}")
    try:
        _claim(kept, own)
    except OSError:
        write_search(sources, folder)
        return
    try:
        refresh(sources, own)
        shutil.copytree(own / _INDEX, folder / FOLDER, dirs_exist_ok=True, copy_function=_copy)
        with suppress(OSError):  # another process may have put back its own
            own.rename(kept)
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _claim(kept: Path, own: Path) -> None:
    """Takes what is kept, or begins anew."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        kept.rename(own)
    except FileNotFoundError:
        own.mkdir()


def _copy(source: str, target: str) -> None:
    shutil.copyfile(source, target)  # without times and modes: half the work


def refresh(sources: Sources, own: Path) -> None:
    """Brings the index in the folder up to date. Raises OSError."""
    noted = _Noted(sources.sources, [])
    told = replace(sources, sources=noted)
    index = _change(told, own, noted) or _build(told, own)
    content = {"version": _version(), "prints": noted.prints, "uses": index.uses}
    (own / _STATE).write_text(json.dumps(content), encoding="ascii")


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


def _change(sources: Sources, own: Path, noted: _Noted) -> WrittenIndex | None:
    """The index that was there, brought up to date; None where it has to be made anew."""
    state = _read_state(own)
    if state is None or len(state["prints"]) > sources.count:
        return None
    known, changed = state["prints"], {}
    for number, source in enumerate(noted):
        if known[number : number + 1] != noted.prints[-1:]:
            changed[number] = source
        if len(changed) > MOST_CHANGED:
            return None
    (own / _STATE).unlink()  # half done it would be wrong
    index = WrittenIndex(folder=own / _INDEX, uses=Counter(state["uses"]))
    return index if update_index(index, sources, changed) else None


def _build(sources: Sources, own: Path) -> WrittenIndex:
    shutil.rmtree(own)
    (own / _INDEX / _TEXTS).mkdir(parents=True)
    index = WrittenIndex(folder=own / _INDEX, uses=Counter())
    for address, content in build_search(sources):
        name = address.removeprefix(FOLDER)
        if name == HEAD or name.startswith(_TEXTS):
            index.write(name, content)
        else:
            index.use(name, content)
    return index


def _read_state(own: Path) -> dict[str, Any] | None:
    try:
        state = json.loads((own / _STATE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return state if state["version"] == _version() else None


def _fingerprint(source: Source) -> str:
    content = repr(source).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=12).hexdigest()


@cache
def _version() -> str:
    """Changes with the code that makes the index, and with what bounds the reading of attachments."""
    engine = Path(attachment_text.__file__).parent
    paths = [
        *sorted(Path(__file__).parent.glob("*.py")),
        *sorted((engine / "guard").glob("*.py")),
        Path(attachment_text.__file__),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
