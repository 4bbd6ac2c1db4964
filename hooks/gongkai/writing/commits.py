"""Owns how a save becomes a commit by the clerk's name; what is saved stays saved whatever git says.

Commits the named files alone, runs no hook, asks nobody, reaches no network.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.git_environment import derive_git_environment
from gongkai.history.git import Why
from gongkai.writing.clerk import Clerk

TIMEOUT = 60
_TRIES, _PAUSE = 8, 0.1
"""How often an index that another git has is asked for again; a commit takes some milliseconds."""
_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "core.autocrlf=false"),  # a file's line ends are its own
    *("-c", "core.safecrlf=false"),
    *("-c", "commit.gpgSign=false"),
    *("-c", "commit.cleanup=whitespace"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
    *("-c", "protocol.allow=never"),
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_EDITOR": ":",
    "GIT_NO_LAZY_FETCH": "1",
}
MAX_SUBJECT = 72

_NOTHING = ("nothing to commit", "no changes added", "nothing added to commit")
_SAID = (
    (
        "index.lock",
        "仓库正被另一个 git 程序占着：等它结束，再保存一次就记上；没有别的程序在用的，"
        "请维护网站的老师删掉 .git/index.lock",
    ),
    ("dubious ownership", f"{Why.FOREIGN.reason}：{Why.FOREIGN.remedy}"),
    ("ignored by one of your .gitignore", "这个文件被 .gitignore 排除在外：请维护网站的老师检查"),
    ("during a merge", "仓库正在合并，没有做完：请维护网站的老师先做完"),
    ("during a cherry-pick", "仓库正在合并，没有做完：请维护网站的老师先做完"),
    ("No space left", "磁盘满了：删掉用不着的文件，腾出地方，再保存一次就记上"),
    ("Permission denied", "没有权限写进仓库：请管理服务器的老师把 .git 改归运行程序的用户"),
    ("insufficient permission", "没有权限写进仓库：请管理服务器的老师把 .git 改归运行程序的用户"),
    ("Read-only file system", "仓库在只能读的磁盘上：请管理服务器的老师检查磁盘"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """What became of the history of a save: the commit's name, or why there is none."""

    commit: str = ""
    """Empty where nothing was recorded."""
    said: str = ""
    """Why not, in one Chinese sentence; empty where all is well."""


def commit_files(
    paths: Sequence[Path], clerk: Clerk, message: str, trailers: Mapping[str, str] | None = None
) -> Recorded:
    """Commit the files as they are on the disk, those that are gone too, and nothing else. Never raises.

    `message` says in Chinese what was done; `trailers` stand at its end, as `Released-by`.
    """
    folder = next(each for each in paths[0].absolute().parents if each.is_dir())
    if not any(os.path.lexists(each / ".git") for each in (folder, *folder.parents)):
        return Recorded(said="已保存；这里没有 git 仓库，不留修改记录")
    program = shutil.which("git")
    if program is None:
        return Recorded(said=f"已保存；{Why.NO_PROGRAM.reason}，不留修改记录")
    names = [str(each.absolute()) for each in paths]
    run = _Runner(program, folder, clerk)
    error = run.until_free("add", "--all", "--", *names)
    if not error:
        text = _write_message(message, trailers or {})
        commit = ("commit", "--quiet", "--no-verify", "--only", "--file=-", "--", *names)
        error = run.until_free(*commit, given=text)
    if not error:
        return Recorded(commit=run.ask("rev-parse", "HEAD").strip())
    if any(each in error for each in _NOTHING):
        return Recorded()
    said = next((words for part, words in _SAID if part in error), "")
    return Recorded(
        said="已保存，但还没有记进修改记录："
        + (said or "git 没有接受，请维护网站的老师在仓库里运行 git status 看看")
    )


@dataclass(frozen=True, slots=True)
class _Runner:
    program: str
    folder: Path
    clerk: Clerk

    def until_free(self, *arguments: str, given: str = "") -> str:
        """What git complains of; empty when it is done. An index in use is waited for."""
        for left in range(_TRIES, 0, -1):
            done = self._run(arguments, given)
            if done is None:
                return "not run"
            if done.returncode == 0:
                return ""
            error = (done.stderr + done.stdout).decode("utf-8", "replace") or "refused"
            if "index.lock" not in error or left == 1:
                return error
            time.sleep(_PAUSE)
        return "refused"

    def ask(self, *arguments: str) -> str:
        """What git prints; empty when it can't."""
        done = self._run(arguments, "")
        return done.stdout.decode("utf-8", "replace") if done and done.returncode == 0 else ""

    def _run(
        self, arguments: Sequence[str], given: str
    ) -> "subprocess.CompletedProcess[bytes] | None":
        identity = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", self.clerk.name), ("EMAIL", self.clerk.email))
        }
        try:
            return subprocess.run(
                [self.program, *_OPTIONS, "-C", str(self.folder), *arguments],
                input=given.encode("utf-8", "replace"),
                capture_output=True,
                env=derive_git_environment(_ENVIRONMENT | identity),
                timeout=TIMEOUT,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None


def _write_message(message: str, trailers: Mapping[str, str]) -> str:
    """The subject in one line, and the trailers behind a blank one."""
    subject = " ".join(message.split())[:MAX_SUBJECT] or "保存"
    lines = [
        f"{key}: {' '.join(value.split())}" for key, value in trailers.items() if value.strip()
    ]
    return "\n".join([subject, *(["", *lines] if lines else [])]) + "\n"


def find_own_name(folder: Path) -> tuple[str, str]:
    """The name and address that git knows for whoever runs it; empty where it knows none."""
    program = shutil.which("git")
    if program is None:
        return "", ""
    run = _Runner(program, folder, Clerk(name="-"))
    return run.ask("config", "user.name").strip(), run.ask("config", "user.email").strip()
