"""Owns the checks that each file of an entry has an address of its own, on every system."""

from collections.abc import Iterator, Sequence

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.reading.filenames import find_name_fault, name_key


def check_attachment_addresses(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`duplicate-url`: no attachment takes the place of its entry's page or of another attachment."""
    taken = {"index.html"}
    for attachment in entry.attachments:
        name = name_key(attachment.file)
        if name in taken:
            yield Diagnostic(
                rule="duplicate-url",
                place=attachment.place,
                message="附件的网址与页面或另一个附件相同",
                found=attachment.file,
                expected="不区分大小写也各不相同的文件名，且不叫 index.html",
                help="给文件改名；同一个附件只列一次",
            )
        taken.add(name)


def check_names(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`unportable-name`: Windows and macOS, too, can keep each file of an entry under its name."""
    files = list(_named_files(entry))
    for place, file in files:
        if because := find_name_fault(file):
            yield _unportable(place, file, because, "给文件改名，这里照着改")
    yield from _clashes(entry, files)


def _named_files(entry: Entry) -> Iterator[tuple[Place, str]]:
    """Where each file is named, and its name."""
    for attachment in entry.attachments:
        yield attachment.file_place, attachment.file
    for table in entry.tables:
        if table.file:
            yield table.file_place, table.file


def _clashes(entry: Entry, files: Sequence[tuple[Place, str]]) -> Iterator[Diagnostic]:
    """Files of the folder that are one and the same where case isn't told apart."""
    if not files:
        return
    present: dict[str, list[str]] = {}
    for each in sorted(path.name for path in entry.folder.iterdir()):
        present.setdefault(name_key(each), []).append(each)
    for place, file in files:
        others = [name for name in present.get(name_key(file), ()) if name != file]
        if others:
            because = f"文件夹里还有 {others[0]}，在 Windows 和 macOS 上是同一个文件"
            yield _unportable(place, file, because, "给其中一个改名；不用的删掉")


def _unportable(place: Place, name: str, because: str, help: str) -> Diagnostic:
    return Diagnostic(
        rule="unportable-name",
        place=place,
        message=f"有的电脑上用不了这个名称：{because}",
        found="".join(each if each.isprintable() else "�" for each in name)[:80],
        expected="每个系统都能用的名称，如 rules-2026.pdf、名单.xlsx",
        help=help,
    )
