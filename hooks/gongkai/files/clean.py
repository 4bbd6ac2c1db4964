"""Owns the cleaning of an attachment: which way for which type, once for each content.

Files in the repository are never altered; a file with nothing to clean is published as it is.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePath

from gongkai.files.budget import MAX_BYTES
from gongkai.files.clean_office import clean_office
from gongkai.files.clean_pdf import clean_pdf
from gongkai.files.clean_picture import clean_picture
from gongkai.files.cleaning import Cleaning, Published
from gongkai.files.pieces import Refused, Unreadable

_CLEANERS: dict[str, Callable[[bytes], Cleaning]] = {
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp"), clean_picture),
    **dict.fromkeys((".docx", ".xlsx", ".pptx"), clean_office),
    ".pdf": clean_pdf,
}
_published: dict[tuple[str, str], Published] = {}


def publish_file(path: Path, size: int, sha256: str) -> Published:
    """What is published of the file of that size and hash. Never raises for what is in it."""
    suffix = path.suffix.lower()
    if suffix not in _CLEANERS or size > MAX_BYTES:
        return Published(size=size, sha256=sha256)
    if (sha256, suffix) not in _published:
        publish_content(path.read_bytes(), suffix, sha256)
    return _published[sha256, suffix]


def publish_content(content: bytes, suffix: str, sha256: str) -> Published:
    """What is published of a file with that content, name's ending and hash; remembered by them."""
    cleaning = clean_content(content, suffix)
    if cleaning.edits:
        cleaned = cleaning.apply(content)
        size, digest = len(cleaned), hashlib.sha256(cleaned).hexdigest()
    else:
        size, digest = len(content), sha256
    published = Published(size=size, sha256=digest, cleaning=cleaning)
    _published[sha256, suffix] = published
    return published


def clean_content(content: bytes, suffix: str) -> Cleaning:
    """The cleaning of a file whose name ends so; none for what can't be read, which isn't published."""
    cleaner = _CLEANERS.get(PurePath(f"a{suffix}").suffix.lower())
    if cleaner is None:
        return Cleaning()
    try:
        return cleaner(content)
    except (Unreadable, Refused):  # the inspection refuses the file
        return Cleaning()
