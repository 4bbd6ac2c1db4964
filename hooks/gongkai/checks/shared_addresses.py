"""Owns the checks of the whole board that every address of the site belongs to one thing."""

from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.checks.reserved import RESERVED
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry


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
