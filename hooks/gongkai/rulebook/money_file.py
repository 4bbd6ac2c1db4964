"""Owns how what a category says of its money comes from what was read; knows no entry."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import MONEY, Field
from gongkai.reading.record import Record
from gongkai.rulebook import money_schema as keys
from gongkai.rulebook.category import DueItem
from gongkai.rulebook.money_rule import MoneyRule


def parse_money(
    record: Record | None, fields: Mapping[str, Field[Any]], items: Mapping[str, DueItem]
) -> MoneyRule | None:
    """The rule; None without one, or when it is faulty. What names no field of money, or no item, is told."""
    if record is None or not record.is_whole:
        return None
    amounts = [key for key, field in fields.items() if field.type is MONEY and not field.many]
    wrong = [
        *_tell_unknown(record, keys.MONEY_FIELDS, amounts, "invalid-choice"),
        *_tell_unknown(record, keys.MONEY_ITEMS, list(items), "unknown-item"),
    ]
    return None if wrong else record.build(MoneyRule)


def _tell_unknown(
    record: Record, nodes: tuple[Field[str], ...], known: list[str], rule: str
) -> Iterator[str]:
    for node in nodes:
        written = record[node]
        names = record.many(node) if node.many else ((written,) if written else ())
        for each in names:
            if each in known:
                continue
            what = (
                "资料项不在这个分类的 fields 里，或不是 money" if rule == "invalid-choice" else ""
            )
            record.report.add(
                rule,
                record.place_of(node.key),
                f"money 的 {node.key}（{node.label}）所指的{what or '事项不在这个分类的 items 里'}",
                found=each,
                expected="、".join(known),
                help=near_names(each, known) or "改成分类文件里有的代号，或先写上这一项",
            )
            yield each
