"""Owns the checks of what is published with a file beside its content: its size, and who wrote it."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.files.budget import MAX_ENTRY_BYTES, MB


def check_file_metadata(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`author-not-removed`, `file-metadata`: authors and those who commented, where they can't be taken out.

    What can be is left out of the published file, and nothing is said. A warning is overlooked: an author
    who is left stops the file, but where a signature would break or the text itself tells it.
    """
    for attachment in entry.attachments:
        inspection = around.inspections.inspect(attachment)
        if inspection.refusal:
            continue
        for each in inspection.remains:
            shown = f"：{each.shown}" if each.shown else ""
            yield Diagnostic(
                rule="author-not-removed" if each.stops else "file-metadata",
                place=attachment.file_place,
                message=f"附件 {attachment.file} 里写着{each.what}，发布时删不掉（{each.because}）",
                found=f"{each.what}{shown}",
                expected="不带姓名和修改痕迹的文件",
                help=each.help,
            )


def check_entry_size(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`attachment-too-large`: all files of an entry together."""
    size = sum(each.size for each in entry.attachments)
    if size > MAX_ENTRY_BYTES:
        yield Diagnostic(
            rule="attachment-too-large",
            place=entry.place_of("attachments"),
            message="这个条目的附件合起来太大",
            found=f"{len(entry.attachments)} 个附件，共 {size / MB:.0f} MB",
            expected=f"一个条目的附件共不超过 {MAX_ENTRY_BYTES // MB} MB",
            help="扫描件降低分辨率，照片缩小，或把附件分到几个条目",
        )
