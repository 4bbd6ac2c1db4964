"""Owns what everything that readers subscribe to shares: names that last, addresses, text that breaks no file.

Knows no format.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID, uuid5

_OURS = UUID("6f1e9a52-6c5b-5d0c-9b0e-2f6f0b6f3f1d")
"""The name space of the names: any constant, never changed."""
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML forbids or calendars refuse."""
_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv",
        "doc": "application/msword",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "pdf": "application/pdf",
        "png": "image/png",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "txt": "text/plain",
        "xls": "application/vnd.ms-excel",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""Our own list: that of a machine differs from one to the next."""


def make_lasting_name(school: str, *parts: str) -> UUID:
    """The same for the same school and parts for ever, whatever the site's address comes to be."""
    return uuid5(_OURS, "\n".join((school, *parts)))


def clean_text(text: str) -> str:
    """The text without signs that would break a file, its lines ended by line feeds."""
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def media_type_of(name: str) -> str:
    """What kind of file it is, by its ending."""
    return _MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
