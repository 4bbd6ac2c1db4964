"""Owns how a folder that can't be moved gets what another holds: a mount point, a link to a disk.

Nothing but plain files is read or written, and no link is followed.
"""

import filecmp
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

_STAGED = ".gongkai-new"
"""Within the folder, and so on its disk; web servers show nothing that begins with a dot."""
_NOT_OURS = ("lost+found",)


def refill(site: Path, new: Path) -> None:
    """Makes the folder hold what the new one holds. Raises OSError; a full disk leaves it as it was.

    All that has changed is brought onto the folder's disk before anything is put in its place. Then
    come files that pages need, then pages, those that others lead to first, and at last what is gone
    is removed: whoever reads meanwhile gets whole pages, with all that they ask for. At the top, what
    begins with a dot stays.
    """
    staged = site / _STAGED
    _remove(staged)
    try:
        staged.mkdir()
        files = list(_list_files(new))
        changed = [path for path in files if not _is_same(new / path, site / path)]
        for path in changed:
            (staged / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(new / path, staged / path)
        for path in sorted(changed, key=_order):
            _put(staged / path, site, path)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    _remove_others(site, frozenset(files))


def _order(path: PurePath) -> tuple[bool, int, str]:
    """Pages after all else, the deepest first."""
    return (path.suffix == ".html", -len(path.parts), path.as_posix())


def _list_files(folder: Path) -> Iterator[PurePath]:
    """The plain files below the folder, by their paths in it."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            if stat.S_ISREG(path.lstat().st_mode):
                yield path.relative_to(folder)


def _is_same(one: Path, other: Path) -> bool:
    try:
        is_file = stat.S_ISREG(other.lstat().st_mode)
    except OSError:
        return False
    return is_file and filecmp.cmp(one, other, shallow=False)


def _put(staged: Path, site: Path, path: PurePath) -> None:
    """Moves a file to its place; what stands in the way, such as a file where a folder must be, goes."""
    for parent in reversed(path.parents[:-1]):
        folder = site / parent
        if folder.is_symlink() or not folder.is_dir():
            _remove(folder)
            folder.mkdir()
    target = site / path
    if target.is_dir() and not target.is_symlink():
        _remove(target)
    staged.replace(target)


def _remove_others(site: Path, files: frozenset[PurePath]) -> None:
    """Removes what isn't one of the files, pages first; and the folders that are empty then."""
    kept = {*files, *(parent for path in files for parent in path.parents)}
    gone, folders = [], []
    for parent, inner, names in os.walk(site):
        here = Path(parent).relative_to(site)
        if here == PurePath():
            inner[:] = [name for name in inner if not _stays(name)]
            names = [name for name in names if not _stays(name)]
        links = [name for name in inner if Path(parent, name).is_symlink()]
        gone += [here / name for name in (*names, *links) if here / name not in kept]
        folders += [here / name for name in inner if name not in links and here / name not in kept]
    for path in sorted(gone, key=lambda each: (each.suffix != ".html", each.as_posix())):
        (site / path).unlink()
    for path in reversed(folders):
        (site / path).rmdir()


def _stays(name: str) -> bool:
    return name.startswith(".") or name in _NOT_OURS


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
