"""Owns what the guard says of files before any of them is in the sources: each in a folder elsewhere.

Knows no HTTP: it is given names and streams.
"""

import hashlib
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath
from typing import BinaryIO

from gongkai.checks import check_entry, survey
from gongkai.desk.desk_words import Words
from gongkai.desk.finding_places import ShownFinding, show_finding
from gongkai.desk.workshop import Spot
from gongkai.diagnostics.diagnostic import Place, Severity
from gongkai.entry.attachment import Attachment
from gongkai.files.budget import MAX_BYTES, MB
from gongkai.reading.filenames import name_key
from gongkai.site.portable_names import find_unportable
from gongkai.writing.rechecking import Rechecked

PLACE = Place("附件")
_OWN = ("index.md", ".gongkai-lock")


@dataclass(frozen=True, kw_only=True, slots=True)
class HandedFile:
    """A file that somebody hands in."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, kw_only=True, slots=True)
class LookedAt:
    """What is said of one of them; `content` is None for one that isn't taken."""

    name: str
    content: bytes | None
    refused: str = ""
    """Why it isn't taken; empty where the findings tell."""
    findings: tuple[ShownFinding, ...] = ()
    cleaned: str = ""
    """What its publication will leave out."""

    @property
    def is_taken(self) -> bool:
        """Whether it may be put into the entry's folder."""
        return self.content is not None


def look_at(
    files: list[HandedFile], judged: Rechecked, spot: Spot, words: Words
) -> Iterator[LookedAt]:
    """What the checks say of each file, were it an attachment of the entry."""
    taken = {name_key(each) for each in _list_names(spot.folder)}
    for each in files:
        name = clean_name(each.name)
        refused = _refuse_name(name, taken, words)
        if refused:
            yield LookedAt(name=name, content=None, refused=refused)
            continue
        content = each.stream.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            said = words["files"]["too_large"].format(most=MAX_BYTES // MB)
            yield LookedAt(name=name, content=None, refused=said)
            continue
        found = _look(name, content, judged, words)
        if found.content is not None:
            taken.add(name_key(name))
        yield found


def clean_name(name: str) -> str:
    """The file's own name, composed, without the folders that some browsers send."""
    return unicodedata.normalize("NFC", PureWindowsPath(name.replace("\0", "")).name).strip()


def _refuse_name(name: str, taken: set[str], words: Words) -> str:
    """Why a file of that name can't be taken; empty for one that can."""
    say = words["files"]
    if not name or name.startswith(".") or name in _OWN:
        return say["bad_name"]
    fault = next(find_unportable([name]), "")
    if fault:
        return fault.partition("：")[2]
    return say["same_name"] if name_key(name) in taken else ""


def _list_names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()] if folder.is_dir() else []


def _look(name: str, content: bytes, judged: Rechecked, words: Words) -> LookedAt:
    entry = judged.entry
    if entry is None:
        return LookedAt(name=name, content=None, refused=words["files"]["entry_first"])
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        attachment = Attachment(
            file=name,
            title=name,
            path=path,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            place=PLACE,
            file_place=PLACE,
        )
        alone = replace(entry, attachments=(attachment,))
        around = survey(judged.board)(entry)
        found = [each for each in check_entry(alone, around) if each.place.file == PLACE.file]
        published = around.inspections.publish(attachment)
    findings = tuple(show_finding(each) for each in found)
    is_refused = any(each.severity is Severity.ERROR for each in found)
    is_cleaned = not is_refused and bool(published.cleaning.edits)
    return LookedAt(
        name=name,
        content=None if is_refused else content,
        findings=findings,
        cleaned=words["files"]["cleaned"] if is_cleaned else "",
    )
