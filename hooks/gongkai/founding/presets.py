"""Owns the presets that a board begins with, read from data; knows no category by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("presets.yml")
DEFAULT_PRESET = "school"


@dataclass(frozen=True, kw_only=True, slots=True)
class Preset:
    """What boards of one kind of school begin with."""

    id: str
    name: str
    board: str
    """What such a school calls its board."""
    says: Mapping[str, str]
    """Words of a school's own pages, and what this kind of school says for each."""
    departments: tuple[str, ...]
    without: tuple[str, ...]
    """The categories that it hasn't, by id."""


def read_presets() -> dict[str, Preset]:
    """The presets by id, in the order of their file."""
    told = _read()["presets"]
    return {
        id: Preset(
            id=id,
            name=each["name"],
            board=each["board"],
            says=each["says"],
            departments=tuple(each["departments"]),
            without=tuple(each["without"]),
        )
        for id, each in told.items()
    }


def name_departments(names: Sequence[str]) -> dict[str, str]:
    """An id for each department, which stands in its page's address, and its name; doubles are dropped."""
    known = _read()["ids"]
    found: dict[str, str] = {}
    for number, name in enumerate(dict.fromkeys(names), start=1):
        id = known.get(name, "")
        found[id if id and id not in found else f"department-{number}"] = name
    return found


def _read() -> Any:
    return yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
