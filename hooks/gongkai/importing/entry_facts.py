"""Owns what is known of an entry that is made of a file: as somebody says, as the file tells, else left out.

Each thing that was read is told with where it stood, each that wasn't with why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.board.board import Board
from gongkai.checks.totals import find_stated_total
from gongkai.entry import entry_schema as keys
from gongkai.entry.review_schema import REVIEW
from gongkai.importing.import_words import read_import_words
from gongkai.importing.stated_span import find_told_period
from gongkai.importing.taken_material import TakenMaterial
from gongkai.importing.told_facts import (
    find_day,
    find_department,
    find_number,
    find_told_item,
    find_told_review,
    find_told_values,
)
from gongkai.rulebook.category import Category, DueItem
from gongkai.text.body import read_body
from gongkai.writing.drafting import DraftPlan, NotDrafted, find_item
from gongkai.writing.rechecking import Rechecked
from gongkai.writing.spans import Data

MAX_TITLE = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportWish:
    """What somebody says of the file; what isn't said is read, or left out."""

    category: str
    item: str = ""
    department: str = ""
    title: str = ""
    day: date | None = None


class EntryFacts:
    """What a file tells of its entry, with the sentences that say where."""

    def __init__(
        self,
        board: Board,
        category: Category,
        material: TakenMaterial,
        wish: ImportWish,
        stem: str,
    ) -> None:
        self._say = read_import_words()["entry"]
        self._board, self._category, self._material, self._wish = board, category, material, wish
        self.told: list[str] = []
        self.notes: list[str] = []
        self.title = self._find_title(stem)
        self.item = self._find_item()
        found = find_day(material.lines)
        self.day = wish.day or found or board.today
        if wish.day or found:
            self._tell("published_on" if wish.day else "signed_on", str(self.day))
        else:
            self.notes.append(self._say["today"].format(day=board.today))

    def _tell(self, key: str, value: str) -> None:
        self.told.append(self._say[key].format(value=value))

    def _find_title(self, stem: str) -> str:
        title = self._wish.title or self._material.title
        if not title:
            title = stem
            self.notes.append(self._say["file_title"])
        title = " ".join(title.split())[:MAX_TITLE]
        self._tell("title", title)
        return title

    def _find_item(self) -> DueItem | None:
        if self._wish.item:
            return find_item(self._category, self._wish.item)
        item = find_told_item(self._category, self.title)
        if item:
            self._tell("item", item.name)
        elif self._category.items:
            names = "、".join(each.name for each in self._category.items.values())
            self.notes.append(self._say["no_item"].format(names=names))
        return item

    def write(self, plan: DraftPlan) -> dict[str, Data]:
        """The keys of the front matter. Raises NotDrafted where no department is certain."""
        data: dict[str, Data] = {
            keys.TITLE_KEY.key: self.title,
            keys.DEPARTMENT.key: self._find_department(plan),
            keys.PUBLISHED_ON.key: self.day.isoformat(),
        }
        number = find_number(self._material.lines)
        if number and any(each.number == number for each in self._board.entries.values()):
            self.notes.append(self._say["number_taken"].format(value=number))
        elif number:
            data[keys.NUMBER.key] = number
            self._tell("number", number)
        if self.item:
            data[keys.ITEM.key] = self.item.id
            period = find_told_period(self.title)
            if period:
                data[keys.ITEM_PERIOD.key] = period
                self._tell("period", keys.ITEM_PERIOD.display(period))
            elif any(each.name == keys.ITEM_PERIOD.key and each.is_usual for each in plan.fields):
                self.notes.append(self._say["no_period"])
        review = {}
        if not self._category.review_rule(self.item).has_none:
            review = find_told_review(self._material.lines, self.day)
        if review:
            data[REVIEW.key] = dict(review)
            labels = {each.key: each.label for each in REVIEW.fields()}
            self._tell("review", "，".join(f"{labels[key]} {review[key]}" for key in review))
        return data

    def _find_department(self, plan: DraftPlan) -> str:
        school = self._board.school
        known = tuple(school.departments) if school else ()
        if self._wish.department:
            if self._wish.department in known:
                return self._wish.department
            said = self._say["unknown_department"]
            raise NotDrafted(
                {
                    keys.DEPARTMENT.key: said.format(
                        found=self._wish.department, names="、".join(known)
                    )
                }
            )
        found = find_department(self._material.lines, school.name if school else "", known)
        if found:
            self._tell("department", found)
            return found
        last = plan.last.departments[0].name if plan.last and plan.last.departments else ""
        if last:
            self.told.append(self._say["last_department"].format(value=last))
            return last
        said = self._say["no_department"]
        raise NotDrafted({keys.DEPARTMENT.key: said.format(names="、".join(known))})

    def find_values(self, plan: DraftPlan, judged: Rechecked) -> dict[str, str]:
        """The category's own fields: totals of the tables, and what stands behind a label."""
        rows = [row for table in self._material.tables for row in table.rows[1:]]
        values = find_told_values(plan.category.fields, self._material.lines, rows)
        entry = judged.entry
        if entry is not None:
            bodies = [read_body(each.text, each.place) for each in entry.passages]
            for key, each in plan.category.fields.items():
                total = find_stated_total(entry, bodies, each)
                if total is not None:
                    values[key] = f"{total:f}"
        for key, value in values.items():
            self.told.append(f"{plan.category.fields[key].label}：{value}")
        return {key: values[key] for key in plan.category.fields if key in values}

    def find_missing(self, plan: DraftPlan, values: Mapping[str, str]) -> list[str]:
        """The labels of what entries for the item have as a rule and this one hasn't."""
        return [
            each.form.label
            for each in plan.fields
            if each.is_usual and each.path[0] == keys.FIELDS.key and each.path[-1] not in values
        ]
