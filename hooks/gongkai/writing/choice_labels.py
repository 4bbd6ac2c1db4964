"""Owns what the choices of a field are called in Chinese, as its hint tells them; knows no field by name."""

import re
from typing import Any

from gongkai.reading.fields import BOOLEAN, CHOICE, Field

_TOLD = re.compile(r"`([^`\s]+)` ?([^`，。；（]+)")


def list_choices(field: Field[Any]) -> tuple[tuple[str, str], ...]:
    """Each choice with what it is called: by the hint, else as it is written; empty for no choice."""
    if field.type is BOOLEAN:
        return (("true", "是"), ("false", "否"))
    if field.type is not CHOICE:
        return ()
    told = {name: said.strip(" 、") for name, said in _TOLD.findall(field.hint)}
    return tuple((str(each), told.get(str(each)) or str(each)) for each in field.choices)


def find_choice(field: Field[Any], text: str) -> str:
    """The choice that the text names in either way; the text itself where it names none."""
    for value, label in list_choices(field):
        if text == label:
            return value
    return text
