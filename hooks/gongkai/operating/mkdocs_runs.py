"""Owns how a site is built by MkDocs in a process of its own, and how several are built of the same state."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BuildRun:
    """What came of a build."""

    is_whole: bool
    said: str
    """What it printed; empty when that went to the terminal."""


def run_mkdocs(
    config: Path,
    to: Path,
    variables: Mapping[str, str],
    *,
    quiet: bool = False,
    options: Sequence[str] = (),
) -> BuildRun:
    """Builds in the folder, with the variables in the environment and more options of MkDocs' own.

    A quiet one keeps what it says, and everybody may read what it writes: a web server has its own user.
    """
    settings, folder = str(config.absolute()), str(to.absolute())
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "-f",
            settings,
            "-d",
            folder,
            *options,
        ],
        env={"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8", **os.environ, **variables},
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        encoding="utf-8",
        errors="replace",
        umask=0o022 if quiet else -1,
        check=False,
    )
    is_whole = done.returncode == 0 and (to / "index.html").is_file()
    return BuildRun(is_whole, done.stdout or "")


def read_state(places: Iterable[Path]) -> str:
    """A digest of which files lie there, how long, and of when: two that are alike mean nobody has written."""
    digest = sha256()
    for path in (each for place in places for each in _walk(place)):
        try:
            told = path.lstat()
        except OSError:
            continue
        digest.update(os.fsencode(path) + f"\0{told.st_size}\0{told.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _walk(place: Path) -> Iterator[Path]:
    """The files of a folder, or the file itself."""
    if not place.is_dir():
        yield place
    for parent, inner, names in os.walk(place):
        inner[:] = sorted(each for each in inner if each != "__pycache__")
        yield from (Path(parent, name) for name in sorted(names))
