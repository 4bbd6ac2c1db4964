"""Owns how values are found by the roles that a category gives its fields; knows no rule of the congress."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.record_list import RecordList
from gongkai.reading.fields import Field
from gongkai.rulebook.category import Category, DueItem
from gongkai.rulebook.congress_rule import CongressRule, Keeps
from gongkai.rulebook.school import Department


class KeptEntry(Protocol):
    """What an entry and a posting have in common."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def category(self) -> Category: ...
    @property
    def published_on(self) -> date: ...
    @property
    def departments(self) -> tuple[Department, ...]: ...
    @property
    def facts(self) -> tuple[tuple[Field[Any], Any], ...]: ...
    @property
    def lists(self) -> tuple[RecordList, ...]: ...
    @property
    def item(self) -> DueItem | None: ...
    @property
    def adopted_by(self) -> str: ...
    @property
    def follows(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleRow:
    """One record of a list, its values by their roles, and where it stands."""

    place: Place
    values: Mapping[str, Any]
    rule: CongressRule
    list_role: str

    def get(self, role: str) -> Any:
        """The value of the column that plays the role; None without one."""
        return self.values.get(self.rule.key_of(f"{self.list_role}.{role}"))


class Roles:
    """The values of an entry or posting by the roles that its category's rule gives its fields."""

    def __init__(self, recorded: KeptEntry, rule: CongressRule) -> None:
        self.rule = rule
        self._values = {field.key: value for field, value in recorded.facts}
        self._lists = {each.key: each for each in recorded.lists}

    def get(self, role: str) -> Any:
        """The value of the field that plays the role; None without one."""
        return self._values.get(self.rule.key_of(role))

    def count(self, role: str) -> int | None:
        """The same as a whole number."""
        value = self.get(role)
        return int(value) if value is not None else None

    def rows(self, role: str) -> Iterator[RoleRow]:
        """The records of the list that plays the role, in order."""
        records = self._lists.get(self.rule.key_of(role))
        for values, place in zip(records.records, records.places, strict=True) if records else ():
            yield RoleRow(place=place, values=values, rule=self.rule, list_role=role)


def find_roles(recorded: KeptEntry, *keeps: Keeps) -> Roles | None:
    """The values by their roles, where the category keeps one of these; else None."""
    rule = recorded.category.congress
    return Roles(recorded, rule) if rule and rule.keeps in keeps else None
