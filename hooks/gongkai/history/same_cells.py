"""Owns when two versions of a file hold the same: a CSV by its cells, however a program has written them.

Spreadsheet programs write a byte-order mark, other ends of lines, quotes and another encoding when a file is
merely saved. Knows neither entries nor days.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from gongkai.files.pieces import Unreadable
from gongkai.files.plain_text import decode_text, parse_csv

ReadBlobs = Callable[[Iterable[str]], Mapping[str, bytes]]


def find_same_cells(versions: Iterable[Mapping[str, str]], read: ReadBlobs) -> dict[str, str]:
    """For each blob of a CSV that has more than one version: the same id as of all with the same cells.

    `versions` are the blobs of a folder by name, one after the other; `read` gives what blobs hold.
    """
    blobs: dict[str, set[str]] = {}
    for files in versions:
        for name, blob in files.items():
            if PurePosixPath(name).suffix.lower() == ".csv":
                blobs.setdefault(name, set()).add(blob)
    several = sorted(blob for each in blobs.values() if len(each) > 1 for blob in each)
    return {blob: derive_id(content) or blob for blob, content in read(several).items()}


def derive_id(content: bytes) -> str:
    """Tells the cells of a CSV from others; empty for what is none. Blank ends of rows don't count."""
    digest = hashlib.sha256()
    blank = 0
    try:
        for _, row in parse_csv(decode_text(content)):
            cells = ["\n".join(cell.split("\r\n")).strip() for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                blank += 1
                continue
            digest.update(b"\n" * blank + json.dumps(cells).encode("ascii") + b"\n")
            blank = 0
    except Unreadable:
        return ""
    return f"cells {digest.hexdigest()}"
