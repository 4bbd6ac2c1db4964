"""Owns how a catalogue's files are read into categories; no category is known by name."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Fault, Place, Report
from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import DATE, SLUG, Field
from gongkai.reading.parsing import parse_group
from gongkai.reading.record import Record
from gongkai.reading.source import read_mapping
from gongkai.rulebook import category_schema as keys
from gongkai.rulebook import rule_schema as rules
from gongkai.rulebook.category import Cadence, Catalogue, Category, DueItem, PeopleRule
from gongkai.rulebook.category_fields import parse_fields, parse_lists
from gongkai.rulebook.congress_file import parse_adoption, parse_congress
from gongkai.rulebook.congress_schema import ADOPTED_BY_RULE, CONGRESS
from gongkai.rulebook.limits import parse_deadline, parse_limits
from gongkai.rulebook.money_file import parse_money
from gongkai.rulebook.money_schema import MONEY_RULE
from gongkai.rulebook.purchase_file import parse_purchase
from gongkai.rulebook.purchase_schema import PURCHASE
from gongkai.rulebook.relation_reading import parse_relations
from gongkai.rulebook.retention_rule import parse_retention
from gongkai.rulebook.review_rule import ReviewRule
from gongkai.rulebook.review_rule_file import parse_review_rule
from gongkai.rulebook.review_rule_schema import REVIEW_RULE

CATALOGUE_FOLDER = "_catalogue"
LAST = 1000
"""The order of a category that gives none."""


def read_catalogue(root: Path, prefix: str, report: Report) -> Catalogue:
    """Every category whose file is whole, by id, in the order of the lists.

    `prefix` is put before the file names that diagnostics show.
    """
    categories = []
    for path in sorted((root / CATALOGUE_FOLDER).glob("*.yml")):
        file = f"{prefix}{CATALOGUE_FOLDER}/{path.name}"
        raw = read_mapping(path, file, report)
        if raw is None:
            continue
        category = parse_category(path.stem, parse_group(raw, keys.CATEGORY, report))
        if _has_slug(path.stem, Place(file), report):
            categories.append(category)
    categories.sort(key=lambda category: (category.order, category.id))
    return {category.id: category for category in categories}


def read_category_names(root: Path) -> dict[str, str]:
    """The names of the categories whose files can be read, by id, in the order of the lists."""
    return {id: category.name for id, category in read_catalogue(root, "", Report()).items()}


def parse_category(id: str, record: Record) -> Category:
    """The category of that id; what its file lacks is told, and filled in so that its entries'
    own faults can still be told.
    """
    fields = parse_fields(record.named(keys.FIELDS))
    lists = parse_lists(record.named(keys.FIELDS), fields)
    items = _parse_items(record.named(keys.ITEMS), fields)
    order = record[keys.ORDER]
    return Category(
        id=id,
        name=record[keys.NAME] or id,
        description=record[keys.DESCRIPTION] or "",
        order=order if order is not None else LAST,
        audience=record[keys.DEFAULT_AUDIENCE] or Audience.PUBLIC,
        review=parse_review_rule(record.inner(REVIEW_RULE), fields) or ReviewRule(),
        fields=fields,
        lists=lists,
        items=items,
        steps=tuple(_known_steps(record, items)),
        people=_parse_people(record.inner(rules.PEOPLE)),
        congress=parse_congress(record.inner(CONGRESS), fields, lists),
        purchase=parse_purchase(record.inner(PURCHASE), fields, lists, items),
        money=parse_money(record.inner(MONEY_RULE), fields, items),
        may_show=record.many(keys.MAY_SHOW),
        retention=parse_retention(record.inner(rules.RETENTION)),
        limits=parse_limits(record.listed(rules.LIMITS), fields),
        relations=parse_relations(record.listed(rules.RELATIONS), fields, items),
        outcome=parse_deadline(record.inner(rules.OUTCOME_WITHIN)),
        file=record.place.file,
    )


def _known_steps(record: Record, items: Mapping[str, DueItem]) -> Iterator[str]:
    """The steps that are items of the category; another is told."""
    for each in record.many(keys.STEPS):
        if each in items:
            yield each
            continue
        record.report.add(
            "unknown-item",
            record.place_of(keys.STEPS.key),
            "先后步骤里有没有列出的应公开事项",
            found=each,
            expected="、".join(items),
            help=near_names(each, items) or "先在 items 里写上这一项，或从 steps 里删掉",
        )


def _has_slug(id: str, place: Place, report: Report) -> bool:
    fault = Field(key="id", label="分类代号", type=SLUG).parse(id)
    if not isinstance(fault, Fault):
        return True
    report.add(
        fault.rule,
        place,
        "分类文件的名称（分类代号）写法不对",
        found=id[:80],
        expected=fault.expected,
        help=fault.help,
    )
    return False


def _parse_people(record: Record | None) -> PeopleRule | None:
    return record.build(PeopleRule) if record and record.is_whole else None


def _parse_items(
    records: Mapping[str, Record], fields: Mapping[str, Field[Any]]
) -> dict[str, DueItem]:
    dates = [key for key, field in fields.items() if field.type is DATE]
    return {
        id: DueItem(
            id=id,
            name=record[keys.ITEM_NAME] or id,
            cadence=record[keys.CADENCE] or Cadence.AS_NEEDED,
            titles=record.many(keys.TITLES),
            review=parse_review_rule(record.inner(REVIEW_RULE), fields),
            retention=parse_retention(record.inner(rules.RETENTION)),
            within=parse_deadline(record.inner(rules.WITHIN), dates),
            outcome=parse_deadline(record.inner(rules.OUTCOME_WITHIN)),
            people=_parse_people(record.inner(rules.PEOPLE)),
            adoption=parse_adoption(record.inner(ADOPTED_BY_RULE)),
        )
        for id, record in records.items()
    }
