"""Owns a generated board: which entries exist, when, in which matter; and writes their folders."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from catalogue import Category, Item, Rules
from facts import following_working_day, invent_fields, invent_outcome, invent_review, period_of
from lexicon import Lexicon
from text import Writer

FIRST_DAY = date(2016, 1, 4)
BODY_SIZE = (380, 1_500, 640)
"""Least, most and most frequent number of characters; 870 on average."""
NUMBER_CHANCE = 0.7
ATTACHMENT_CHANCE = 0.05
MATTER_STEPS = ((1, 2, 3, 4, 5), (62, 16, 12, 7, 3))


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One entry to be written."""

    id: str
    category: Category
    item: Item
    day: date
    ordinal: int
    """Its place on the board, by date."""
    follows: str


def plan_board(rules: Rules, count: int, seed: int, today: date) -> list[Step]:
    """So many entries in order of date, over all categories; some in matters of several steps."""
    rng = random.Random(f"plan {seed}")
    span = (today - FIRST_DAY).days
    drafts: list[list] = []
    while len(drafts) < count:
        category = rng.choice(rules.categories)
        day = following_working_day(FIRST_DAY + timedelta(days=rng.randint(0, span)))
        before = None
        for _ in range(rng.choices(*MATTER_STEPS)[0]):
            if day > today or len(drafts) == count:
                break
            drafts.append([day, len(drafts), category, rng.choice(category.items), before])
            before = drafts[-1]
            day = following_working_day(day + timedelta(days=rng.randint(45, 100)))
    drafts.sort(key=lambda draft: draft[:2])
    ids: dict[int, str] = {}
    steps = []
    for ordinal, (day, made, category, item, before) in enumerate(drafts, 1):
        ids[made] = f"{category.id}/{day}-{item.id or 'notice'}-{ordinal:05d}"
        follows = ids[before[1]] if before else ""
        steps.append(
            Step(
                id=ids[made],
                category=category,
                item=item,
                day=day,
                ordinal=ordinal,
                follows=follows,
            )
        )
    return steps


def write_entry(
    step: Step, rules: Rules, lexicon: Lexicon, seed: int, today: date, root: Path
) -> str:
    """Writes the entry's folder under `root` and returns its body."""
    rng = random.Random(f"entry {seed} {step.ordinal}")
    department = rng.choice(rules.departments)
    subject = f"{rng.choice(lexicon.terms)}{step.item.name}"
    writer = Writer(lexicon, rng, day=step.day, department=department, subject=subject)
    folder = root / step.id
    folder.mkdir(parents=True)
    front: list[tuple[str, object]] = [
        ("title", f"{step.day.year}年{subject.removesuffix('公示')}（{writer.words(2)}）"),
        ("department", department),
        ("published_on", step.day),
        ("summary", writer.words(rng.randint(6, 12)) + "。"),
    ]
    if rng.random() < NUMBER_CHANCE:
        front.append(("number", f"校公示〔{step.day.year}〕{step.ordinal}号"))
    if not step.category.is_public:
        front.append(("audience", "public"))
    if step.item.id:
        front.append(("item", step.item.id))
        if period := period_of(step.item, step.day, rules):
            front.append(("period", period))
    if review := invent_review(rng, step.item, step.day):
        front.append(("review", review[0]))
        if outcome := invent_outcome(rng, review[1], today):
            front.append(("outcome", outcome))
    if fields := dict(invent_fields(rng, step.category, writer)):
        front.append(("fields", fields))
    if rng.random() < ATTACHMENT_CHANCE:
        (folder / "detail.csv").write_text(
            "\n".join(_csv_rows(rng, writer)) + "\n", encoding="utf-8"
        )
        front.append(("attachments", [{"file": "detail.csv", "title": f"{subject}明细"}]))
    if step.follows:
        front.append(("follows", step.follows))
    body = writer.body(round(rng.triangular(*BODY_SIZE)))
    lines = "\n".join(f"{key}: {_yaml(value)}" for key, value in front)
    (folder / "index.md").write_text(f"---\n{lines}\n---\n\n{body}", encoding="utf-8")
    return body


def _csv_rows(rng: random.Random, writer: Writer) -> Iterator[str]:
    yield "序号,项目,数量,金额"
    for row in range(1, rng.randint(10, 60)):
        yield f"{row},{writer.words(2)},{rng.randint(1, 90)},{rng.randint(100, 90_000)}.00"


def _yaml(value: object) -> str:
    """The value in YAML's one-line form."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_yaml(each) for each in value) + "]"
    return str(value)
