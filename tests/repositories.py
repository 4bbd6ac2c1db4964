"""Owns how tests make git repositories: a fixed identity, fixed instants, no outside settings."""

import os
import subprocess
from pathlib import Path

_IDENTITY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Clerk"), ("EMAIL", "clerk@example.invalid"))
}
_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def run_git(folder: Path, *arguments: str, at: str = "2026-01-01T12:00:00+08:00") -> str:
    """What git prints; a commit is made at that instant."""
    dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=inherited | _IDENTITY | _ALONE | dates,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def start_repository(folder: Path) -> Path:
    """An empty repository in that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    run_git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def commit_all(folder: Path, day: str, *, clock: str = "09:00:00+08:00") -> str:
    """Commit all that lies there on that day; the commit's name."""
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--message=改", at=f"{day}T{clock}")
    return run_git(folder, "rev-parse", "HEAD")
