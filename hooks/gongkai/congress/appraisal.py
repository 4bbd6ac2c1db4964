"""Owns what an appraisal's tally is, read out of an entry or a posting, and the shares that it comes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gongkai.congress.role_values import KeptEntry, RoleRow, find_roles
from gongkai.reading.fields import Field
from gongkai.rulebook.congress_rule import CongressRule, Keeps


@dataclass(frozen=True, kw_only=True, slots=True)
class BallotTally:
    """The ballots on one post or group; counts that aren't told are None."""

    subject: str
    issued: int | None
    returned: int | None
    valid: int | None
    grades: tuple[tuple[str, int], ...]
    """Labels and ballots, best first, of those that are told."""
    abstained: int | None
    approving: int | None
    """Ballots of the grades that approve; None where one isn't told."""
    written_share: Decimal | None
    """The share of approval as it is written, in per cent."""
    row: RoleRow

    @property
    def cast(self) -> int:
        """Grades and abstentions together."""
        return sum(count for _, count in self.grades) + (self.abstained or 0)

    @property
    def base(self) -> int:
        """What shares are of: the valid ballots, where they aren't told all that were cast."""
        return self.valid if self.valid is not None else self.cast

    @property
    def share(self) -> Decimal | None:
        """The share of approval in per cent, with one decimal; None where it can't be told."""
        return percent(self.approving, self.base) if self.approving is not None else None


def percent(part: int, whole: int, decimals: int = 1) -> Decimal | None:
    """The share in per cent; None of nothing."""
    if not whole:
        return None
    unit = Decimal(1).scaleb(-decimals)
    return (Decimal(100 * part) / whole).quantize(unit, ROUND_HALF_UP)


def derive_tallies(recorded: KeptEntry) -> tuple[BallotTally, ...]:
    """The tallies that it keeps, in order; empty where its category keeps none."""
    roles = find_roles(recorded, Keeps.APPRAISALS)
    if roles is None:
        return ()
    key = roles.rule.key_of("tallies")
    group = recorded.category.lists.get(key)
    labels = {field.key: field for field in group.fields()} if group else {}
    return tuple(_tally(row, roles.rule, labels) for row in roles.rows("tallies"))


def _tally(row: RoleRow, rule: CongressRule, columns: dict[str, Field[Any]]) -> BallotTally:
    counts = dict(_counts(row, rule))
    approving = [counts.get(key) for key in rule.approving]
    told = [each for each in approving if each is not None]
    share = row.get("approval")
    return BallotTally(
        subject=row.get("subject") or "",
        issued=_whole(row.get("issued")),
        returned=_whole(row.get("returned")),
        valid=_whole(row.get("valid")),
        grades=tuple(
            (columns[key].label if key in columns else key, n) for key, n in counts.items()
        ),
        abstained=_whole(row.get("abstained")),
        approving=sum(told) if told and len(told) == len(approving) else None,
        written_share=Decimal(share) if share is not None else None,
        row=row,
    )


def _counts(row: RoleRow, rule: CongressRule) -> Iterator[tuple[str, int]]:
    for key in rule.grades:
        value = row.values.get(key)
        if value is not None:
            yield key, int(value)


def _whole(value: object) -> int | None:
    return int(str(value)) if value is not None else None
