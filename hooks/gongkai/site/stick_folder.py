"""Owns how a finished site gets into a stick's folder, and out of it: nothing of anybody else's is touched.

The digests of all files stand beside them. They are written first: by them alone, also after a stick was
pulled out, the next run knows what it may remove.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

README = "说明.txt"
SUMS = "SHA256SUMS"
CLUSTER = 32 * 1024
"""Bytes that a stick gives away at once; small files take much more of it than they have."""
_LINE = re.compile(r"([0-9a-f]{64})  ([^\r\n]{1,4096})")
_MARKS = {"index.html", README}
"""What each of our lists holds: a list of digests alone may be anybody's."""
_SYSTEMS = {
    "System Volume Information", "$RECYCLE.BIN", "RECYCLER", "Thumbs.db", "desktop.ini", "lost+found",
    ".DS_Store", ".Trashes", ".Spotlight-V100", ".fseventsd", ".TemporaryItems",
}  # fmt: skip
"""What systems put on a stick by themselves."""


class NotOurs(Exception):
    """The folder holds what this command hasn't written; the message names one such path."""


class TooSmall(Exception):
    """The stick hasn't the room; the message says in Chinese how much is needed."""


def list_site(site: Path) -> dict[str, Path]:
    """The files of the built site by their paths, in order."""
    files = (path for path in site.rglob("*") if path.is_file())
    return dict(sorted((path.relative_to(site).as_posix(), path) for path in files))


def read_ours(target: Path) -> list[str]:
    """The paths of what an earlier run wrote to the folder; none where it is empty or not there yet.

    Raises NotOurs, OSError.
    """
    if not target.exists():
        return []
    found = [path for path in _walk(target) if path != SUMS]
    listed = _read_listed(target / SUMS)
    foreign = sorted(set(found) - listed)
    if foreign:
        raise NotOurs(foreign[0])
    return found


def write_stick(files: Mapping[str, Path], target: Path, old: Sequence[str]) -> str:
    """Writes the files in place of the old ones, and their digests; what comes back is that of the digests.

    Raises TooSmall, OSError.

    Where the room won't do the old ones stay; a stick that fails on the way is left without a site.
    """
    _check_room(files.values(), target, old)
    _remove(target, old)
    target.mkdir(parents=True, exist_ok=True)
    try:
        sums = render_sums(files)
        (target / SUMS).write_bytes(sums)
        for path, source in files.items():
            to = target / path
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, to)
    except OSError:
        with suppress(OSError):
            _remove(target, [*files, SUMS])
        raise
    return hashlib.sha256(sums).hexdigest()


def render_sums(files: Mapping[str, Path]) -> bytes:
    """The digests of the files, in the form that `sha256sum -c` reads."""
    lines = [
        f"{hashlib.sha256(source.read_bytes()).hexdigest()}  {path}\n"
        for path, source in files.items()
    ]
    return "".join(lines).encode()


def _read_listed(sums: Path) -> set[str]:
    """What a list of ours names; nothing where there is none."""
    try:
        lines = sums.read_text("utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return set()
    matched = [_LINE.fullmatch(line) for line in lines]
    listed = {each[2] for each in matched if each}
    return listed if listed >= _MARKS and len(listed) == len(lines) else set()


def _walk(target: Path) -> Iterable[str]:
    """Every file below the folder, without what systems put there; a link is told, never followed."""
    if target.is_symlink() or not target.is_dir():
        raise NotOurs(target.name)
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target)
        if name.parts[0] not in _SYSTEMS and (path.is_symlink() or not path.is_dir()):
            yield name.as_posix()


def _check_room(sources: Iterable[Path], target: Path, old: Iterable[str]) -> None:
    there = next(path for path in (target, *target.absolute().parents) if path.exists())
    needed = sum(_round_up(path.stat().st_size) for path in sources)
    freed = sum(_round_up((target / path).stat().st_size) for path in old)
    if needed > shutil.disk_usage(there).free + freed:
        raise TooSmall(f"U 盘满了：需要 {-(-needed // 2**20)} MB，腾出地方再试")


def _round_up(size: int) -> int:
    """What a file of the size takes of a stick at the most."""
    return (size // CLUSTER + 1) * CLUSTER


def _remove(target: Path, paths: Iterable[str]) -> None:
    """Removes the files and the folders that are empty without them."""
    folders: set[Path] = set()
    for path in paths:
        (target / path).unlink(missing_ok=True)
        folders.update((target / path).parents)
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        if target in folder.parents:
            with suppress(OSError):
                folder.rmdir()
