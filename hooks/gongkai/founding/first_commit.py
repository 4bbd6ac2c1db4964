"""Owns how a new board comes under git: a repository where there is none, one commit of all there is."""

import shutil
import subprocess
from enum import StrEnum
from pathlib import Path

from gongkai.git_environment import derive_git_environment

_KEPT = ("GIT_CONFIG", "GIT_AUTHOR", "GIT_COMMITTER")
_NOBODY = ("-c", "user.name=gongkai", "-c", "user.email=gongkai@localhost")
"""Who commits where git knows nobody."""


class FirstCommit(StrEnum):
    """What became of the commit."""

    MADE = "made"
    NO_GIT = "no-git"
    INSIDE_ANOTHER = "inside-another"
    """The folder lies in somebody else's repository."""
    REFUSED = "refused"


def list_uncommitted(folder: Path) -> list[str]:
    """What git says is changed or new below the folder; nothing where there is no repository."""
    if not (folder / ".git").exists() or not shutil.which("git"):
        return []
    told = _git(folder, "-c", "core.quotePath=false", "status", "--porcelain")
    return [line[3:] for line in told.stdout.splitlines()] if told.returncode == 0 else []


def record_board(folder: Path, message: str) -> FirstCommit:
    """Commits everything in the folder, in a repository of its own."""
    if not shutil.which("git"):
        return FirstCommit.NO_GIT
    if not (folder / ".git").exists():
        if _git(folder, "rev-parse", "--show-toplevel").returncode == 0:
            return FirstCommit.INSIDE_ANOTHER
        _git(folder, "init", "--quiet", "--initial-branch=main")
    known = _git(folder, "config", "user.email").stdout.strip()
    _git(folder, "add", "--all")
    made = _git(folder, *([] if known else _NOBODY), "commit", "--quiet", "-m", message)
    return FirstCommit.MADE if made.returncode == 0 else FirstCommit.REFUSED


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=derive_git_environment({}, keeps=_KEPT),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
