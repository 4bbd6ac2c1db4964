"""Owns what the form of a new entry asks: what its due item needs, with what may be said beforehand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.board.board import Board
from gongkai.entry import entry_schema as keys
from gongkai.entry import review_schema
from gongkai.entry.entry import Entry
from gongkai.reading.fields import Field
from gongkai.rulebook.category import Category, DueItem
from gongkai.rulebook.own_review import derive_review_rule
from gongkai.rulebook.review_rule import ReviewRule
from gongkai.writing.body_templates import has_period
from gongkai.writing.due_now import find_due_period
from gongkai.writing.edit_kinds import KeyPath
from gongkai.writing.form_field import FormField
from gongkai.writing.next_number import find_next_number

_LOOKED_AT = 5
"""Earlier entries of the same item that tell what one of them holds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftField:
    """A field of the form with the path at which its value stands in the source."""

    path: KeyPath
    form: FormField
    is_usual: bool = True
    """Whether entries for the item have it as a rule; else a form keeps it folded away."""

    @property
    def name(self) -> str:
        """Its name in a form: `fields.posts`."""
        return ".".join(map(str, self.path))


def list_draft_fields(
    board: Board,
    category: Category,
    item: DueItem | None,
    day: date,
    period: str | None = None,
    title: str = "",
) -> tuple[DraftField, ...]:
    """What a new entry for the item asks, in the order of the schema; without a period, that due now."""
    earlier = find_earlier(board, category, item)
    last = earlier[0] if earlier else None
    if period is None:
        period = find_due_period(item, last, board.school, day)
    names = tuple(board.school.departments) if board.school else ()
    signed = "、".join(each.name for each in last.departments) if last else ""
    number = find_next_number(
        board.entries.values(), category.id, item.id if item else "", day.year
    )
    return (
        _ask(keys.TITLE_KEY, default=title, is_required=True),
        _ask(keys.NUMBER, default=number, note="接着上一个文号" if number else ""),
        _ask(
            keys.DEPARTMENT,
            default=signed,
            is_required=True,
            own_options=tuple((name, name) for name in names),
        ),
        _ask(keys.PUBLISHED_ON, default=day.isoformat(), is_required=True),
        _ask(keys.ENTRY_AUDIENCE, is_usual=False, note="不选的，随这个分类"),
        *_review_fields(board, category, item, earlier),
        _ask(keys.SUMMARY),
        *((_ask(keys.ITEM_PERIOD, default=period, is_usual=bool(period)),) if item else ()),
        *_own_fields(category, item, earlier[:_LOOKED_AT]),
    )


def find_earlier(board: Board, category: Category, item: DueItem | None) -> list[Entry]:
    """The entries that answer the item, newest first, no drafts; without an item those that answer none."""
    wanted = item.id if item else ""
    alike = (
        each
        for each in board.entries.values()
        if each.category.id == category.id
        and not each.is_draft
        and (wanted in [one.id for one in each.items] if wanted else not each.items)
    )
    return sorted(alike, key=lambda each: (each.published_on, each.id), reverse=True)


def _ask(field: Field[Any], *, is_usual: bool = True, group: str = "", **form: Any) -> DraftField:
    path = (group, field.key) if group else (field.key,)
    return DraftField(path=path, form=FormField(field=field, **form), is_usual=is_usual)


def _review_fields(
    board: Board, category: Category, item: DueItem | None, earlier: Sequence[Entry]
) -> Iterator[DraftField]:
    """How long it hangs: the least that the rule asks, with its source; else as long as the last one."""
    own = board.school.reviews if board.school else {}
    rule = derive_review_rule(own, category, item, category.review_rule(item))
    if rule.has_none:
        return
    last = next((each.reviews[0] for each in earlier if each.reviews), None)
    working_days, days = rule.minimum_working_days, rule.minimum_days
    if not working_days and not days and last:
        working_days, days = last.working_days, last.days
    is_usual = has_period(rule) or last is not None
    if is_usual and not working_days and not days and not rule.cases:
        working_days = 5
    if rule.from_publication and not last:
        working_days = days = None  # the site counts it without a word
    length = review_schema.DAYS if days and not working_days else review_schema.WORKING_DAYS
    other = review_schema.WORKING_DAYS if length is review_schema.DAYS else review_schema.DAYS
    group = review_schema.REVIEW.key
    yield _ask(review_schema.FIRST_DAY, group=group, is_usual=False)
    yield _ask(
        length,
        group=group,
        is_usual=is_usual,
        default=str(working_days or days or ""),
        note=_explain(rule),
        is_required=rule.required and not rule.from_publication and not rule.cases,
    )
    yield _ask(other, group=group, is_usual=False)
    yield _ask(review_schema.LAST_DAY, group=group, is_usual=False)
    yield _ask(review_schema.CLOSES_AT, group=group, is_usual=False)


def _explain(rule: ReviewRule) -> str:
    """Where the length comes from, in one sentence."""
    cases = "；".join(
        f"{'、'.join(each.values)}：{each.working_days or each.days} "
        f"{'个工作日' if each.working_days else '天'}（{each.source}）"
        for each in rule.cases
    )
    begins = "不写就自公开之日起算" if rule.from_publication else ""
    return "；".join(filter(None, (rule.least, cases, begins)))


def _own_fields(
    category: Category, item: DueItem | None, earlier: Sequence[Entry]
) -> Iterator[DraftField]:
    """What the category asks: what must be there or mostly is, then the rest."""
    after = item.within.after if item and item.within else ""
    for key, field in category.fields.items():
        used = sum(key in each.fields for each in earlier)
        is_usual = field.required or key == after or (used > 0 and used * 2 >= len(earlier))
        yield DraftField(
            path=(keys.FIELDS.key, key),
            form=FormField(field=replace(field), is_required=field.required),
            is_usual=is_usual,
        )
