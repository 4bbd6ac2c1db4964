"""Owns how the newest commits come to this machine: forwards only, never merged, never waiting for a password.

Whatever comes of it is told, in words for whoever looks after the site; nothing here is an exception. Knows
no entries and no site.
"""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.git_environment import derive_git_environment

TIMEOUT = 180
"""Seconds for one word with the other side."""
_OPTIONS = (
    "--no-pager",
    *("-c", "core.quotePath=false"),
    *("-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60"),
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "GCM_INTERACTIVE": "never",
}
_SSH = "ssh -oBatchMode=yes -oConnectTimeout=30"


class PullState(StrEnum):
    """What came of it."""

    NEWER = "newer"
    SAME = "same"
    SKIPPED = "skipped"
    NO_GIT = "no-git"
    NO_REPOSITORY = "no-repository"
    NO_REMOTE = "no-remote"
    FOREIGN = "foreign"
    UNREACHABLE = "unreachable"
    DIVERGED = "diverged"
    BLOCKED = "blocked"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pulled:
    """What came of it, and how that is told; then the state that the folder is in."""

    state: PullState
    sentence: str = ""
    """For the log; empty when there is nothing to tell."""


class _GitRefused(Exception):
    """Git ended with an error; the message is its own, in English."""


def pull(base: Path) -> Pulled:
    """Brings the folder to the newest commit of the branch that it follows."""
    if shutil.which("git") is None:
        return Pulled(state=PullState.NO_GIT, sentence="没有安装 git，用这台机器上的条目")
    if not any((each / ".git").exists() for each in (base.absolute(), *base.absolute().parents)):
        return Pulled(state=PullState.NO_REPOSITORY, sentence="不在 git 仓库里，用这台机器上的条目")
    try:
        return _pull(base)
    except _GitRefused as error:
        return _explain(str(error))


def _pull(base: Path) -> Pulled:
    _ask(base, "rev-parse", "--git-dir")
    try:
        follows = _ask(base, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
    except _GitRefused:
        return Pulled(state=PullState.NO_REMOTE, sentence="没有设远程仓库，用这台机器上的条目")
    try:
        _ask(base, "fetch", "--quiet", "--no-recurse-submodules")
    except _GitRefused as error:
        if "dubious ownership" in str(error):
            raise
        sentence = "取不到新的提交（远程仓库连不上，或要密码），用这台机器上的条目"
        return Pulled(state=PullState.UNREACHABLE, sentence=sentence)
    own, theirs = _count(base)
    if not theirs:
        unsent = f"这台机器上有 {own} 个提交还没有送到远程仓库" if own else ""
        return Pulled(state=PullState.SAME, sentence=unsent)
    if own:
        return Pulled(
            state=PullState.DIVERGED,
            sentence=f"没有取新的提交：这台机器上有 {own} 个提交、远程仓库有 {theirs} 个，各改各的，"
            f"请维护网站的老师合并（git pull），在这之前用这台机器上的条目",
        )
    _ask(base, "merge", "--ff-only", "--quiet", follows)
    return Pulled(state=PullState.NEWER, sentence=f"取了 {theirs} 个新的提交")


def _count(base: Path) -> tuple[int, int]:
    """Commits that only this machine has, and those that only the other side has."""
    told = _ask(base, "rev-list", "--left-right", "--count", "HEAD...@{upstream}").split()
    return int(told[0]), int(told[1])


def _explain(said: str) -> Pulled:
    if "dubious ownership" in said:
        return Pulled(
            state=PullState.FOREIGN,
            sentence="没有取新的提交：仓库的文件夹属于另一个用户，git 拒绝读取，请维护网站的老师把文件夹"
            "改归运行程序的用户，或用 git config --system --add safe.directory 登记",
        )
    if "would be overwritten" in said:
        return Pulled(
            state=PullState.BLOCKED,
            sentence="没有取新的提交：这台机器上有没提交的改动，与新的提交改到同一个文件，请维护网站的老师"
            "看 git status，提交或还原它们，在这之前用这台机器上的条目",
        )
    if ".lock" in said and "exists" in said:
        return Pulled(
            state=PullState.BLOCKED,
            sentence="没有取新的提交：另一个 git 正在用仓库，或上次中断留下了锁，总是这样的，请维护网站的"
            "老师确认没有别的 git 在运行，删掉 .git/index.lock",
        )
    return Pulled(
        state=PullState.BROKEN,
        sentence="没有取新的提交：git 出错，用这台机器上的条目，请维护网站的老师在仓库里运行 git pull 看原因",
    )


def read_commit(base: Path) -> str:
    """The commit that the folder stands at, short; empty where git can't tell."""
    try:
        return _ask(base, "rev-parse", "--short=10", "HEAD")
    except _GitRefused:
        return ""


def count_uncommitted(base: Path, places: Iterable[Path]) -> int:
    """Files in those places that differ from the commit, new ones too; 0 where git can't tell."""
    options = ("--porcelain", "-z", "--no-renames", "--untracked-files=all")
    try:
        told = _ask(base, "status", *options, "--", *map(str, places))
    except _GitRefused:
        return 0
    return sum(1 for each in told.split("\0") if each)


def _ask(base: Path, *arguments: str) -> str:
    """What git prints. Raises _GitRefused."""
    program = shutil.which("git")
    if program is None:
        raise _GitRefused("no git")
    variables = derive_git_environment(_ENVIRONMENT, keeps=("GIT_CONFIG", "GIT_SSH", "GIT_SSL"))
    try:
        done = subprocess.run(
            [program, *_OPTIONS, "-C", str(base), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={"GIT_SSH_COMMAND": _SSH} | variables,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _GitRefused(type(error).__name__) from None
    if done.returncode:
        raise _GitRefused(done.stderr.decode("utf-8", "replace"))
    return done.stdout.decode("utf-8", "replace").strip("\r\n")
