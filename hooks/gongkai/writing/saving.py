"""Owns how a source reaches the disk: whole or not at all, and never over what somebody else wrote meanwhile.

Knows bytes and paths, no entry. One writer at a time; whatever ends a writer, the file is the old or the new.
"""

import errno
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

from gongkai.reading.source import MAX_BYTES
from gongkai.site.disk_faults import explain_fault

SCHOOL_FILE = "_school.yml"
LOCK_NAME = ".gongkai-lock"
PATIENCE = 30.0
"""Seconds that a writer waits for another; a save takes some milliseconds."""
_HELD_OPEN = (5, 32, 33)
"""What Windows says of a file that another program has open."""
_BESIDE = ".tmp"
_TRIES, _PAUSE = 10, 0.05


class NotSaved(Exception):
    """Nothing was written; the message is one Chinese sentence that says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """The file holds what was given; `seen` is the digest for the next save."""

    path: Path
    seen: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """The file is no longer what the editor had read; nothing was written, both texts are here."""

    path: Path
    ours: bytes
    """What would have been written."""
    theirs: bytes | None
    """What stands there now; None when the file is gone."""
    seen: str | None
    """The digest of what stands there now."""

    @property
    def our_text(self) -> str:
        """What would have been written, as text."""
        return self.ours.decode("utf-8", "replace")

    @property
    def their_text(self) -> str:
        """What stands there now, as text; empty when the file is gone."""
        return (self.theirs or b"").decode("utf-8", "replace")


def derive_seen(content: bytes) -> str:
    """The digest by which a save knows again what an editor had read."""
    return hashlib.sha256(content).hexdigest()


def read_source(path: Path) -> tuple[str, str]:
    """A file's text with its own line ends and mark, and its digest. Raises NotSaved if it can't be edited."""
    content = read_bytes(path)
    if content is None:
        raise NotSaved(f"找不到 {path.name}：可能刚被别人删掉或改名，请刷新再看")
    if len(content) > MAX_BYTES:
        raise NotSaved(f"{path.name} 太大（超过 {MAX_BYTES // 1024} KB），不能在这里改")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise NotSaved(
            f"{path.name} 的编码不是 UTF-8：用记事本打开，选“另存为”，编码选 UTF-8，覆盖原文件"
        ) from None
    return text, derive_seen(content)


def save_text(path: Path, text: str, *, seen: str | None) -> Saved | Conflict:
    """Write the text, with its own line ends, if the file is still what `seen` says; None for a new file.

    Raises NotSaved where the disk or another program is in the way.
    """
    content = text.encode("utf-8")
    if len(content) > MAX_BYTES:
        raise NotSaved(
            f"内容太长（超过 {MAX_BYTES // 1024} KB），没有保存：把长表格和扫描件改为附件"
        )
    return save_bytes(path, content, seen=seen)


def save_bytes(path: Path, content: bytes, *, seen: str | None) -> Saved | Conflict:
    """The same for any content, as that of an attachment."""
    with hold_sources(path):
        theirs = read_bytes(path)
        now = None if theirs is None else derive_seen(theirs)
        if now != seen:
            return Conflict(path=path, ours=content, theirs=theirs, seen=now)
        new = derive_seen(content)
        if new != now:
            with _tell_faults(path):
                _write(path, content)
        return Saved(path=path, seen=new)


def remove_file(path: Path, *, seen: str) -> Saved | Conflict:
    """Take the file away if it is still what `seen` says. Raises NotSaved."""
    with hold_sources(path):
        theirs = read_bytes(path)
        now = None if theirs is None else derive_seen(theirs)
        if now != seen:
            return Conflict(path=path, ours=b"", theirs=theirs, seen=now)
        with _tell_faults(path):
            path.unlink()
        with suppress(OSError):  # a folder that holds nothing more goes too
            path.parent.rmdir()
        return Saved(path=path, seen="")


@contextmanager
def hold_sources(path: Path) -> Iterator[None]:
    """The board's sources for this writer alone; who has them may take them again. Raises NotSaved."""
    around = [each for each in path.absolute().parents if (each / SCHOOL_FILE).is_file()]
    folder = (
        around[0] if around else next(each for each in path.absolute().parents if each.is_dir())
    )
    lock = FileLock(folder / LOCK_NAME, mode=0o666, is_singleton=True)
    with _tell_faults(path):
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise NotSaved("另一个程序一直在写这些文件，没有保存：过一会儿再试") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _tell_faults(path: Path) -> Iterator[None]:
    """What the disk refuses becomes NotSaved."""
    try:
        yield
    except OSError as error:
        raise NotSaved(_explain(error, path)) from error


def _explain(error: OSError, path: Path) -> str:
    is_held = getattr(error, "winerror", None) in _HELD_OPEN or error.errno == errno.EBUSY
    if is_held or (sys.platform == "win32" and isinstance(error, PermissionError)):
        return f"{path.name} 正被别的程序打开着，没有保存：关掉它（记事本、WPS、杀毒软件）再保存"
    said = explain_fault(error)
    return f"{path.name} 没有保存：{said or '磁盘写不进去，请维护网站的老师检查'}"


def read_bytes(path: Path) -> bytes | None:
    """What the file holds; None without one. Raises NotSaved for what is no plain file."""
    with _tell_faults(path):
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise NotSaved(f"{path.name} 不是普通的文件（可能是快捷方式），不能在这里改")
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def _write(path: Path, content: bytes) -> None:
    """Beside the file first, then in its place in one step; what an ended writer left is cleared away."""
    is_new = not path.parent.is_dir()
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.iterdir():
        if left.name.startswith(f".{path.name}.") and left.name.endswith(_BESIDE):
            with suppress(OSError):
                left.unlink()
    beside = path.with_name(f".{path.name}.{token_hex(8)}{_BESIDE}")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(path, beside)
        _put_in_place(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        if is_new:  # an empty folder would be taken for an entry without its text
            with suppress(OSError):
                path.parent.rmdir()
        raise
    _sync_folder(path.parent)


def _keep_mode(old: Path, new: Path) -> None:
    with suppress(FileNotFoundError):
        new.chmod(old.stat().st_mode & 0o7777)


def _put_in_place(beside: Path, path: Path) -> None:
    """Windows keeps a file from being replaced while a virus scanner looks at it: that takes a moment."""
    for left in range(_TRIES, 0, -1):
        try:
            beside.replace(path)
        except PermissionError:
            if sys.platform != "win32" or left == 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """So that the new name outlives a power cut; Windows does that by itself."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
