"""Owns the check that nothing personal stands in what is published beside the entries.

That is the school's file, the categories, the handwritten pages, and the words that every page is made of.
"""

from collections.abc import Iterator
from pathlib import Path

from gongkai.board.board import Board
from gongkai.checks.personal_hits import find_in_lines
from gongkai.diagnostics.diagnostic import Diagnostic, Report
from gongkai.entry.allowances import derive_own_contacts
from gongkai.entry.folder import ENTRY_FILE
from gongkai.guard.masking import mask_value
from gongkai.guard.patterns import read_privacy
from gongkai.reading.source import read_text

MAX_TOLD = 5
"""In one file; more are the same mistake."""
_SOFTWARES = frozenset({"handbook", "rules", "architecture.md"})
"""What of docs/ is about the software, with examples of its own: no school writes there."""
_WORDS = Path(__file__).parents[1] / "wording" / "words.yml"


def check_board_texts(board: Board) -> Iterator[Diagnostic]:
    """`personal-…`: nothing personal in `_school.yml`, `_catalogue/`, `docs/` and the words of the pages.

    What the school names as its own contacts may stand.
    """
    own = derive_own_contacts(board.school, None)
    for path, file, where in _list_files(board):
        text = read_text(path, file, Report())
        told = 0
        for place, finding, shown_in in find_in_lines(text, file) if text else ():
            if told == MAX_TOLD or own.covers(finding.rule, finding.value):
                continue
            told += 1
            rule = read_privacy().rules[finding.rule]
            written = shown_in[finding.start : finding.end].strip()
            yield Diagnostic(
                rule=rule.id,
                place=place,
                message=f"{where}里有{rule.looks_for}",
                found=mask_value(finding.rule, written),
                expected=f"{rule.instead}（{rule.source}）",
                help="删掉；学校、部门自己的电话和邮箱，写进 _school.yml 的 respond 或 contacts",
            )


def _list_files(board: Board) -> Iterator[tuple[Path, str, str]]:
    """Each file with its name in diagnostics and what it is called."""
    roots = {
        each.folder.parents[1]: each.file.removesuffix(f"{each.id}/{ENTRY_FILE}")
        for each in board.entries.values()
    }
    for root, prefix in roots.items():
        if (root / "_school.yml").is_file():
            yield root / "_school.yml", f"{prefix}_school.yml", "学校文件"
        if (root / "_due.yml").is_file():
            yield root / "_due.yml", f"{prefix}_due.yml", "清单文件"
        for path in sorted(root.glob("_catalogue/*.yml")):
            yield path, f"{prefix}_catalogue/{path.name}", "分类文件"
    for docs in sorted({root.parent / "docs" for root in roots}):
        # a link is refused elsewhere
        for path in () if docs.is_symlink() else sorted(docs.rglob("*.md")):
            inner = path.relative_to(docs)
            if inner.parts[0] not in _SOFTWARES:
                yield path, f"docs/{inner.as_posix()}", "网页"
    yield _WORDS, f"hooks/gongkai/wording/{_WORDS.name}", "网页的用词"
