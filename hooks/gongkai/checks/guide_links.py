"""Owns the check that the pages are there that the foot of every page leads to."""

from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.checks.link_targets import FOR_STAFF, list_documents
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.near_names import near_names
from gongkai.web_address import AddressKind, read_address


def check_guides(board: Board) -> Iterator[Diagnostic]:
    """`broken-link`: each page of the school's `guides` is one of docs/ that the public may read.

    Says nothing where there is no docs/ beside the board.
    """
    guides = board.school.guides if board.school else ()
    first = next(iter(board.entries.values()), None)
    documents = list_documents(first.folder.parents[2] / "docs") if guides and first else ()
    if not documents:
        return
    files = {f"{each}.md": each for each in documents}
    public = [name for name in sorted(files) if files[name].partition("/")[0] not in FOR_STAFF]
    for guide in guides:
        name = f"{guide.address.rstrip('/')}.md"
        if read_address(guide.address).kind is not AddressKind.SITE or name in public:
            continue
        yield Diagnostic(
            rule="broken-link",
            place=guide.place,
            message=f"每页下面的“{guide.name[:40]}”"
            + ("只在教职工站，公开的站打不开" if name in files else "打不开：docs/ 里没有这个文件"),
            found=name,
            expected="、".join(public[:8]),
            help=near_names(name, public) or "写 docs/ 里有的文件，或删掉这一行",
        )
