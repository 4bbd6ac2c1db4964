"""Owns the marked board (marks.md) and the search for its marks in whatever was published.

The search trusts nothing that was published to be what it seems: it looks at names and bytes, unpacks
what is packed, and reads the search index with a decoder that shares no line with its writer.
"""

import gzip
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdf

from boards import SCHOOL
from life.reading import read_files, read_rows
from search.decoder import decode

DAY = date(2026, 11, 18)
_TEXT = Path(__file__).with_name("marks.md").read_text("utf-8")
_MARK = re.compile(r"zq[a-z]{4,}")
_CUT_MARK = re.compile(r"龘靐(z[a-z]*)")

WHO: Mapping[str, str] = {row["mark"]: row["who"] for row in read_rows(_TEXT)}
"""Each mark with the sites on which it may be found: `nobody`, `staff` or `all`."""
FILES = {"_school.yml": SCHOOL.encode(), **read_files(_TEXT)}
"""The board, by paths below disclosures/."""


def marks_for(*who: str) -> set[str]:
    """The marks that stand on the sites of these."""
    return {mark for mark, seen_by in WHO.items() if seen_by in who}


def lay_marked_board(folder: Path) -> Path:
    """The board in `folder`; its `disclosures` folder."""
    for path, content in FILES.items():
        target = folder / "disclosures" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / "disclosures"


def read_folder(folder: Path) -> dict[str, bytes]:
    """Everything in a built site, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def find_marks(files: Mapping[str, bytes]) -> dict[str, set[str]]:
    """Where each mark stands: in names, in bytes, unpacked or not, and in the search index."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, content in files.items():
        for text in (name.encode(), *_unpack(name, content)):
            for mark in _marks_in(text):
                found[mark].add(name)
    index = {
        name.removeprefix("search/"): content
        for name, content in files.items()
        if name.startswith("search/") and name.endswith((".bin", ".json"))
    }
    for mark in _marks_in_index(index) if index else ():
        found[mark].add("search/")
    return dict(found)


def _unpack(name: str, content: bytes) -> Iterator[bytes]:
    """The bytes, and whatever is packed in them."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.infolist():
                yield each.filename.encode()
                yield from _unpack(each.filename, archive.read(each))
    elif content.startswith(b"%PDF"):
        for page in pypdf.PdfReader(io.BytesIO(content)).pages:
            yield page.extract_text().encode()


def _marks_in(content: bytes) -> set[str]:
    """The marks in the bytes, cut ones too, in any case and any encoding that leaves letters letters."""
    text = content.replace(b"\0", b"").decode("utf-8", "replace").lower()
    return set(_MARK.findall(text)) & WHO.keys() | set(_CUT_MARK.findall(text))


def _marks_in_index(files: Mapping[str, bytes]) -> Iterator[str]:
    """The marks whose pairs of symbols stand in a row in some entry."""
    keys = decode(files)
    for mark in WHO:
        starts = [
            {
                (entry, position - offset)
                for entry, positions in keys[pair].postings().items()
                for position in positions
            }
            if pair in keys
            else set()
            for offset, pair in enumerate(pairwise(mark))
        ]
        if set.intersection(*starts):
            yield mark
