"""Owns the marked board (marks.md, and the entries in every state) and the search for its marks.

The search trusts nothing that was published to be what it seems: it looks at names and bytes, takes apart
what is packed or encoded, and reads the search index with a decoder that shares no line with its writer.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from boards import SCHOOL
from life.reading import read_files, read_rows
from life.states import STATE_MARKS, lay_states, who_sees
from life.unpacking import unpack
from repositories import run_git, start_repository
from search.decoder import decode

DAY = date(2026, 11, 18)
_TEXT = Path(__file__).with_name("marks.md").read_text("utf-8")
_MARK = re.compile(r"zq[a-z]{4,}")
_STATE_MARK = re.compile(r"zq[a-z]{3}x")
_CUT_MARK = re.compile(r"龘靐(z[a-z]*)")

WHO: Mapping[str, str] = {row["mark"]: row["who"] for row in read_rows(_TEXT)} | {
    mark: who_sees(*key) for key, mark in STATE_MARKS.items()
}
"""Each mark with the sites on which it may be found: `nobody`, `staff` or `all`."""
_BEGINNINGS = {mark[:end] for mark in WHO for end in range(1, len(mark) + 1)}
FILES = {"_school.yml": SCHOOL.encode(), **read_files(_TEXT), **lay_states()}
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


COMMITTED = ("zqgitauthor <zqgitmail@example.invalid>", "zqgitmessage", "zqgitold")
"""Who committed, with which words, and what stood in a body before its entry's day: of use to nobody."""


def commit_marked_board(folder: Path) -> None:
    """The board in `folder`, and in its git repository; of one entry an older body, too."""
    author, message, old = COMMITTED
    page = lay_marked_board(folder) / "notices/2026-11-16-parts/index.md"
    start_repository(folder)
    for text in (page.read_text("utf-8") + f"\n{old}\n", page.read_text("utf-8")):
        page.write_text(text, "utf-8")
        run_git(folder, "add", "disclosures")
        run_git(folder, "commit", "-q", f"--author={author}", f"--message={message}")


def read_folder(folder: Path) -> dict[str, bytes]:
    """Everything in a built site, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def find_marks(files: Mapping[str, bytes]) -> dict[str, set[str]]:
    """Where each mark stands: in names, in bytes, unpacked or not, and in the search index."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, content in files.items():
        for text in (*unpack(name.encode()), *unpack(content)):
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


def _marks_in(text: str) -> set[str]:
    """The marks in the text, in small letters; cut ones too."""
    runs = {*_MARK.findall(text), *_STATE_MARK.findall(text)}
    return runs & WHO.keys() | set(_CUT_MARK.findall(text)) & _BEGINNINGS


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
