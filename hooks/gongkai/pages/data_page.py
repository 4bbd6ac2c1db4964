"""Owns `/data/`: which files there are for machines, what each holds, and on what terms it may be used.

Its list is derived from what is exported: an export that has a kind is on it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from gongkai.audience import Audience
from gongkai.exports.datapackage import ENTRIES
from gongkai.exports.exported_file import ExportedColumn, ExportedFile
from gongkai.pages.components import Link
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import MORE_HEAD, Page
from gongkai.wording.naming import name_board
from gongkai.wording.saying import say_day, say_size
from gongkai.wording.words import Words

DATA_URL = "data/"
OWN = ("fields.", "records.")
"""How the keys of those columns begin that not every table of entries has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DataFile:
    """A file to download; what isn't known of it is empty."""

    url: str
    title: str
    told: str
    meta: str
    """What kind of file it is, how large, and when it last became another."""
    columns_text: str
    """The names of the columns that it alone has."""


def build_data_page(index: Index, list_files: Callable[[], Iterable[ExportedFile]]) -> Page:
    """The page; the files are made only when it is rendered."""
    words = index.words
    return Page(
        url=DATA_URL,
        template="data.html",
        head=MORE_HEAD,
        title=words["data"]["heading"],
        description=words["descriptions"]["data"].format(school=index.view.school.name),
        nav_key="about",
        build=partial(_build, index, list_files),
    )


def _build(index: Index, list_files: Callable[[], Iterable[ExportedFile]]) -> Mapping[str, Any]:
    view, words = index.view, index.words
    shown = [each for each in list_files() if each.kind]
    terms = view.school.open_data
    is_open = view.audience is Audience.PUBLIC
    return {
        "crumbs": (Link(label=words["nav"]["home"], url=HOME),),
        "is_open": is_open,
        "licence": terms.licence if is_open else None,
        "contact": terms.contact,
        "cite": words["data"]["cite"].format(
            school=view.school.name,
            board=name_board(view.school, words),
            day=say_day(view.today, words),
        ),
        "whole": _files((each for each in shown if not each.name), words),
        "parts": _files((each for each in shown if each.name), words),
        "columns": _shared_columns(shown),
    }


def _files(files: Iterable[ExportedFile], words: Words) -> tuple[DataFile, ...]:
    return tuple(
        DataFile(
            url=each.address,
            title=words["data_file"][each.kind].format(name=each.name),
            told=words["data_file_told"][each.kind].format(name=each.name),
            meta=" · ".join(_meta(each, words)),
            columns_text="、".join(
                column.name for column in each.columns if column.key.startswith(OWN)
            ),
        )
        for each in files
    )


def _meta(file: ExportedFile, words: Words) -> Iterable[str]:
    yield file.address.rpartition(".")[2].upper()
    yield say_size(len(file.content))
    if file.changed_on:
        yield words["data"]["changed"].format(day=say_day(file.changed_on, words))


def _shared_columns(files: Sequence[ExportedFile]) -> tuple[ExportedColumn, ...]:
    """Those of the table of all entries, which the tables of categories begin with."""
    return next((each.columns for each in files if each.address == ENTRIES), ())
