"""Owns the checks that an entry's figures and days agree with each other, as its category says they must."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.checks.figure_groups import (
    FigureGroup,
    derive_context,
    derive_own_values,
    find_groups,
    list_names,
)
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry
from gongkai.reading.fields import DATE, TEXT, Field
from gongkai.rulebook.certainty import severity_of
from gongkai.rulebook.relation import Comparison, FieldRelation, Sides, Term, Value, find_broken
from gongkai.rulebook.relation_reading import PUBLISHED_ON

MAX_TOLD = 10
"""In one entry; more would be the same mistake in every row."""
_BROKEN = {
    Comparison.EQUAL: ("不相等", "两边相等"),
    Comparison.AT_MOST: ("多于", "不多于"),
    Comparison.AT_LEAST: ("少于", "不少于"),
    Comparison.LESS: ("不少于", "少于"),
    Comparison.MORE: ("不多于", "多于"),
}
_BROKEN_DAYS = {
    Comparison.EQUAL: ("不是同一天", "同一天"),
    Comparison.AT_MOST: ("晚于", "不晚于"),
    Comparison.AT_LEAST: ("早于", "不早于"),
    Comparison.LESS: ("不早于", "早于"),
    Comparison.MORE: ("不晚于", "晚于"),
}
_PUBLISHED = Field(key=PUBLISHED_ON, label="公开日期", type=DATE)


def check_relations(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`figures-disagree`: what must hold between an entry's figures holds, wherever they stand.

    The fields count as a whole. A row of a table or a line of the text is held to what it tells itself,
    and to what the fields, or else the text, tell of the whole that it mustn't exceed.
    """
    rules = [
        each
        for each in entry.category.relations
        if (not each.only_items or any(item.id in each.only_items for item in entry.items))
        and not any(key in entry.fields for key in each.unless)
    ]
    if not rules:
        return
    own = derive_own_values(entry)
    broken = find_all_broken(rules, own)
    yield from (_tell(entry, rule, sides, None) for rule, sides in broken)
    told = {(rule, sides.values) for rule, sides in broken}
    used = {key for rule in rules for key in rule.keys}
    names = list_names(entry.category.fields)
    names = {name: field for name, field in names.items() if field.key in used}
    groups = list(find_groups(entry, around.bodies, names)) if names or entry.lists else []
    whole = {**derive_context(groups), **own}
    number = 0
    for group in groups:
        for rule, sides in find_all_broken(rules, group.values, whole, group.is_whole):
            if (rule, sides.values) not in told and number < MAX_TOLD:
                told.add((rule, sides.values))
                number += 1
                yield _tell(entry, rule, sides, group)


def find_all_broken(
    rules: Sequence[FieldRelation],
    values: Mapping[str, Value],
    whole: Mapping[str, Value] | None = None,
    is_whole: bool = False,
) -> list[tuple[FieldRelation, Sides]]:
    """The relations that a group of values breaks, one for each cause.

    `whole` is what is told elsewhere of the matter: of that, the group's values are a part, or, where
    `is_whole`, all.
    """
    broken: list[tuple[FieldRelation, Sides]] = []
    for rule in rules:
        if any(key in values for key in rule.unless):
            continue
        if any(rule.keys <= other.keys for other, _ in broken):
            continue
        sides = find_broken(rule, values)
        if sides:
            broken.append((rule, sides))
        elif whole and values and (sides := _broken_against(rule, values, whole, is_whole)):
            is_doubtful = _may_be_less(rule, sides)
            broken.append((replace(rule, only_warns=rule.only_warns or is_doubtful), sides))
    return broken


def _may_be_less(rule: FieldRelation, sides: Sides) -> bool:
    """Whether a part only comes to less than the whole that is told elsewhere: not all may have voted."""
    left, right = sides.values
    if isinstance(left, date) or isinstance(right, date):
        return False
    return rule.comparison is Comparison.EQUAL and left < right


def _broken_against(
    rule: FieldRelation, values: Mapping[str, Value], whole: Mapping[str, Value], is_whole: bool
) -> Sides | None:
    """What is broken by the group's own values and one that is told elsewhere."""
    if any(term.factor != 1 for term in (*rule.left, *rule.right)):
        return None
    if rule.comparison is Comparison.EQUAL and not is_whole:
        return None
    is_less = rule.comparison in (Comparison.AT_MOST, Comparison.LESS, Comparison.EQUAL)
    lower, upper = (rule.left, rule.right) if is_less else (rule.right, rule.left)
    needed = [term for term in lower if not term.is_optional]
    if not all(any(key in values for key in term.keys) for term in needed):
        return None
    limits = {key: whole[key] for term in upper for key in term.keys if key in whole}
    if any(key in whole for key in rule.unless):
        return None
    return find_broken(rule, {**limits, **values}) if limits else None


def _tell(entry: Entry, rule: FieldRelation, sides: Sides, group: FigureGroup | None) -> Diagnostic:
    fields: dict[str, Field[Any]] = {**entry.category.fields, PUBLISHED_ON: _PUBLISHED}
    is_days = not isinstance(sides.values[0], Decimal)
    wrong, right = (_BROKEN_DAYS if is_days else _BROKEN)[rule.comparison]
    left, other = _name(sides.left, fields), _name(sides.right, fields)
    is_equal = rule.comparison is Comparison.EQUAL
    message = f"{left}与{other}{wrong}" if is_equal else f"{left}{wrong}{other}"
    expected = right if is_equal else f"{left}{right}{other}"
    if rule.says:
        message, expected = f"没有做到：{rule.says}", rule.says
    source = f"（{rule.source}）" if rule.source else ""
    unless = fields.get(rule.unless[0]) if len(rule.unless) == 1 else None
    keys = [key for _, key, _ in (*sides.left, *sides.right)]
    return Diagnostic(
        rule="figures-disagree",
        level=Severity.WARNING if rule.only_warns else severity_of(rule.certainty),
        place=group.place
        if group
        else entry.place_of(*(f"fields.{key}" for key in keys), "fields"),
        message=(f"{group.where}里" if group else "") + message,
        found=f"{_say(sides.left, fields)}，{_say(sides.right, fields)}",
        expected=expected + source,
        help=(rule.fix or "核对原始记录，改正写错的一个")
        + (
            f"；确实如此的，写上 {unless.key}（{unless.label}）"
            if unless and unless.type is TEXT
            else ""
        ),
    )


def _name(side: tuple[tuple[Term, str, Value], ...], fields: Mapping[str, Field[Any]]) -> str:
    labels = [fields[key].label for _, key, _ in side]
    if len(side) == 1:
        return labels[0] if side[0][0].factor == 1 else f"{labels[0]}的 {side[0][0].factor} 倍"
    if all(term.factor == 1 for term, _, _ in side):
        return f"{'、'.join(labels)}之和"
    return "".join(
        f"{_sign(term, at)}{label}"
        for at, ((term, _, _), label) in enumerate(zip(side, labels, strict=True))
    )


def _sign(term: Term, at: int) -> str:
    if term.factor < 0:
        return " − "
    return " + " if at else ""


def _say(side: tuple[tuple[Term, str, Value], ...], fields: Mapping[str, Field[Any]]) -> str:
    """The side in figures: 同意 79 票 + 反对 20 票 = 99."""
    parts = []
    for at, (term, key, value) in enumerate(side):
        times = f" × {abs(term.factor)}" if abs(term.factor) != 1 else ""
        field = fields[key]
        shown = field.display(value) if not field.many else f"{value} 个"
        parts.append(f"{_sign(term, at)}{field.label} {_spaced(shown)}{times}")
    total = _total(side)
    return "".join(parts) + (f" = {total}" if len(side) > 1 or side[0][0].factor != 1 else "")


def _total(side: tuple[tuple[Term, str, Value], ...]) -> str:
    total = sum(
        (term.factor * value for term, _, value in side if isinstance(value, Decimal)), Decimal(0)
    )
    return f"{total:,}"


def _spaced(shown: str) -> str:
    digits = len(shown) - len(shown.lstrip("-0123456789,."))
    return f"{shown[:digits]} {shown[digits:]}" if digits and shown[digits:] else shown
