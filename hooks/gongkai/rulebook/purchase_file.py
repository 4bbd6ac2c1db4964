"""Owns how what a category says of purchases comes from what was read; knows no entry."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import Field
from gongkai.reading.record import Record
from gongkai.reading.schema import Group
from gongkai.rulebook import purchase_schema as keys
from gongkai.rulebook.purchase_rule import Procedure, PurchaseRule, PurchaseStep


def parse_purchase(
    record: Record | None,
    fields: Mapping[str, Field[Any]],
    lists: Mapping[str, Group],
    items: Collection[str],
) -> PurchaseRule | None:
    """The rule; None without one, or when it is faulty. An item or field that isn't there is told."""
    if record is None or not record.is_whole:
        return None
    steps = record.names(keys.STEPS_OF_PURCHASE)
    roles = record.names(keys.ROLES_OF_PURCHASE)
    procedures = record.names(keys.PROCEDURES)
    known = {*fields, *lists, *(key for group in lists.values() for key in group.keys)}
    unknown = [
        *_tell_unknown(record, keys.STEPS_OF_PURCHASE.key, steps, items, "items"),
        *_tell_unknown(record, keys.ROLES_OF_PURCHASE.key, roles.values(), known, "fields"),
    ]
    if unknown:
        return None
    return record.build(
        PurchaseRule,
        steps={item: PurchaseStep(step) for item, step in steps.items() if step},
        roles=roles,
        procedures={method: Procedure(code) for method, code in procedures.items() if code},
    )


def _tell_unknown(
    record: Record, key: str, named: Collection[str], known: Collection[str], where: str
) -> Iterator[str]:
    for each in named:
        if not each or each in known:
            continue
        record.report.add(
            "invalid-choice",
            record.place_of(key),
            f"采购的这一项不在这个分类的 {where} 里",
            found=each,
            expected="、".join(sorted(known)),
            help=near_names(each, known) or f"先在分类文件的 {where} 里写上这一项",
        )
        yield each
