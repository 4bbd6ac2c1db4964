"""Owns which columns tell of an entry, whatever its category: those of `entries.json`, flat, in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.exports.csv_cells import Cell, write_csv
from gongkai.exports.exported_file import ExportedColumn
from gongkai.reading.fields import PERIOD
from gongkai.view.posting import Posting
from gongkai.wording.words import Words

ONE_EACH: Mapping[str, Any] = {"required": True, "unique": True}
ALWAYS: Mapping[str, Any] = {"required": True}
BRIEF = ("id", "title", "number", "departments", "published_on", "stage", "items", "period")
"""What a table of one category tells of each entry, before its own fields."""
LAST = ("url",)


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryColumn:
    """A column with what stands in it for a posting."""

    column: ExportedColumn
    cell: Callable[[Posting], Cell]


def list_entry_columns(words: Words, root: str) -> dict[str, EntryColumn]:
    """The columns by key, in order; addresses are whole where `root` is the site's own, else relative."""
    audiences, stages, results = words["audience"], words["data_stage"], words["data_result"]

    def column(
        key: str, cell: Callable[[Posting], Cell], type: str = "string", **limits: Any
    ) -> EntryColumn:
        told = words["data_told"].get(key, "")
        name = words["data_column"][key]
        about = ExportedColumn(name=name, key=key, type=type, told=told, constraints=limits)
        return EntryColumn(column=about, cell=cell)

    columns = (
        column("id", lambda each: each.id, **ONE_EACH),
        column("title", lambda each: each.title, **ALWAYS),
        column("number", lambda each: each.number),
        column("category", lambda each: each.category.id, **ALWAYS),
        column("category_name", lambda each: each.category.name, **ALWAYS),
        column("departments", lambda each: tuple(dep.name for dep in each.departments), **ALWAYS),
        column("published_on", lambda each: each.published_on, "date", **ALWAYS),
        column(
            "audience",
            lambda each: audiences[each.audience],
            required=True,
            enum=list(audiences.values()),
        ),
        column("stage", lambda each: stages[each.stage], required=True, enum=list(stages.values())),
        column("summary", lambda each: each.summary),
        *_events(column, results),
        column("items", lambda each: tuple(item.name for item in each.items)),
        column("period", lambda each: each.item_period, pattern=PERIOD.pattern),
        column("supersedes", lambda each: each.supersedes),
        column("follows", lambda each: each.follows),
        column("attachments", lambda each: len(each.attachments), "integer", minimum=0),
        column("content_sha256", lambda each: each.content_sha256, pattern="[0-9a-f]{64}"),
        column("url", lambda each: root + each.url, **ALWAYS),
    )
    return {each.column.key: each for each in columns}


def _events(
    column: Callable[..., EntryColumn], results: Mapping[str, str]
) -> Iterable[EntryColumn]:
    """The period, what came of it, and what happened later, each empty where there is none."""
    return (
        column("review.first_day", lambda each: each.period and each.period.first_day, "date"),
        column("review.last_day", lambda each: each.period and each.period.last_day, "date"),
        column(
            "review.working_days",
            lambda each: each.period and each.period.working_days,
            "integer",
            minimum=0,
        ),
        column("review.closes_at", lambda each: each.period and each.period.closes_at.isoformat()),
        column(
            "review.provisional", lambda each: each.period and each.period.is_provisional, "boolean"
        ),
        column(
            "review.extended",
            lambda each: each.period and bool(each.period.extensions),
            "boolean",
        ),
        column("outcome.decided_on", lambda each: each.outcome and each.outcome.decided_on, "date"),
        column(
            "outcome.result",
            lambda each: each.outcome and results[each.outcome.result],
            enum=list(results.values()),
        ),
        column("outcome.number", lambda each: each.outcome and each.outcome.number),
        column("objections", lambda each: len(each.objections), "integer", minimum=0),
        column("corrections", lambda each: tuple(one.corrected_on for one in each.corrections)),
        column(
            "withdrawn_on", lambda each: each.withdrawal and each.withdrawal.withdrawn_on, "date"
        ),
    )


def render_rows(columns: Iterable[EntryColumn], postings: Iterable[Posting]) -> bytes:
    """The table with a row for each posting."""
    listed = tuple(columns)
    return write_csv(
        [each.column.name for each in listed],
        ([each.cell(posting) for each in listed] for posting in postings),
    )
