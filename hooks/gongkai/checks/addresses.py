"""Owns the checks that every address of the site belongs to one thing, on every system."""

from collections.abc import Iterator, Sequence

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.reading.filenames import find_name_fault, name_key

RESERVED = frozenset(
    "about architecture archive assets data departments handbook matters open rules search".split()
)
"""First parts of addresses that the site itself uses."""


def check_aliases(board: Board) -> Iterator[Diagnostic]:
    """`duplicate-alias` and `duplicate-url`: an old address leads to one entry and is no present one."""
    owner: dict[str, Entry] = {}
    for entry in board.entries.values():
        for alias in dict.fromkeys(entry.aliases):
            if alias in board.known_ids:
                yield Diagnostic(
                    rule="duplicate-url",
                    place=entry.place_of(f"aliases.{alias}", "aliases"),
                    message="旧网址现在是另一个条目的网址"
                    if alias != entry.id
                    else "旧网址就是现在的网址",
                    found=alias,
                    expected="已经不再使用的网址",
                    help="从 aliases 里删掉这一项",
                )
                continue
            other = owner.setdefault(alias, entry)
            if other is not entry:
                yield Diagnostic(
                    rule="duplicate-alias",
                    place=entry.place_of(f"aliases.{alias}", "aliases"),
                    message=f"这个旧网址已写在 {other.file}",
                    found=alias,
                    expected="一个旧网址只指向一个条目",
                    help="留下对的一处，删掉另一处",
                )


def check_reserved_addresses(board: Board) -> Iterator[Diagnostic]:
    """`duplicate-url`: a category must not take the address of the site's own pages."""
    for category in board.catalogue.values():
        if category.id in RESERVED:
            yield Diagnostic(
                rule="duplicate-url",
                place=Place(category.file),
                message="分类代号与本站自己的网址相同",
                found=category.id,
                expected=f"不是 {'、'.join(sorted(RESERVED))}",
                help="给分类文件和它的文件夹换一个名称",
            )


def check_attachment_addresses(board: Board) -> Iterator[Diagnostic]:
    """`duplicate-url`: no attachment takes the place of its entry's page or of another attachment."""
    for entry in board.entries.values():
        taken = {"index.html"}
        for attachment in entry.attachments:
            name = name_key(attachment.file)
            if name in taken:
                yield Diagnostic(
                    rule="duplicate-url",
                    place=entry.place_of(f"attachments.{attachment.file}", "attachments"),
                    message="附件的网址与页面或另一个附件相同",
                    found=attachment.file,
                    expected="不区分大小写也各不相同的文件名，且不叫 index.html",
                    help="给文件改名；同一个附件只列一次",
                )
            taken.add(name)


def check_names(board: Board) -> Iterator[Diagnostic]:
    """`unportable-name`: Windows and macOS, too, can keep each file of an entry under its name."""
    for entry in board.entries.values():
        files = [
            (entry.place_of(f"{key}.{file}.file", f"{key}.{file}", key), file)
            for key, file in _named_files(entry)
        ]
        for place, file in files:
            if because := find_name_fault(file):
                yield _unportable(place, file, because, "给文件改名，这里照着改")
        yield from _clashes(entry, files)


def _named_files(entry: Entry) -> Iterator[tuple[str, str]]:
    """The key under which a file is named, and its name."""
    for attachment in entry.attachments:
        yield "attachments", attachment.file
    for table in entry.tables:
        if table.file:
            yield "tables", table.file


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
