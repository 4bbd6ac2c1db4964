"""The lists that ship say what was gathered, row by row, and agree with the catalogue and the sample."""

import csv
from datetime import date
from pathlib import Path

import pytest

from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.days.due_period import kind_of
from gongkai.days.due_rule import Anchor, DueRule
from gongkai.diagnostics.diagnostic import Report
from gongkai.duties.due_periods import kind_of_row, place_period
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.category_file import read_catalogue
from gongkai.rulebook.due_items import add_items
from gongkai.rulebook.due_list_file import DUE_FILE, read_due_list
from gongkai.rulebook.school_file import read_school
from gongkai.view.deriving import derive_view

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "disclosures"
FOUNDING = ROOT / "hooks" / "gongkai" / "founding" / "due"
PRESETS = ("university", "school", "kindergarten")
COUNTS = {"university": 50, "school": 50, "kindergarten": 17}


def read_csv(name):
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


GATHERED = read_csv("due_rows.csv")
RULES = read_csv("due_sources.csv")

MADE = DueRule(after=Anchor.MADE, working_days=20)
APPROVED = DueRule(after="approved_on", days=20)
WRITTEN = {
    "wd20": MADE,
    "d20-after-approval": APPROVED,
    "10-31": DueRule(day=(10, 31)),
    "12-31": DueRule(day=(12, 31)),
    "term-start+30d": DueRule(after=Anchor.TERM, days=30),
    "before-term": DueRule(before=Anchor.TERM),
    "before-term+5wd": DueRule(after=Anchor.TERM, working_days=5),
    "term-end+31d": DueRule(days=31),
    "term-end+30d": DueRule(days=30),
    "month-end+20d": DueRule(days=20),
    "month-end+10d": DueRule(days=10),
    "year-end+90d": DueRule(days=90),
    "year-end+31d": DueRule(days=31),
    "week-start": DueRule(after=Anchor.START, days=0),
    "review-5wd": DueRule(review_working_days=5),
    "review-7d": DueRule(review_days=7),
    "d30-before-tender": DueRule(before="tender", days=30),
    "wd2-after-award": DueRule(after="decided_on", working_days=2),
    "wd2-after-signing": DueRule(after="signed_on", working_days=2),
    "d3-after-report,review-3d": DueRule(after="reported_on", days=3, review_days=3),
    "after-session+30d": DueRule(after="held_on", days=30),
    "before-next-session": DueRule(before_next="congress"),
    "-": None,
}
"""The gathered deadlines, as the engine knows them."""
CHANGED = DueRule(after="changed_on", working_days=20)
"""The same where the catalogue has a field for the day of the change."""
APPROVED_LATER = DueRule(after="approved_on", days=20, event_by=(10, 31))
"""What is approved only in the year after, at the latest by the end of October."""


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    """Each list with the catalogue that ships, and what reading it reports."""
    found = {}
    for preset in PRESETS:
        path = SOURCES / DUE_FILE if preset == "school" else FOUNDING / f"{preset}.yml"
        folder = tmp_path_factory.mktemp(preset)
        (folder / DUE_FILE).write_bytes(path.read_bytes())
        report = Report()
        catalogue = read_catalogue(SOURCES, "", report)
        school = read_school(SOURCES, "", report)
        due_list = read_due_list(folder, "", catalogue, [*catalogue], school.departments, report)
        assert report.diagnostics == []
        found[preset] = due_list, catalogue
    return found


def test_all_rows_are_there(lists):
    assert len(GATHERED) == 117
    told = [(preset, id) for preset in PRESETS for id in lists[preset][0].rows]
    assert told == [(row["preset"], row["id"]) for row in GATHERED]
    assert {preset: len(lists[preset][0].rows) for preset in PRESETS} == COUNTS


@pytest.mark.parametrize("row", GATHERED, ids=lambda row: f"{row['preset']}-{row['id']}")
def test_a_row_says_what_was_gathered(row, lists):
    found = lists[row["preset"]][0].rows[row["id"]]
    told = {
        "preset": row["preset"],
        "id": found.id,
        "name": found.name,
        "category": found.category,
        "cadence": str(found.cadence),
        "due": row["due"],
        "audience": str(found.audience),
        "sources": " ".join(each.id for each in found.sources),
        "certainty": str(found.certainty),
        "verified": str(found.verified),
    }
    assert told == row
    wanted = WRITTEN[row["due"]]
    also = {MADE: CHANGED, APPROVED: APPROVED_LATER}.get(wanted, wanted)
    assert found.due in (wanted, also)


def test_the_official_list_keeps_its_numbers(lists):
    numbers = [row.number for row in lists["university"][0].rows.values()]
    assert numbers == [str(number) for number in range(1, 51)]


@pytest.mark.parametrize("preset", PRESETS)
def test_a_source_says_what_was_gathered(preset, lists):
    rules = {row["id"]: row for row in RULES}
    for source in lists[preset][0].sources.values():
        told = [source.id, source.name, source.number, str(source.verified), source.says]
        assert told == list(rules[source.id].values())
    used = {each.id for row in lists[preset][0].rows.values() for each in row.sources}
    assert used == set(lists[preset][0].sources)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_row_has_a_category_and_something_that_answers_it(preset, lists):
    due_list, catalogue = lists[preset]
    whole = add_items(catalogue, due_list)
    for row in due_list.rows.values():
        assert row.category in catalogue
        assert row.answered_by, row.id
        for category, item in row.answered_by:
            assert item in whole[category].items, row.id
            created = item not in catalogue[category].items
            assert not created or (category, item) == (row.category, row.id)


def test_every_posted_item_of_the_list_has_a_period_that_its_row_can_place():
    board = load_board([SOURCES], date(2026, 11, 24))
    assert board.faults == ()
    terms, placed = board.school.term_days, 0
    for entry in board.entries.values():
        for item in entry.items:
            for id in board.due_list.answered.get((entry.category.id, item.id), ()):
                row = board.due_list.rows[id]
                period = place_period(row, entry.item_period, entry.published_on, terms)
                assert (period is None) == (row.cadence in (Cadence.AS_NEEDED, Cadence.STANDING))
                assert period is None or kind_of(period) == kind_of_row(row)
                placed += 1
    assert placed > 50


def test_the_public_isnt_told_what_is_due_to_staff():
    board = load_board([SOURCES], date(2026, 11, 24))
    public = derive_view(board, Audience.PUBLIC).due_list.rows
    staff = derive_view(board, Audience.STAFF).due_list.rows
    assert len(staff) == 50
    assert set(staff) - set(public) == {
        row["id"] for row in GATHERED if row["preset"] == "school" and row["audience"] == "staff"
    }
