"""Owns the files that an entry's tables come from, and whether all that is in one is shown as a table.

Whether anything in one must not be published is the guard's matter.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.attachment import Attachment
from gongkai.entry.table import Table

MIXED = "它也用在仅限教职工的表格里"
UNSHOWN = "里面还有没有用作表格的内容"


@dataclass(frozen=True, kw_only=True, slots=True)
class TableFile:
    """A file from which tables are read and that the entry doesn't carry as an attachment."""

    file: str
    audience: Audience | None
    """None for the entry's own."""
    path: Path
    size: int
    sha256: str
    place: Place
    """Where it is named first."""
    withheld: str
    """Why it isn't offered, whatever else is in it; empty where nothing speaks against it."""

    @property
    def title(self) -> str:
        """What readers see of it: its name."""
        return self.file

    @property
    def for_staff(self) -> bool:
        """Whether only staff may load it, whoever may read the entry."""
        return self.audience is Audience.STAFF


def list_table_files(
    tables: Iterable[Table], attachments: Sequence[Attachment], folder: Path
) -> tuple[TableFile, ...]:
    """The files of the tables, in order; those among the attachments are left to them."""
    carried = {each.file for each in attachments}
    users: dict[str, list[Table]] = {}
    for table in tables:
        if table.file and table.file not in carried:
            users.setdefault(table.file, []).append(table)
    return tuple(_derive(file, used_by, folder) for file, used_by in users.items())


def _derive(file: str, tables: Sequence[Table], folder: Path) -> TableFile:
    path = folder / file
    content = path.read_bytes()
    audiences = {each.audience for each in tables}
    hides = next((each.origin.hides for each in tables if each.origin and each.origin.hides), "")
    unshown = [each.origin.left_out for each in tables if each.origin]
    is_partly_shown = bool(unshown) and bool(frozenset.intersection(*unshown))
    return TableFile(
        file=file,
        audience=tables[0].audience,
        path=path,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        place=tables[0].file_place,
        withheld=hides or (UNSHOWN if is_partly_shown else MIXED if len(audiences) > 1 else ""),
    )
