"""Owns the way from an entry's number to its text: each text is named by its content, so that none is taken
for another's when numbers move; files of names and of titles, by blocks of entries, lead there.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

NAMES = 1024
"""Entries whose texts' names stand in one file."""
NAME_BYTES = 6
TITLES = 128
"""Entries whose titles stand in one file, which the page reads only where a text is missing."""
FOLDER_OF_TEXTS, FOLDER_OF_TITLES = "text/", "titles/"


@dataclass(kw_only=True, slots=True)
class Directory:
    """Of every entry, oldest first, its text's name and what is shown of it without its text."""

    names: list[bytes] = field(default_factory=list)
    titles: list[Sequence[str]] = field(default_factory=list)

    def put(self, number: int, content: bytes, shown: Mapping[str, Any]) -> str:
        """Notes the entry, the next one or one that is there; the file of its text."""
        name = hashlib.sha256(content).digest()[:NAME_BYTES]
        title = (shown["url"], shown["title"], shown["date"])
        self.names[number : number + 1] = [name]
        self.titles[number : number + 1] = [title]
        return name_text(name)

    def list_names(self) -> Iterator[tuple[str, bytes]]:
        """The files of names, in order."""
        for start in range(0, len(self.names), NAMES):
            content = b"".join(self.names[start : start + NAMES])
            yield f"{_digest(content)}.bin", content

    def list_titles(self) -> Iterator[tuple[str, bytes]]:
        """The files of titles, in order."""
        for start in range(0, len(self.titles), TITLES):
            told = self.titles[start : start + TITLES]
            content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(
                "utf-8", "replace"
            )
            yield f"{FOLDER_OF_TITLES}{_digest(content)}.json", content


def name_text(name: bytes) -> str:
    """The file of the text with this name."""
    return f"{FOLDER_OF_TEXTS}{name.hex()}.json"


def read_directory(names: Iterable[bytes], titles: Iterable[bytes]) -> Directory:
    """The directory of which these are the files, in order."""
    joined = b"".join(names)
    return Directory(
        names=[joined[at : at + NAME_BYTES] for at in range(0, len(joined), NAME_BYTES)],
        titles=[each for content in titles for each in json.loads(content)],
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
