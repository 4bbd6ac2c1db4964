"""Owns what a category is and how its file is read; no category is known by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.audience import Audience
from gongkai.days.deadline import Deadline
from gongkai.days.retention import Retention
from gongkai.diagnostics.diagnostic import Fault, Place, Report
from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import FIELD_TYPES, Field
from gongkai.reading.shape import Shape
from gongkai.reading.source import read_mapping
from gongkai.rulebook.audience_field import AUDIENCE
from gongkai.rulebook.limits import CERTAINTIES, Limit, parse_deadline, parse_limits
from gongkai.rulebook.retention_rule import parse_retention

CATALOGUE_FOLDER = "_catalogue"


class Cadence(StrEnum):
    """How often a due item must be disclosed."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TERM = "term"
    YEARLY = "yearly"
    AS_NEEDED = "as-needed"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewRule:
    """Whether a review is required and how long at least, with the rule's source.

    At most one of `minimum_working_days` and `minimum_days` is given.
    """

    required: bool = False
    minimum_working_days: int | None = None
    minimum_days: int | None = None
    source: str = ""
    certainty: str = "low"
    next: str = ""
    in_vacation: bool = False
    """Whether its readers are about when the school isn't: bidders, applicants."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueItem:
    """Something that must be disclosed once in every period of its cadence."""

    id: str
    name: str
    cadence: Cadence
    due_days: int | None
    review: ReviewRule | None
    retention: Retention | None
    within: Deadline | None
    """By when an entry for it must be published, after which of its dates."""
    outcome: Deadline | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """One kind of disclosure, as its catalogue file describes it."""

    id: str
    name: str
    description: str
    order: int
    audience: Audience
    review: ReviewRule
    fields: Mapping[str, Field]
    items: Mapping[str, DueItem]
    steps: tuple[str, ...]
    """The items that a matter of this kind takes one after the other."""
    retention: Retention | None
    limits: tuple[Limit, ...]
    outcome: Deadline | None
    """By when a review's outcome is to be published, after its last day."""
    file: str

    def retention_rule(self, item: DueItem | None) -> Retention | None:
        """The rule for an entry that answers the item: the item's own, else the category's."""
        return item.retention if item and item.retention else self.retention

    def review_rule(self, item: DueItem | None) -> ReviewRule:
        """The rule for an entry that answers the item: the item's own, else the category's."""
        return item.review if item and item.review else self.review

    def outcome_rule(self, item: DueItem | None) -> Deadline | None:
        """The rule for an entry that answers the item: the item's own, else the category's."""
        return item.outcome if item and item.outcome else self.outcome


Catalogue = Mapping[str, Category]

_NAME = Field(key="name", label="名称", type="title", required=True)
_MINIMUM = tuple(
    Field(key=key, label=label, type="integer")
    for key, label in (("working_days", "工作日数"), ("days", "天数"))
)


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
        category = parse_category(path.stem, Shape(raw, "分类文件", report))
        if _has_slug(path.stem, Place(file), report):
            categories.append(category)
    categories.sort(key=lambda category: (category.order, category.id))
    return {category.id: category for category in categories}


def parse_category(id: str, shape: Shape) -> Category:
    """The category of that id; what its file lacks is told, and filled in so that its entries'
    own faults can still be told.
    """
    name = shape.take(_NAME)
    description = shape.take(Field(key="description", label="一句话说明", required=True))
    order = shape.take(Field(key="order", label="排列次序", type="integer"))
    audience = shape.take(AUDIENCE)
    review = _parse_rule(shape.take_mapping("review", "公示规则"))
    fields = _parse_fields(shape.take_mapping("fields", "资料项"))
    items = _parse_items(shape.take_mapping("items", "应公开事项"), fields)
    steps = shape.take(Field(key="steps", label="先后步骤", type="title", many=True)) or ()
    for each in steps:
        if each not in items:
            shape.report.add(
                "unknown-item",
                shape.place_of("steps"),
                "先后步骤里有没有列出的应公开事项",
                found=each,
                expected="、".join(items),
                help=near_names(each, items) or "先在 items 里写上这一项，或从 steps 里删掉",
            )
    retention = parse_retention(shape.take_mapping("retention", "保留规则"))
    limits = parse_limits(shape.take_mappings("limits", "金额上限"), fields)
    outcome = parse_deadline(shape.take_mapping("outcome", "公布结果的期限"))
    shape.finish()
    return Category(
        id=id,
        name=name or id,
        description=description or "",
        order=order if order is not None else 1000,
        audience=Audience(audience) if audience else Audience.PUBLIC,
        review=review or ReviewRule(),
        fields=fields,
        items=items,
        steps=tuple(each for each in steps if each in items),
        retention=retention,
        limits=limits,
        outcome=outcome,
        file=shape.place.file,
    )


def _has_slug(id: str, place: Place, report: Report) -> bool:
    fault = Field(key="id", label="分类代号", type="slug").parse(id)
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


def _parse_rule(shape: Shape | None) -> ReviewRule | None:
    if shape is None:
        return None
    required = shape.take(Field(key="required", label="是否必须公示", type="boolean"))
    minimum = shape.take_mapping("minimum", "最短期限")
    working_days, days = (minimum.take(each) for each in _MINIMUM) if minimum else (None, None)
    if minimum:
        minimum.finish()
        if working_days is not None and days is not None:
            shape.report.add(
                "review-length-twice",
                minimum.place_of("days"),
                "最短期限写了不止一种",
                found="working_days、days",
                expected="working_days、days 只写一项",
                help="留下规定里写明的一种，删掉另一种",
            )
            days = None
    source = shape.take(Field(key="source", label="依据"))
    certainty = shape.take(Field(key="certainty", label="把握", type="choice", choices=CERTAINTIES))
    following = shape.take(Field(key="next", label="公示之后"))
    in_vacation = shape.take(Field(key="in_vacation", label="假期里也可以", type="boolean"))
    shape.finish()
    return ReviewRule(
        required=bool(required),
        minimum_working_days=working_days,
        minimum_days=days,
        source=source or "",
        certainty=certainty or "low",
        next=following or "",
        in_vacation=bool(in_vacation),
    )


def _parse_fields(shape: Shape | None) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for key, each in shape.named_mappings() if shape else ():
        label = each.take(Field(key="label", label="中文名", type="title", required=True))
        kind = each.take(
            Field(
                key="type", label="类型", type="choice", required=True, choices=tuple(FIELD_TYPES)
            )
        )
        needs_choices = kind == "choice"
        choices = each.take(Field(key="choices", label="可选项", many=True, required=needs_choices))
        required = each.take(Field(key="required", label="是否必填", type="boolean"))
        many = each.take(Field(key="many", label="可多个", type="boolean"))
        unit = each.take(Field(key="unit", label="单位", type="title"))
        total_of = each.take(Field(key="total_of", label="哪些表的合计", type="title", many=True))
        each.finish()
        fields[key] = (
            Field(
                key=key,
                label=label,
                type=kind,
                required=bool(required),
                choices=choices or (),
                many=bool(many),
                unit=unit or "",
                total_of=total_of or (),
            )
            if each.is_whole
            else Field(key=key, label=label or key)
        )
    return fields


def _parse_items(shape: Shape | None, fields: Mapping[str, Field]) -> dict[str, DueItem]:
    dates = [key for key, field in fields.items() if field.type == "date"]
    items: dict[str, DueItem] = {}
    for id, each in shape.named_mappings() if shape else ():
        name = each.take(_NAME)
        cadence = each.take(
            Field(
                key="cadence",
                label="公开频次",
                type="choice",
                required=True,
                choices=tuple(str(cadence) for cadence in Cadence),
            )
        )
        due_days = each.take(Field(key="due_days", label="期满后几天内", type="integer"))
        review = _parse_rule(each.take_mapping("review", "公示规则"))
        retention = parse_retention(each.take_mapping("retention", "保留规则"))
        within = parse_deadline(each.take_mapping("within", "公开的期限"), dates)
        outcome = parse_deadline(each.take_mapping("outcome", "公布结果的期限"))
        each.finish()
        items[id] = DueItem(
            id=id,
            name=name or id,
            cadence=Cadence(cadence or Cadence.AS_NEEDED),
            due_days=due_days,
            review=review,
            retention=retention,
            within=within,
            outcome=outcome,
        )
    return items
