"""Owns a save as a clerk means it: the files of one entry together, and the commit that tells what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.writing.clerk import Clerk
from gongkai.writing.commits import Recorded, commit_files
from gongkai.writing.saving import (
    Conflict,
    derive_seen,
    hold_sources,
    read_bytes,
    remove_file,
    save_bytes,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FileChange:
    """A file as it shall be: `content` None takes it away, `seen` None says that there is none yet."""

    path: Path
    content: bytes | None
    seen: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """All is on the disk."""

    seen: Mapping[Path, str]
    """The digest of each file for the next save."""
    recorded: Recorded


def keep(
    changes: Sequence[FileChange],
    clerk: Clerk,
    message: str,
    trailers: Mapping[str, str] | None = None,
) -> Kept | Conflict:
    """Save the files in their order, an entry's index.md last, and commit them by the clerk's name.

    If one of them is otherwise than it was seen, nothing is written. Raises NotSaved.
    """
    with hold_sources(changes[0].path):
        for each in changes:
            theirs = read_bytes(each.path)
            now = None if theirs is None else derive_seen(theirs)
            if now != each.seen:
                return Conflict(path=each.path, ours=each.content or b"", theirs=theirs, seen=now)
        seen = {}
        for each in changes:
            if each.content is not None:
                save_bytes(each.path, each.content, seen=each.seen)
                seen[each.path] = derive_seen(each.content)
            elif each.seen is not None:
                remove_file(each.path, seen=each.seen)
        paths = [each.path for each in changes]
        return Kept(seen=seen, recorded=commit_files(paths, clerk, message, trailers))


def keep_text(
    path: Path,
    text: str,
    *,
    seen: str | None,
    clerk: Clerk,
    message: str,
    trailers: Mapping[str, str] | None = None,
) -> Kept | Conflict:
    """The same for one source alone."""
    change = FileChange(path=path, content=text.encode("utf-8"), seen=seen)
    return keep([change], clerk, message, trailers)
