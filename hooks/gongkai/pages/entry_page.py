"""Owns the page of one entry."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.pages.certificate import find_certificate
from gongkai.pages.components import Link
from gongkai.pages.contact import build_respond_box
from gongkai.pages.entry_record import build_record
from gongkai.pages.index import HOME, Index
from gongkai.pages.linked_data import build_linked_data
from gongkai.pages.money_runs import build_ledgers, has_ledgers
from gongkai.pages.page import Page
from gongkai.pages.series import build_series
from gongkai.pages.steps import build_steps, find_packet
from gongkai.proof.log_folder import ProofLog
from gongkai.view.posting import Posting

LONG = 200
"""Rows; a longer table is sifted in the browser."""


def build_entry_page(posting: Posting, index: Index, log: ProofLog | None) -> Page:
    """The page at the entry's permanent address."""
    return Page(
        url=posting.url,
        template="entry.html",
        title=posting.title,
        description=posting.summary or f"{posting.category.name} · {posting.title}",
        build=lambda: _context(posting, index, log),
        nav_key="archive",
        head="components/charted-head.html"
        if _has_pictures(posting) or _has_long_tables(posting)
        else "components/entry-head.html",
        number=posting.number,
        linked=lambda: build_linked_data(posting, index),
        file=posting.file,
        changed_on=_changed_on(posting, index),
    )


def _changed_on(posting: Posting, index: Index) -> date:
    """Its own last change, or that of a step of its matter, whose chain it shows."""
    steps = (index.changed.get(each.id, each.day) for each in posting.matter)
    return max([index.changed[posting.id], *steps])


def _has_pictures(posting: Posting) -> bool:
    """Whether its page may have a picture, and so needs what draws one."""
    return any(each.chart for each in posting.tables) or has_ledgers(posting)


def _has_long_tables(posting: Posting) -> bool:
    """Whether a table of its own or of its text may be long enough to be sifted; the script counts."""
    lines = (each.text.count("\n|") + each.text.count("\n｜") for each in posting.passages)
    return any(len(each.rows) > LONG for each in posting.tables) or sum(lines) > LONG


def _context(posting: Posting, index: Index, log: ProofLog | None) -> Mapping[str, Any]:
    view, words = index.view, index.words
    year = posting.published_on.year
    return {
        **build_record(posting, index),
        "respond": build_respond_box(posting, words),
        "steps": build_steps(posting, view, index.rows, words),
        "certificate": find_certificate(posting, log, words),
        "packet": find_packet(posting),
        "ledgers": build_ledgers(posting, index),
        "has_long_tables": _has_long_tables(posting),
        "series": build_series(posting, index),
        "permalink": posting.url,
        "crumbs": (
            Link(label=words["nav"]["home"], url=HOME),
            index.rows[posting.id].category,
            Link(label=words["lists"]["year_name"].format(year=year), url=f"archive/{year}/"),
        ),
    }
