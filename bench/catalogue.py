"""Owns what the generator must know of a board's rules: departments, terms, categories."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A due item, or the category itself when `id` is empty."""

    id: str
    name: str
    cadence: str
    review: dict
    """The rule that holds for it: required, minimum."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """One category with its typed fields and what may be disclosed in it."""

    id: str
    name: str
    is_public: bool
    fields: dict
    relations: list[str]
    """What must hold between the fields, as the catalogue writes it."""
    items: list[Item]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """All that the generated entries must obey."""

    departments: list[str]
    terms: list[tuple[str, date, date]]
    categories: list[Category]


def read_rules(root: Path) -> Rules:
    """The rules of the board in the folder `root`; its categories in their order."""
    school = _read(root / "_school.yml")
    without = school.get("without") or ()
    files = sorted((root / "_catalogue").glob("*.yml"))
    found = [(_read(path), path.stem) for path in files if path.stem not in without]
    found.sort(key=lambda pair: (int(pair[0]["order"]), pair[1]))
    return Rules(
        departments=[department["name"] for department in school["departments"].values()],
        terms=[(t["period"], t["first_day"], t["last_day"]) for t in school.get("terms", [])],
        categories=[_parse(raw, category_id) for raw, category_id in found],
    )


def _parse(raw: dict, category_id: str) -> Category:
    rule = raw.get("review") or {}
    items = [Item(id="", name=raw["name"], cadence="as-needed", review=rule)]
    for key, item in (raw.get("items") or {}).items():
        cadence = item.get("cadence", "as-needed")
        items.append(
            Item(id=key, name=item["name"], cadence=cadence, review=item.get("review") or rule)
        )
    return Category(
        id=category_id,
        name=raw["name"],
        is_public=raw.get("audience", "public") == "public",
        fields=raw.get("fields") or {},
        relations=[each["holds"] for each in raw.get("relations") or []],
        items=items,
    )


def _read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
