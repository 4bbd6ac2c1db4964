"""Owns how the attachments of an entry are found in its folder."""

import hashlib
import unicodedata
from pathlib import Path

from gongkai.diagnostics.near_names import near_names
from gongkai.entry import entry_schema as keys
from gongkai.entry.attachment import Attachment
from gongkai.reading.filenames import name_key
from gongkai.reading.record import Record
from gongkai.reading.source import is_special, list_folder

_RENAME = "文件夹里的 {alike} 看起来一样，但其中的字母拆成了两个字符：把文件改名，重新输入一遍"
_RETYPE = (
    "文件夹里的 {alike} 看起来一样，但这里写的字母拆成了两个字符：文件不用改，"
    "把这里的文件名删掉，用键盘重新输入一遍"
)


def read_attachments(records: tuple[Record, ...], folder: Path) -> tuple[Attachment, ...]:
    """The attachments of the entry in that folder; what is missing or outside is told and left out."""
    attachments = []
    for record in records:
        file = record[keys.ATTACHED_FILE]
        if file is None or not record.is_whole:
            continue
        path = find_file(file, folder, record)
        content = None if path is None else _measure(path, record)
        if path is None or content is None:
            continue
        attachments.append(
            record.build(
                Attachment,
                title=record[keys.ATTACHMENT_TITLE] or file,
                path=path,
                size=content[0],
                sha256=content[1],
                place=record.place,
                file_place=record.place_of("file"),
            )
        )
    return tuple(attachments)


def find_file(file: str, folder: Path, record: Record) -> Path | None:
    """The file in the entry's own folder; None, with a diagnostic at the record's `file`, if it isn't there."""
    path = folder / file
    plain = not any(part in file for part in "/\\:") and not file.startswith(".")
    listed = list_folder(folder, record.place.file, record.report)
    present = [each.name for each in listed if each.is_file() and each.name != "index.md"]
    if plain and path in listed and is_special(path, record.place_of("file"), record.report):
        return None
    if not plain or (path in listed and path.is_symlink()):
        record.report.add(
            "attachment-outside",
            record.place_of("file"),
            "附件不在条目自己的文件夹里",
            found=file,
            expected="只写文件名，如 rules.pdf",
            help="把文件复制到这个条目的文件夹，这里只写文件名",
        )
        return None
    if file not in present:
        alike = next((each for each in present if name_key(each) == name_key(file)), "")
        is_apart = alike.casefold() != file.casefold()
        retype = _RENAME if unicodedata.is_normalized("NFC", file) else _RETYPE
        record.report.add(
            "attachment-missing",
            record.place_of("file"),
            "条目的文件夹里没有这个文件",
            found=file,
            expected="、".join(present) or "与 index.md 放在同一个文件夹里的文件",
            help=retype.format(alike=alike)
            if alike and is_apart
            else near_names(file, present) or "把文件复制到这个条目的文件夹，注意大小写和扩展名",
        )
        return None
    return path


def _measure(path: Path, record: Record) -> tuple[int, str] | None:
    """The file's size and SHA-256; None, with a diagnostic, when it can't be read."""
    try:
        with path.open("rb") as stream:
            return path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        record.report.add(
            "attachment-missing",
            record.place_of("file"),
            "这个附件打不开",
            found=path.name,
            expected="可以读取的文件",
            help="请维护网站的老师放开这个文件的读取权限，或重新复制一份",
        )
        return None
