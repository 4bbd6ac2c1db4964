"""Owns what lies where a board is to be: nothing, the sample, somebody's board, or what is in the way."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.diagnostics.diagnostic import Report
from gongkai.founding.first_commit import list_uncommitted
from gongkai.founding.laying import HALF
from gongkai.founding.program_files import is_program
from gongkai.founding.sample_files import find_changed
from gongkai.rulebook.school_file import SCHOOL_FILE, read_school

_NOTHING = {".git", ".venv", ".DS_Store", "Thumbs.db", "desktop.ini"}
"""What a folder may hold that counts as empty."""


class GroundKind(StrEnum):
    """What a folder is."""

    EMPTY = "empty"
    SAMPLE = "sample"
    """The program with its sample as it came."""
    OWN = "own"
    """A school's board already."""
    TAKEN = "taken"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """A folder: what it is, and for one that is taken what lies there and what may be done."""

    kind: GroundKind
    school: str = ""
    why: str = ""
    found: tuple[str, ...] = ()
    advice: str = ""


def survey_ground(folder: Path) -> Ground:
    """What lies in the folder, which need not exist."""
    listed = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    found = [name for name in listed if not name.startswith(HALF)]
    if set(found) <= _NOTHING:
        return Ground(kind=GroundKind.EMPTY)
    source = folder / "disclosures"
    school = read_school(source, "", Report()) if (source / SCHOOL_FILE).is_file() else None
    if school and not school.is_sample:
        return Ground(kind=GroundKind.OWN, school=school.name)
    if not (school and is_program(folder)):
        return Ground(
            kind=GroundKind.TAKEN,
            why="里面已经有别的东西",
            found=tuple(name for name in found if name not in _NOTHING),
            advice="换一个空文件夹",
        )
    changed = find_changed(folder)
    if changed:
        return Ground(
            kind=GroundKind.TAKEN,
            why="里面有自己写的或改过的",
            found=tuple(changed),
            advice="先把它们移到别处，再运行一次；示范的条目改成的，另存一份",
        )
    uncommitted = list_uncommitted(folder)
    if uncommitted:
        return Ground(
            kind=GroundKind.TAKEN,
            why="里面有没有提交的改动",
            found=tuple(uncommitted),
            advice="先用 git 提交，再运行一次；不要的，用 git restore 恢复原样",
        )
    return Ground(kind=GroundKind.SAMPLE)
