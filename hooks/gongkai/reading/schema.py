"""Owns what a schema is made of: fields, and the groups of them that a file's mappings are.

A schema is data: reading, the handbook's reference, forms and what counts as content are derived from
it. Knows no file's keys: those stand in `rulebook` and `entry`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias

from gongkai.reading.fields import Field, Role


class Form(Enum):
    """How often a group stands under its key."""

    ONE = "a mapping"
    LIST = "a list of mappings"
    SOME = "a mapping, or a list of them"
    NAMED = "mappings under names that the file chooses"


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A mapping with known keys, or several of them."""

    key: str
    label: str
    nodes: "tuple[Node, ...]"
    form: Form = Form.ONE
    required: bool = False
    owner: str = ""
    """How messages call it; empty for `key（label）`."""
    hint: str = ""
    example: str = ""
    role: Role = Role.CONTENT
    attribute: str = ""

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.owner or f"{self.key}（{self.label}）"

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that it knows, in order."""
        return tuple(node.key for node in self.nodes)

    def node(self, key: str) -> "Node":
        """The node of that key; KeyError when there is none."""
        for node in self.nodes:
            if node.key == key:
                return node
        raise KeyError(key)

    def replacing(self, node: "Node") -> "Group":
        """The group with this node in place of the one that has its key."""
        return replace(self, nodes=tuple(node if e.key == node.key else e for e in self.nodes))

    def fields(self) -> Iterator[Field[Any]]:
        """Its own fields, none of inner groups."""
        return (node for node in self.nodes if isinstance(node, Field))


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A mapping from names that the file chooses to values of one kind; its field's key is not used."""

    key: str
    label: str
    of: Field[str]
    hint: str = ""
    example: str = ""
    role: Role = Role.CONTENT


@dataclass(frozen=True, kw_only=True, slots=True)
class Cells:
    """A list of rows, each a list of texts."""

    key: str
    label: str
    hint: str = ""
    example: str = ""
    role: Role = Role.CONTENT


@dataclass(frozen=True, kw_only=True, slots=True)
class Either:
    """One text that stands for all, or a mapping; both have this key."""

    field: Field[str]
    group: Group

    @property
    def key(self) -> str:
        """The key that both have."""
        return self.group.key

    @property
    def label(self) -> str:
        """The label that both have."""
        return self.group.label

    @property
    def hint(self) -> str:
        """How it is written."""
        return self.group.hint

    @property
    def example(self) -> str:
        """An example, empty for none."""
        return self.group.example

    @property
    def role(self) -> Role:
        """The group's."""
        return self.group.role


Node: TypeAlias = Field[Any] | Group | Named | Cells | Either


def find_inner(group: Group, key: str, known: Collection[str]) -> Group | None:
    """The mapping inside the group in which a key that stands one level too high belongs."""
    if key in known:
        return None
    once = (Form.ONE, Form.SOME)
    inner = (node for node in group.nodes if isinstance(node, Group) and node.form in once)
    return next((node for node in inner if key in node.keys), None)
