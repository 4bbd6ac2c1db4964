"""Owns how an entry's values are found by the roles that its category gives its fields; knows no purchase."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from gongkai.reading.fields import Field
from gongkai.rulebook.purchase_rule import PurchaseRule


class Records(Protocol):
    """A list of records under its key."""

    @property
    def key(self) -> str: ...
    @property
    def records(self) -> tuple[Mapping[str, Any], ...]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleRecord:
    """One record of a list, its values by their roles."""

    values: Mapping[str, Any]
    rule: PurchaseRule
    list_role: str

    def get(self, role: str) -> Any:
        """The value of the column that plays the role; None without one."""
        return self.values.get(self.rule.key_of(f"{self.list_role}.{role}"))

    def text(self, role: str) -> str:
        """The same as a text; empty without one."""
        return str(self.get(role) or "")

    def texts(self, role: str) -> tuple[str, ...]:
        """The values of the column, one or several."""
        return several(self.get(role))

    def money(self, role: str) -> Decimal | None:
        """The amount in 元."""
        value: Decimal | None = self.get(role)
        return value


class PurchaseValues:
    """The values of an entry by the roles that its category's rule gives its fields."""

    def __init__(
        self,
        facts: Iterable[tuple[Field[Any], Any]],
        lists: Iterable[Records],
        rule: PurchaseRule,
    ) -> None:
        self.rule = rule
        self._values = {field.key: value for field, value in facts}
        self._lists = {each.key: each for each in lists}

    def get(self, role: str) -> Any:
        """The value of the field that plays the role; None without one."""
        return self._values.get(self.rule.key_of(role))

    def text(self, role: str) -> str:
        """The same as a text; empty without one."""
        return str(self.get(role) or "")

    def texts(self, role: str) -> tuple[str, ...]:
        """The values of the field, one or several."""
        return several(self.get(role))

    def money(self, role: str) -> Decimal | None:
        """The amount in 元."""
        value: Decimal | None = self.get(role)
        return value

    def day(self, role: str) -> date | None:
        """The day."""
        value: date | None = self.get(role)
        return value

    def records(self, role: str) -> Iterator[RoleRecord]:
        """The records of the list that plays the role, in order."""
        found = self._lists.get(self.rule.key_of(role))
        for values in found.records if found else ():
            yield RoleRecord(values=values, rule=self.rule, list_role=role)


def several(value: Any) -> tuple[str, ...]:
    """One text or several as several; empty without any."""
    if value is None:
        return ()
    return tuple(str(each) for each in value) if isinstance(value, tuple) else (str(value),)
