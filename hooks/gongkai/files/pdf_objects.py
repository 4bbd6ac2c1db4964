"""Owns every call of the PDF library: what it raises for a damaged file is told as Unreadable.

Its objects are handed about as they are; whoever wants something of one asks here. A fault of our own
passes.
"""

import io
import logging
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from operator import getitem
from typing import Any, TypeVar

import pypdf
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NullObject, PdfObject, StreamObject

from gongkai.files.budget import MB
from gongkai.files.pieces import DAMAGED, Unreadable

PDF_FAULTS = (
    PyPdfError,
    struct.error,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,  # RecursionError and NotImplementedError among them
    TypeError,
    ValueError,
)
"""What `pypdf` raises for a damaged file: it takes the objects in it for what they should be."""
_LOCKED = "加了密码或使用限制"

_Asked = TypeVar("_Asked")


def ask(call: Callable[..., _Asked], *given: Any) -> _Asked:
    """What a call of the library gives. Raises Unreadable for what it raises for a damaged file."""
    try:
        return call(*given)
    except DependencyError as error:  # AES without a library for it
        raise Unreadable(_LOCKED) from error
    except PDF_FAULTS as error:
        raise Unreadable(DAMAGED) from error


def open_pdf(content: bytes) -> pypdf.PdfReader:
    """The file, within limits; without a password, if it asks for one only to change it. Raises Unreadable."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pypdf.overwrite_configuration(
        zlib_maximum_output_length=30 * MB,
        lzw_maximum_output_length=4 * MB,
        run_length_maximum_output_length=30 * MB,
        array_based_stream_maximum_output_length=30 * MB,
        stream_decoding_work_maximum_length=60 * MB,
        stream_filters_maximum_length=4,
        page_tree_maximum_entries=5_000,
        outline_maximum_entries=5_000,
        form_fields_maximum_entries=5_000,
        named_destinations_maximum_entries=5_000,
        disable_legacy_handling=True,
    )
    reader = ask(pypdf.PdfReader, io.BytesIO(content))
    if ask(getattr, reader, "is_encrypted"):
        try:
            is_open = bool(ask(reader.decrypt, ""))
        except Unreadable as error:
            raise Unreadable(_LOCKED) from error
        if not is_open:
            raise Unreadable("加了密码")
    return reader


def resolve(value: Any) -> Any:
    """The object that is meant, wherever in the file it stands; None for none."""
    found = ask(value.get_object) if isinstance(value, PdfObject) else value
    return None if isinstance(found, NullObject) else found


def look(holder: Any, key: str) -> Any:
    """What stands under the key of a dictionary; None without one."""
    return resolve(holder.get(key)) if isinstance(holder, DictionaryObject) else None


def entries_of(holder: Any) -> Iterator[tuple[str, Any]]:
    """The keys of a dictionary with what stands there; nothing of anything else."""
    for key in tuple(holder) if isinstance(holder, DictionaryObject) else ():
        yield str(key), look(holder, key)


def list_of(value: Any) -> tuple[Any, ...]:
    """The array's elements, not yet resolved; a single object as the only one, None as none."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, ArrayObject) else (value,)


def is_stream(value: Any) -> bool:
    """Whether the object has data."""
    return isinstance(value, StreamObject)


def data_of(stream: Any) -> bytes:
    """The data, unpacked; empty for what has none."""
    return bytes(ask(stream.get_data)) if isinstance(stream, StreamObject) else b""


def count_pages(reader: pypdf.PdfReader) -> int:
    """How many pages the file has."""
    return ask(reader.get_num_pages)


def pages_of(reader: pypdf.PdfReader) -> Iterator[Any]:
    """The pages in order."""
    for at in range(count_pages(reader)):
        yield ask(getitem, reader.pages, at)


def text_of(page: Any) -> str:
    """The text drawn on the page."""
    return str(ask(page.extract_text))


def chunks_of(page: Any) -> list[tuple[str, Any]]:
    """The text drawn on the page, piece by piece, each with its font; None where there is none."""
    chunks: list[tuple[str, Any]] = []

    def take(text: str, _of_page: Any, _of_text: Any, font: Any, _size: Any) -> None:
        chunks.append((text, font))

    ask(partial(page.extract_text, visitor_text=take))
    return chunks


def properties_of(reader: pypdf.PdfReader) -> dict[str, str]:
    """The file's properties, by their names with a slash before."""
    told = ask(getattr, reader, "metadata")
    return {key: str(value) for key, value in entries_of(told) if value is not None}


def xmp_of(reader: pypdf.PdfReader) -> bytes:
    """The XMP packet of the whole file."""
    return data_of(look(ask(getattr, reader, "root_object"), "/Metadata"))


def bookmarks_of(reader: pypdf.PdfReader) -> Iterator[str]:
    """The titles of all bookmarks, in no order."""
    waiting: list[Any] = list(ask(getattr, reader, "outline"))
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(each)
        else:
            yield str(ask(getattr, each, "title"))


def inner_files_of(reader: pypdf.PdfReader) -> Iterator[tuple[str, bytes]]:
    """The files within the file, by their names."""
    held = ask(getattr, reader, "attachments")
    names: list[Any] = ask(list, held)
    for name in names:
        for content in ask(getitem, held, name):
            yield str(name), bytes(content)
