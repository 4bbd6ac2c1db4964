"""Owns which keys an entry may have, for whoever publishes that: those that entries are read by, no entry."""

from gongkai.entry.entry_file import entry_group
from gongkai.entry.entry_schema import ENTRY, FIELDS
from gongkai.reading.schema import Group
from gongkai.rulebook.category import Category

EVERY_ENTRY = ENTRY
"""Every key of an entry; its `fields` are empty, as categories fill them."""


def field_keys(category: Category) -> Group:
    """The keys below `fields` that the category gives its entries."""
    fields = entry_group(category).node(FIELDS.key)
    assert isinstance(fields, Group)
    return fields
