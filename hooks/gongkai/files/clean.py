"""Owns the cleaning of an attachment: which way for which type, once for each content.

Files in the repository are never altered; a file with nothing to clean is published as it is.
"""

import hashlib
from collections.abc import Callable
from pathlib import PurePath

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


def is_cleaned(suffix: str, size: int) -> bool:
    """Whether a file of that ending and size may be published otherwise than it was handed in."""
    return suffix in _CLEANERS and size <= MAX_BYTES


def publish_content(content: bytes, suffix: str, sha256: str) -> Published:
    """What is published of a file with that content, name's ending and hash. Never raises for it."""
    cleaning = clean_content(content, suffix)
    if not cleaning.edits:
        return Published(size=len(content), sha256=sha256, cleaning=cleaning)
    cleaned = cleaning.apply(content)
    digest = hashlib.sha256(cleaned).hexdigest()
    return Published(size=len(cleaned), sha256=digest, cleaning=cleaning)


def clean_content(content: bytes, suffix: str) -> Cleaning:
    """The cleaning of a file whose name ends so; none for what can't be read, which isn't published."""
    cleaner = _CLEANERS.get(PurePath(f"a{suffix}").suffix.lower())
    if cleaner is None:
        return Cleaning()
    try:
        return cleaner(content)
    except (Unreadable, Refused):  # the inspection refuses the file
        return Cleaning()
