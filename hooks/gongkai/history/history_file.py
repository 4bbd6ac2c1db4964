"""Owns how a repository's log is read into versions of the entries.

Knows no board and no day. One pass over the log a repository, however many entries there are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gongkai.entry.folder import ENTRY_FILE
from gongkai.history.git import (
    Commit,
    GitUnavailable,
    find_toplevel,
    find_tracked,
    read_blobs,
    read_log,
)
from gongkai.history.parts import parse_parts
from gongkai.history.same_cells import find_same_cells
from gongkai.history.versions import Gap, History, Version
from gongkai.kept.secret import KEPT_FOLDER
from gongkai.reading.source import MAX_BYTES

SHORT = 7
"""Digits of a commit's name that readers see."""
_PUBLISHED_ON = re.compile(rb"^published_on:[ \t]*[\"']?(\d{4}-\d{2}-\d{2})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """The files of one entry's folder after a commit: blobs by name."""

    commit: Commit
    files: Mapping[str, str]


_Lineages = dict[tuple[Path, str], list[_Snapshot]]
"""By source and entry id."""


def read_history(base: Path, sources: Sequence[Path]) -> History:
    """What git tells of the entries in the sources, each of which may be a repository of its own.

    Never raises: a source without git, or with only a part of its history, is a gap.
    """
    by_toplevel: dict[Path, list[Path]] = defaultdict(list)
    gaps = []
    for source in sources:
        try:
            by_toplevel[find_toplevel(source.resolve())].append(source)
        except GitUnavailable as unavailable:
            gaps.append(Gap(source=_shown(source, base), why=unavailable.why))
    versions: dict[str, tuple[Version, ...]] = {}
    for toplevel, inside in by_toplevel.items():
        try:
            versions |= _read_versions(toplevel, [source.resolve() for source in inside])
        except GitUnavailable as unavailable:
            gaps += [Gap(source=_shown(each, base), why=unavailable.why) for each in inside]
    return History(
        sources=tuple(_shown(source, base) for source in sources),
        versions=versions,
        gaps=tuple(gaps),
        tracked_store=find_tracked(base.resolve(), KEPT_FOLDER),
    )


def _shown(source: Path, base: Path) -> str:
    try:
        return source.resolve().relative_to(base.resolve()).as_posix()
    except ValueError:
        return source.name


def _read_versions(toplevel: Path, sources: Sequence[Path]) -> dict[str, tuple[Version, ...]]:
    paths = {source.relative_to(toplevel).as_posix(): source for source in sources}
    lineages = _trace(read_log(toplevel, list(paths)), paths)
    changed = {key: line for key, line in lineages.items() if _is_changed_later(line)}
    texts = read_blobs(
        toplevel, (each.files[ENTRY_FILE] for line in changed.values() for each in line)
    )
    posted = {id: line for (_, id), line in changed.items() if _is_changed_when_posted(line, texts)}
    versions = {}
    for id, line in posted.items():
        same = find_same_cells((each.files for each in line), partial(read_blobs, toplevel))
        versions[id] = tuple(_parse_versions(line, texts, same))
    return versions


def _is_changed_later(line: Sequence[_Snapshot]) -> bool:
    return any(each.commit.day > line[0].commit.day for each in line)


def _is_changed_when_posted(line: Sequence[_Snapshot], texts: Mapping[str, bytes]) -> bool:
    """Whether a version may be younger than the first day: a cheap look that spares most parsing."""
    days = [
        match[1].decode("ascii")
        for each in line
        if (match := _PUBLISHED_ON.search(texts[each.files[ENTRY_FILE]]))
    ]
    first_day = min(days) if len(days) == len(line) else ""
    return any(each.commit.day.isoformat() > first_day for each in line)


def _parse_versions(
    line: Sequence[_Snapshot], texts: Mapping[str, bytes], same: Mapping[str, str]
) -> Iterable[Version]:
    """`same` tells one id for blobs that hold the same cells."""
    for each in line:
        text = _decode(texts[each.files[ENTRY_FILE]])
        held = {name: same.get(blob, blob) for name, blob in each.files.items()}
        parts = None if text is None else parse_parts(text, held)
        if parts:
            yield Version(day=each.commit.day, commit=each.commit.id[:SHORT], parts=parts)


def _decode(content: bytes) -> str | None:
    try:
        text = content.decode("utf-8-sig") if len(content) <= MAX_BYTES else None
    except UnicodeDecodeError:
        return None
    return text and text.replace("\r\n", "\n").replace("\r", "\n")


def _trace(commits: Iterable[Commit], sources: Mapping[str, Path]) -> _Lineages:
    """The snapshots of each entry that there is at the end, those under its former names included."""
    folders: dict[tuple[Path, str], dict[str, str]] = defaultdict(dict)
    lineages: _Lineages = defaultdict(list)
    for commit in commits:
        touched: dict[tuple[Path, str], None] = {}
        moved: dict[tuple[Path, str], tuple[Path, str]] = {}
        places = [
            (_locate(each.old, sources), _locate(each.new, sources), each.blob)
            for each in commit.touches
        ]
        for old, _, _ in places:
            if old:
                folders[old[0]].pop(old[1], None)
        for old, new, blob in places:
            if new:
                folders[new[0]][new[1]] = blob
                touched[new[0]] = None
            if old:
                touched[old[0]] = None
            if old and new and old[0] != new[0] and old[1] == new[1] == ENTRY_FILE:
                moved[new[0]] = old[0]
        former = {new: lineages.pop(old) for new, old in moved.items() if old in lineages}
        lineages |= former
        for key in touched:
            files = folders[key]
            if ENTRY_FILE in files and (key not in lineages or lineages[key][-1].files != files):
                lineages[key].append(_Snapshot(commit, dict(files)))
    return lineages


def _locate(path: str | None, sources: Mapping[str, Path]) -> tuple[tuple[Path, str], str] | None:
    """The entry and the file's name in it; None for what lies in no entry's own folder."""
    if path is None:
        return None
    for prefix, source in sources.items():
        inside = path if prefix == "." else path.removeprefix(f"{prefix}/")
        if prefix == "." or inside != path:
            parts = inside.split("/")
            if len(parts) == 3 and not parts[0].startswith(("_", ".")):
                return (source, f"{parts[0]}/{parts[1]}"), parts[2]
    return None
