"""Owns what of the sources has changed since one last looked; reads names, sizes and times alone."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Stamp = tuple[tuple[str, int, int], ...]
"""Of a folder's files: name, time of the last change in nanoseconds, size."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DiskState:
    """How the sources stood when one looked."""

    rules: Stamp
    """Of settings, school, categories and calendar."""
    entries: Mapping[str, Stamp]
    """By `<category>/<folder>`."""
    log: tuple[int, int]
    """Of git's own log; it grows with every commit."""


def read_disk_state(config: Path, sources: tuple[Path, ...]) -> DiskState:
    """How it stands now. What can't be looked at counts as absent."""
    entries: dict[str, Stamp] = {}
    rules: list[tuple[str, int, int]] = list(_stamp_file(config))
    for source in sources:
        for each in _list(source):
            if each.name.startswith("_") and not _is_folder(each):
                rules += _stamp_file(Path(each.path))
            elif each.name.startswith("_"):
                rules += (inner for file in _list(each.path) for inner in _stamp_file(file.path))
            elif _is_folder(each) and not each.name.startswith("."):
                for folder in _list(each.path):
                    if _is_folder(folder):
                        entries[f"{each.name}/{folder.name}"] = _stamp_folder(folder.path)
    return DiskState(rules=tuple(rules), entries=entries, log=_stamp_log(config.absolute().parent))


def _list(path: Path | str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as found:
            return sorted(found, key=lambda each: each.name)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _stamp_folder(path: str) -> Stamp:
    return tuple(each for file in _list(path) for each in _stamp_file(file.path))


def _stamp_file(path: Path | str) -> Iterator[tuple[str, int, int]]:
    try:
        told = os.lstat(path)
    except OSError:
        return
    yield os.fspath(path), told.st_mtime_ns, told.st_size


def _stamp_log(base: Path) -> tuple[int, int]:
    """Of the log of the nearest repository above; zeros without any."""
    for folder in (base, *base.parents):
        git = folder / ".git"
        try:
            if git.is_file():
                git = Path(folder, git.read_text("utf-8").removeprefix("gitdir:").strip())
            told = (git / "logs" / "HEAD").stat()
        except (OSError, ValueError):
            continue
        return told.st_mtime_ns, told.st_size
    return 0, 0
