"""Owns what is kept of inspections from one check to the next: which files were clean, by their hashes.

Opening hundreds of attachments takes longer than all else in a check. Only hashes of files in which
nothing was found are kept, in a file that is no part of the repository; the others are opened again.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

from gongkai.guard.inspection import forget_inspections, list_clean, take_as_clean
from gongkai.kept.store import KEPT_FOLDER

KEPT_FILE = Path(KEPT_FOLDER) / "inspected.json"


@contextmanager
def kept_inspections(base: Path) -> Iterator[None]:
    """Within the context, files that an earlier check of the site in `base` found clean aren't opened.

    What is kept is only true for the guard that wrote it, and names no file that the check didn't see.
    Without leave to write there, nothing is kept.
    """
    path = base / KEPT_FILE
    known = _read(path)
    forget_inspections()
    take_as_clean(known)
    yield
    clean = list_clean()
    if clean == known:
        return
    content = json.dumps({"guard": _guard_version(), "clean": sorted(clean)}, indent=0)
    half = path.with_suffix(".half")
    try:
        path.parent.mkdir(exist_ok=True)
        half.write_text(content, encoding="ascii")
        half.replace(path)
    except OSError:
        return


def _read(path: Path) -> frozenset[str]:
    try:
        kept = json.loads(path.read_text(encoding="ascii"))
        if kept["guard"] == _guard_version():
            return frozenset(map(str, kept["clean"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return frozenset()


@cache
def _guard_version() -> str:
    """Changes with everything that decides what is found: the guard's own files, and its PDF library."""
    digest = hashlib.sha256(version("pypdf").encode())
    for path in sorted(Path(__file__).parent.iterdir()):
        if path.suffix in (".py", ".yml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
