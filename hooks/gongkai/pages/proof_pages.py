"""Owns the pages of the log of what hung here: `/proof/`, and a sheet for each month to be stamped."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from gongkai.pages.components import Link
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.pages.posted_box import say_set_days
from gongkai.pages.proof_components import SheetLink
from gongkai.pages.proof_roots import (
    build_root,
    list_others,
    short,
    write_checkpoint,
    write_key,
)
from gongkai.proof.log_folder import ProofLog
from gongkai.proof.month_ends import MonthEnd, derive_month_ends
from gongkai.proof.posted_days import count_set
from gongkai.wording.saying import say_day
from gongkai.wording.words import Words

PROOF = "proof/"


def build_proof_pages(index: Index, log: ProofLog) -> Iterator[Page]:
    """The log's page and its months' sheets."""
    words, school = index.words, index.view.school.name
    months = derive_month_ends(log)
    said = words["proof"]
    yield Page(
        url=PROOF,
        head="components/more-head.html",
        template="proof.html",
        title=said["heading"],
        description=said["description"].format(school=school),
        build=partial(_log, index, log, months),
    )
    this_month = f"{index.view.today:%Y-%m}"
    for end in months:
        name = _name_month(end, words)
        yield Page(
            url=_sheet_url(end),
            template="proof-sheet.html",
            title=said["sheet_title"].format(month=name),
            description=said["sheet_description"].format(school=school, month=name),
            build=partial(_sheet, index, log, end, is_open=end.month >= this_month),
            is_copy=True,
            head="components/sheet-head.html",
        )


def _sheet_url(end: MonthEnd) -> str:
    return f"{PROOF}sheet/{end.month}/"


def _name_month(end: MonthEnd, words: Words) -> str:
    year, month = end.month.split("-")
    return str(words["proof"]["month"].format(year=year, month=int(month)))


def _log(index: Index, log: ProofLog, months: tuple[MonthEnd, ...]) -> Mapping[str, Any]:
    words = index.words
    said = words["proof"]
    return {
        "size": said["size"].format(n=log.size, entries=len(log.entries)),
        "span": words["dates"]["span"].format(
            first=say_day(log.observations[0].day, words),
            last=say_day(log.observations[-1].day, words),
        ),
        "set_days": say_set_days(count_set(log.observations), words),
        "origin": log.origin,
        "root": build_root(log.origin, log.size, log.root),
        "key": write_key(log),
        "checkpoint": write_checkpoint(log),
        "others": list_others(log),
        "sheets": tuple(
            SheetLink(
                link=Link(label=_name_month(end, words), url=_sheet_url(end)),
                size=said["of_size"].format(n=end.size),
                root=short(end.root),
            )
            for end in reversed(months)
        ),
        "crumbs": (Link(label=words["nav"]["home"], url=HOME),),
    }


def _sheet(index: Index, log: ProofLog, end: MonthEnd, *, is_open: bool) -> Mapping[str, Any]:
    words = index.words
    said = words["proof"]
    return {
        "month": _name_month(end, words),
        "is_open": is_open,
        "school": index.view.school.name,
        "origin": log.origin,
        "added": said["added"].format(n=end.added, entries=end.entries),
        "size": said["of_size"].format(n=end.size),
        "last": say_day(end.last, words),
        "root": build_root(log.origin, end.size, end.root),
        "crumbs": (
            Link(label=words["nav"]["home"], url=HOME),
            Link(label=said["heading"], url=PROOF),
        ),
    }
