"""Owns the checks of an entry's amounts against the limits that the catalogue sets."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.checks.surroundings import Others, Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.rulebook.certainty import severity_of

MAX_STEPS = 20
"""Looked back in a matter for the amount that another must not exceed."""


def check_limits(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`amount-over-limit`: no amount is above its limit, in the entry or a step before, unexplained."""
    for limit in entry.category.limits:
        amount = entry.fields.get(limit.field)
        if not isinstance(amount, Decimal) or limit.unless in entry.fields:
            continue
        found = _find_amount(entry, limit.at_most, around.others)
        if found is None or amount <= found[1]:
            continue
        source, most = found
        fields = entry.category.fields
        label, limited = fields[limit.field].label, fields[limit.at_most].label
        where = "" if source is entry else f"（写在上一步 {source.id}）"
        yield Diagnostic(
            rule="amount-over-limit",
            level=severity_of(limit.certainty),
            place=entry.place_of("fields"),
            message=f"{limit.field}（{label}）超过了{limited}",
            found=f"{label} {amount:,.2f} 元，{limited} {most:,.2f} 元{where}",
            expected=f"不超过{limited}（{limit.source}）",
            help="核对两个数字，改正写错的一个"
            + (
                f"；确实超过的，在 {limit.unless}（{fields[limit.unless].label}）里写明"
                "批准的机关、日期和理由"
                if limit.unless
                else ""
            ),
        )


def _find_amount(entry: Entry, key: str, others: Others) -> tuple[Entry, Decimal] | None:
    """The nearest entry that has the amount, among this and the steps before, and the amount."""
    waiting, seen = [entry], {entry.id}
    while waiting and len(seen) <= MAX_STEPS:
        each = waiting.pop(0)
        value = each.fields.get(key) if each.category is entry.category else None
        if isinstance(value, Decimal):
            return each, value
        for id in each.follows:
            before = others.find(id)
            if before is not None and id not in seen:
                seen.add(id)
                waiting.append(before)
    return None
