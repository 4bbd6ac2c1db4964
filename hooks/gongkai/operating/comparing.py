"""Owns which entries' pages a proposal changes: both states built by this program; the proposal's never runs.

Gives back which differ; how that is shown stands elsewhere.
"""

import filecmp
import json
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from gongkai.git_environment import derive_git_environment
from gongkai.operating.mkdocs_runs import run_mkdocs
from gongkai.site.settings import STICK_VARIABLE, TODAY_VARIABLE, SettingsError, read_settings

SIDES = ("before", "after")
_PROGRAM = ("hooks", "overrides", "docs")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-[a-z0-9-]+")
_FARTHEST = timedelta(days=366)
"""What is dated later is a slip of the pen, and no day to build for."""


class NotBuilt(Exception):
    """A state can't be built; the message says which and why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedEntry:
    """An entry that readers would see differently, or whose files were changed."""

    id: str
    title: str
    pages: Mapping[str, str]
    """Before and after: the page below the compared folder; a side is missing where there is none."""
    is_different: bool
    """Whether the pages differ."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedEntries:
    """What a proposal changes."""

    day: date
    """For which both were built: today, or the day on which the newest of them is published."""
    entries: tuple[ChangedEntry, ...]


def compare_entries(config: Path, before: str, after: Path, to: Path) -> ComparedEntries:
    """Builds both states below `to`, leaving there only what differs. Raises SettingsError, NotBuilt, OSError.

    `before` is a folder that holds the entries, or a commit of the repository in which `after` lies.
    """
    settings = read_settings(config)
    base = Path(os.path.realpath(settings.base))
    names = []
    for source in settings.sources:
        real = Path(os.path.realpath(source))
        if not real.is_relative_to(base):
            raise SettingsError(f"条目的文件夹 {source.name} 在站点外面，不能这样比较")
        names.append(real.relative_to(base).as_posix())
    projects = {side: to / f".{side}" for side in SIDES}
    try:
        for project in projects.values():
            _lay_program(config, base, project)
        if Path(before).is_dir():
            _lay_entries(Path(before), names, projects["before"])
        else:
            _extract((after, base), before, names, projects["before"])
        _lay_entries(after, names, projects["after"])
        touched = _find_touched(projects["before"], projects["after"], names)
        day = _find_day(settings.today, touched)
        for side, project in projects.items():
            _build(project / config.name, to / side, day, side)
    finally:
        for project in projects.values():
            shutil.rmtree(project, ignore_errors=True)
    entries = tuple(_list_changed(to, touched))
    for side in SIDES:
        _prune(to / side, {each.id for each in entries})
    return ComparedEntries(day=day, entries=entries)


def _lay_program(config: Path, base: Path, project: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in _PROGRAM:
        if (base / name).is_dir():
            shutil.copytree(base / name, project / name, ignore=ignored)
    for path in base.glob("*.yml"):
        shutil.copyfile(path, project / path.name)


def _lay_entries(folder: Path, names: Iterable[str], project: Path) -> None:
    """Links stay links, which the check refuses."""
    for name in names:
        place = folder / name
        if not place.is_dir() or place.resolve() != folder.resolve() / name:
            raise NotBuilt(f"找不到 {place}：应当是放着 {name} 的文件夹，或一个提交")
        shutil.copytree(place, project / name, symlinks=True)


def _extract(
    repositories: Iterable[Path], commit: str, names: Iterable[str], project: Path
) -> None:
    """The entries as they were in a commit of the first repository that has it. Raises NotBuilt."""
    with TemporaryFile() as file:
        if not any(_archive(each, commit, names, file) for each in repositories):
            raise NotBuilt(f"没有 {commit} 这个文件夹，仓库里也没有这个提交")
        file.seek(0)
        try:
            with tarfile.open(fileobj=file) as archive:
                archive.extractall(project, filter="data")
        except tarfile.TarError:
            raise NotBuilt(f"提交 {commit} 里有不能用的文件") from None


def _archive(repository: Path, commit: str, names: Iterable[str], to: IO[bytes]) -> bool:
    """Whether the repository has the commit, whose entries then are in the file."""
    command = ("archive", "--format=tar", "--end-of-options", f"{commit}:./", *names)
    try:
        done = subprocess.run(
            ["git", "--no-pager", "-C", str(repository), *command],
            env=derive_git_environment({}),
            stdin=subprocess.DEVNULL,
            stdout=to,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def _find_touched(before: Path, after: Path, names: Iterable[str]) -> set[str]:
    """The entries whose files differ."""
    found = set()
    for name in names:
        sides = before / name, after / name
        for path in {*_list_files(sides[0]), *_list_files(sides[1])}:
            folder = path.split("/")[:2]
            if len(folder) == 2 and _DATED.fullmatch(folder[1]) and _differ(path, *sides):
                found.add("/".join(folder))
    return found


def _list_files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix()


def _differ(path: str, before: Path, after: Path) -> bool:
    try:
        return not filecmp.cmp(before / path, after / path, shallow=False)
    except OSError:
        return True


def _find_day(today: date, touched: Iterable[str]) -> date:
    """The day on which all that was touched can be seen."""
    days = [today]
    for id in touched:
        try:
            days.append(date.fromisoformat(id.partition("/")[2][:10]))
        except ValueError:
            continue
    return max(day for day in days if day - today <= _FARTHEST)


def _build(config: Path, to: Path, day: date, side: str) -> None:
    variables = {STICK_VARIABLE: "1", TODAY_VARIABLE: day.isoformat()}
    run = run_mkdocs(config, to, variables, quiet=True)
    if not run.is_whole:
        which = {"before": "以前的条目", "after": "现在的条目"}[side]
        raise NotBuilt(f"{run.said.rstrip()}\n{which}生成不了网页，先改好上面的问题")


def _list_changed(to: Path, touched: set[str]) -> list[ChangedEntry]:
    titles = {side: _read_titles(to / side) for side in SIDES}
    found = []
    for id in sorted({*titles["before"], *titles["after"], *touched}):
        pages = {
            side: f"{side}/{id}/index.html"
            for side in SIDES
            if id in titles[side] and (to / side / id / "index.html").is_file()
        }
        contents = {(to / page).read_bytes() for page in pages.values()}
        is_different = len(pages) == 1 or len(contents) == 2
        if is_different or id in touched:
            title = titles["after"].get(id) or titles["before"].get(id) or ""
            found.append(ChangedEntry(id=id, title=title, pages=pages, is_different=is_different))
    return found


def _read_titles(site: Path) -> dict[str, str]:
    document = json.loads((site / "data/entries.json").read_bytes())
    return {each["id"]: each["title"] for each in document["entries"]}


def _prune(site: Path, ids: set[str]) -> None:
    """Leaves the pages of those entries, their files, and what pages need."""
    categories = {id.partition("/")[0] for id in ids}
    for path in list(site.iterdir()):
        if path.is_dir() and path.name in categories:
            for inner in list(path.iterdir()):
                if f"{path.name}/{inner.name}" not in ids:
                    _remove(inner)
        elif path.name != "assets":
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
