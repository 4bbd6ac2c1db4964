"""Owns how git is asked: one pass over the log of some folders, blobs by their id, and why it can't tell.

Knows nothing of entries. Nothing here changes a repository, reaches the network or shows content.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path

from gongkai.days.beijing import BEIJING
from gongkai.git_environment import derive_git_environment

TIMEOUT = 120
"""Seconds; the log of a board of 10,000 entries takes one or two."""

_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.quotePath=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.follow=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.diffMerges=separate"),
    *("-c", "protocol.allow=never"),  # a partial clone would fetch what it lacks
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HEADER = re.compile(rb"\n?\x01([0-9a-f]+) (-?[0-9]+)")
_FILE_MODES = (b"100644", b"100755")


class Why(Enum):
    """Why a folder's history can't be told: in a clerk's words, and what to do about it."""

    NO_REPOSITORY = ("不在 git 仓库里", "")
    NO_PROGRAM = ("这台机器没有安装 git", "请维护网站的老师安装 git")
    SHALLOW = (
        "仓库只取了最近的提交（浅克隆）",
        "运行 git fetch --unshallow 取回全部提交；自动发布的流程里写 fetch-depth: 0",
    )
    FOREIGN = (
        "仓库的文件夹属于另一个用户，git 拒绝读取",
        "请维护网站的老师把文件夹改归运行程序的用户，或用 git config --global --add safe.directory 登记",
    )
    UNREADABLE = (
        "git 读不出提交记录",
        "请维护网站的老师在仓库里运行 git log 和 git fsck，看哪里坏了，或重新完整克隆一份",
    )

    @property
    def reason(self) -> str:
        """What is the matter."""
        return self.value[0]

    @property
    def remedy(self) -> str:
        """What to do; empty where nothing is wrong."""
        return self.value[1]


class GitUnavailable(Exception):
    """The history can't be told; `why` says the reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.reason)
        self.why = why


@dataclass(frozen=True, slots=True)
class Touch:
    """What a commit did to one file: where it was and where it is, None for nowhere; paths with `/`."""

    old: str | None
    new: str | None
    blob: str
    """Id of what it holds now."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: the day in Asia/Shanghai on which it came into the branch, and what it touched."""

    id: str
    day: date
    touches: tuple[Touch, ...]


def find_toplevel(folder: Path) -> Path:
    """The top folder of the whole repository that holds the folder. Raises GitUnavailable."""
    if not _is_in_repository(folder):
        raise GitUnavailable(Why.NO_REPOSITORY)
    told = _ask(folder, "rev-parse", "--is-shallow-repository", "--show-toplevel")
    is_shallow, _, toplevel = os.fsdecode(told).rstrip("\r\n").partition("\n")
    if is_shallow.strip() == "true":
        raise GitUnavailable(Why.SHALLOW)
    return Path(toplevel).resolve()


def read_log(toplevel: Path, paths: Sequence[str]) -> list[Commit]:
    """The commits that touched the paths, oldest first. Raises GitUnavailable.

    Only the branch's own line is followed: what came in by a merge came on the day of the merge.
    """
    log = ("log", "-z", "--raw", "--no-abbrev", "-M", "--format=%x01%H %ct", "--reverse")
    line = ("--first-parent", "-m", "--no-color", "--no-ext-diff", "--no-textconv")
    try:
        told = _ask(toplevel, *log, *line, "--", *paths)
    except _NoCommits:
        return []
    return list(_parse_log(told))


def read_blobs(toplevel: Path, ids: Iterable[str]) -> dict[str, bytes]:
    """What the blobs hold, by id, from one process. Raises GitUnavailable when one isn't there."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    told = _ask(toplevel, "cat-file", "--batch", "--buffer", given="\n".join(wanted) + "\n")
    blobs, at = {}, 0
    for id in wanted:
        end = told.find(b"\n", at)
        name, _, rest = told[at:end].decode("ascii", "replace").partition(" blob ")
        if end < 0 or name != id or not rest.isdigit():
            raise GitUnavailable(Why.UNREADABLE)
        blobs[id] = told[end + 1 : end + 1 + int(rest)]
        at = end + 2 + int(rest)
    return blobs


def find_tracked(folder: Path, name: str) -> str:
    """The first file below that folder's `name` that is in the repository; empty without any."""
    if not _is_in_repository(folder):
        return ""
    try:
        told = _ask(folder, "ls-files", "-z", "--", name)
    except GitUnavailable:
        return ""
    return os.fsdecode(told.partition(b"\0")[0])


def _is_in_repository(folder: Path) -> bool:
    return any(os.path.lexists(each / ".git") for each in (folder, *folder.parents))


class _NoCommits(Exception):
    """The repository is still empty."""


def _ask(folder: Path, *arguments: str, given: str = "") -> bytes:
    program = shutil.which("git")
    if program is None:
        raise GitUnavailable(Why.NO_PROGRAM)
    try:
        done = subprocess.run(
            [program, *_OPTIONS, "-C", str(folder), *arguments],
            input=given.encode("ascii"),
            capture_output=True,
            env=derive_git_environment(_ENVIRONMENT),
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise GitUnavailable(Why.UNREADABLE) from None
    if done.returncode == 0:
        return done.stdout
    if b"does not have any commits yet" in done.stderr:
        raise _NoCommits
    is_foreign = b"dubious ownership" in done.stderr
    raise GitUnavailable(Why.FOREIGN if is_foreign else Why.UNREADABLE)


def _parse_log(told: bytes) -> Iterator[Commit]:
    tokens = iter(told.split(b"\0"))
    id, day = "", date.min
    touches: list[Touch] = []
    for token in tokens:
        header = _HEADER.fullmatch(token)
        if header:
            if id:
                yield Commit(id, day, tuple(touches))
            id, day, touches = header[1].decode("ascii"), _day(int(header[2])), []
        elif token.strip():
            touches.append(_parse_touch(token.strip(), tokens))
    if id:
        yield Commit(id, day, tuple(touches))


def _parse_touch(token: bytes, tokens: Iterator[bytes]) -> Touch:
    """`:old-mode new-mode old-blob new-blob status`, then one path, or two of a rename."""
    _, mode, _, blob, status = token.split(b" ")
    old = os.fsdecode(next(tokens))
    new = os.fsdecode(next(tokens)) if status[:1] in b"RC" else old
    # A link or a repository inside is no file of an entry.
    is_file = mode in _FILE_MODES
    return Touch(None if status == b"A" else old, new if is_file else None, blob.decode("ascii"))


def _day(seconds: int) -> date:
    """The day in Asia/Shanghai; what no calendar holds is never."""
    try:
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(BEIJING).date()
    except OverflowError:
        return date.max
