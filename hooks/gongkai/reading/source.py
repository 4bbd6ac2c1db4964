"""Owns the way from a file's bytes to raw text: encoding, size, line ends, front matter.

Knows nothing of what the text means. A byte-order mark and Windows line ends are read as if they
were not there; what can't be read is a diagnostic.
"""

import os
import stat
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.reading.fence import FENCE
from gongkai.reading.raw import RawMapping, parse_yaml

MAX_BYTES = 1024 * 1024
"""An entry is a page of text; one MiB is some 350,000 Chinese characters."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A front matter with positions, and the Markdown that follows it."""

    front: RawMapping
    body: str
    body_line: int


def is_link(path: Path, file: str, report: Report) -> bool:
    """Whether the path is a symbolic link: what it leads to may be anything; then a diagnostic says so."""
    try:
        if not path.is_symlink():
            return False
    except OSError:  # in a folder that may not be looked into
        return False
    report.add(
        "symbolic-link",
        Place(file),
        "这里是符号链接（快捷方式），指到别处",
        found=path.name,
        expected="文件或文件夹本身",
        help="把它指到的文件或文件夹复制到这里，代替链接",
    )
    return True


def is_special(path: Path, place: Place, report: Report) -> bool:
    """Whether it is a pipe, a device or a socket, which nobody opens: reading may never end. It is told."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode):
        return False
    report.add(
        "special-file",
        place,
        "这不是普通的文件（是管道、设备或套接字），不会打开它",
        found=path.name,
        expected="普通的文件",
        help="删掉它；需要的内容存成普通的文件，放在这里",
    )
    return True


def list_folder(path: Path, file: str, report: Report) -> list[Path]:
    """What lies in the folder, in order; nothing, and a diagnostic, when it can't be looked into."""
    try:
        os.lstat(f"{path}/.")  # else there may be names, of which one learns nothing more
        return sorted(path.iterdir())
    except OSError:
        _tell_closed(Place(file), "这个文件夹打不开", report)
        return []


def is_folder(path: Path) -> bool:
    """Whether it is a folder, as far as one may know."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _tell_closed(place: Place, message: str, report: Report) -> None:
    report.add(
        "missing-file",
        place,
        message,
        expected="可以读取的文件",
        help="同名的文件夹请改名；文件没有读取权限的，请维护网站的老师放开权限",
    )


def read_text(path: Path, file: str, report: Report) -> str | None:
    """The file's text with `\\n` line ends; None, and a diagnostic, when it can't be read."""
    content = read_content(path, file, report)
    return None if content is None else _decode(content, Place(file), report)


def read_content(path: Path, file: str, report: Report) -> bytes | None:
    """What the file holds; None, and a diagnostic, when there is none that can be taken for text."""
    start = Place(file)
    if is_link(path, file, report) or is_special(path, start, report):
        return None
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        report.add("missing-file", start, "找不到这个文件", help="补上这个文件，或检查文件名的拼写")
        return None
    except OSError:
        _tell_closed(start, "这个文件打不开", report)
        return None
    if len(content) > MAX_BYTES:
        report.add(
            "file-too-large",
            start,
            "文件太大，不能作为条目读取",
            expected=f"不超过 {MAX_BYTES // 1024} KB",
            help="把长表格和扫描件改为附件，正文只写要点",
        )
        return None
    return content


def _decode(content: bytes, start: Place, report: Report) -> str | None:
    content = content.removeprefix(BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        text, line = None, content.count(b"\n", 0, error.start) + 1
    else:
        line = content[: content.find(0) + 1].count(b"\n") + 1
    if text is None or "\0" in text:
        report.add(
            "wrong-encoding",
            Place(start.file, line),
            "文件的编码不是 UTF-8，这一行读不出文字",
            expected="UTF-8 编码的文本",
            help="用记事本打开，选“另存为”，编码选 UTF-8，覆盖原文件",
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_mapping(path: Path, file: str, report: Report) -> RawMapping | None:
    """A YAML file that holds one mapping; None when it can't be read (then a diagnostic says so)."""
    text = read_text(path, file, report)
    return None if text is None else parse_yaml(text, Place(file), report)


def read_document(path: Path, file: str, report: Report) -> RawDocument | None:
    """An entry's `index.md`; None when its front matter can't be read (then a diagnostic says so)."""
    text = read_text(path, file, report)
    return None if text is None else parse_document(text, file, report)


def parse_document(text: str, file: str, report: Report) -> RawDocument | None:
    """Split the text at the `---` lines and parse what stands between them."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        report.add(
            "missing-front-matter",
            Place(file),
            "文件开头没有资料区",
            found=lines[0][:40],
            expected="第一行是三个减号 ---",
            help="在最前面加一行 ---，写标题、部门等各项，再加一行 ---，之后才是正文",
        )
        return None
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        report.add(
            "missing-front-matter",
            Place(file, len(lines)),
            "资料区没有结束",
            expected="资料区的后面有单独一行 ---",
            help="在各项资料和正文之间加一行 ---",
        )
        return None
    front = parse_yaml("\n".join(lines[1:end]), Place(file, 2), report)
    if front is None:
        return None
    return RawDocument(front, "\n".join(lines[end + 1 :]), end + 2)
