"""Owns how a name is told that stands in a rulebook's file and leads nowhere; knows no file and no rulebook."""

from collections.abc import Collection
from typing import Any

from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import Field
from gongkai.reading.record import Record

SOMEWHERE = "从列出的几项里选，或先在它的文件里添上"


def tell_unknown(
    record: Record,
    field: Field[Any],
    found: str,
    known: Collection[str],
    *,
    rule: str = "invalid-choice",
    otherwise: str = SOMEWHERE,
) -> None:
    """Tell that what the field names isn't there; `otherwise` says what to do where no name is near."""
    record.report.add(
        rule,
        record.place_of(field.key),
        f"{field.key}（{field.label}）里有认不出来的",
        found=found[:80],
        expected="、".join(known),
        help=near_names(found, known) or otherwise,
    )
