"""Owns which reader reads which type of file: whatever is in an attachment is read through here."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePath

from gongkai.files.budget import Budget
from gongkai.files.cells import Part
from gongkai.files.kinds import refuse_mislabelled
from gongkai.files.office import read_office
from gongkai.files.picture import read_picture
from gongkai.files.plain_text import read_csv, read_lines


def read_parts(name: str, content: bytes, budget: Budget) -> Iterator[Part]:
    """All that is in the file of that name, seen and hidden; nothing of a type that has no reader.

    Raises Unreadable for what nobody can look into, Refused for a program.
    """
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is not None:
        refuse_mislabelled(name, content)
        yield from reader(content, budget)


def _pdf(content: bytes, budget: Budget) -> Iterator[Part]:
    from gongkai.files.pdf import read_pdf  # 0.2 s and 20 MB, which most runs don't need

    yield from read_pdf(content, budget)


def _picture(content: bytes, budget: Budget) -> Iterator[Part]:
    yield from read_picture(content)


_READERS: dict[str, Callable[[bytes, Budget], Iterator[Part]]] = {
    ".pdf": _pdf,
    **{f".{kind}": partial(read_office, kind=kind) for kind in ("docx", "xlsx", "pptx")},
    ".csv": read_csv,
    ".txt": read_lines,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff"), _picture),
}
