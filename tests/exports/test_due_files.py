"""The matrix as files: a table for spreadsheets, a calendar for staff."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from boards import lay_board
from exported import export
from exports.calendars import read_calendar
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.duties.due_matrix import derive_matrix, list_years
from gongkai.duties.due_tasks import derive_ahead, derive_late
from gongkai.view.deriving import derive_view
from house.test_arrows import ENGINE

SAMPLE = ENGINE.parents[1] / "disclosures"
TODAY = date(2026, 11, 18)
CALENDAR = "due/due.ics"


def read(folder, audience, today=TODAY):
    view = derive_view(load_board([folder], today), audience)
    return view, export(view)


@pytest.fixture(scope="module", params=[Audience.PUBLIC, Audience.STAFF])
def exported(request):
    return read(SAMPLE, request.param)


@pytest.fixture(scope="module")
def staff():
    return read(SAMPLE, Audience.STAFF)


def read_table(content):
    assert content.startswith(b"\xef\xbb\xbf"), "spreadsheet programs know it by this"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_has_a_row_for_each_cell(exported):
    view, files = exported
    tables = {path for path in files if path.startswith("due/") and path.endswith(".csv")}
    assert tables == {f"due/{year}.csv" for year in list_years(view)}
    for year in list_years(view):
        cells = [(line, cell) for line in derive_matrix(view, year).lines for cell in line.cells]
        rows = read_table(files[f"due/{year}.csv"])
        assert len(rows) == len(cells) > 30
        for row, (line, cell) in zip(rows, cells, strict=True):
            assert row["公开事项"] == line.row.name
            assert row["期限"] == (cell.due_on.isoformat() if cell.due_on else "")
            assert bool(row["标题"]) is bool(cell.answers)
            if cell.answers:
                last = view.postings[cell.answers[-1].id]
                root = "" if view.audience is Audience.STAFF else view.school.url
                assert (row["标题"], row["网址"]) == (last.title, root + last.url)


def test_the_public_s_tables_and_calendars_tell_nothing_of_staff():
    _, files = read(SAMPLE, Audience.PUBLIC)
    assert CALENDAR not in files
    for row in read_table(files["due/2026.csv"]):
        assert row["公开范围"] == "面向社会"


def test_a_cell_that_begins_as_a_formula_is_a_text(tmp_path):
    catalogue = (
        "name: 分类\ndescription: 说明。\norder: 1\nitems:\n  year: {name: 年报, cadence: yearly}\n"
    )
    entry = (
        '---\ntitle: "=HYPERLINK(1)"\ndepartment: 人事处\npublished_on: 2026-03-02\n'
        "item: year\nperiod: 2026\n---\n正文。\n"
    )
    due = 'name: 清单\nitems:\n  year: {name: "-年报", category: kind, cadence: yearly}\n'
    root = lay_board(
        tmp_path,
        {
            "_catalogue/kind.yml": catalogue,
            "_due.yml": due,
            "kind/2026-03-02-report/index.md": entry,
        },
    )
    _, files = read(root, Audience.PUBLIC)
    (row,) = read_table(files["due/2026.csv"])
    assert (row["公开事项"], row["标题"]) == ("'-年报", "'=HYPERLINK(1)")


def test_without_a_list_there_is_no_file(tmp_path):
    _, files = read(lay_board(tmp_path, {}), Audience.STAFF)
    assert [path for path in files if path.startswith("due/")] == []


def test_the_calendar_holds_what_is_late_and_what_comes(staff):
    view, files = staff
    events = read_calendar(files[CALENDAR])
    late, ahead = derive_late(view), derive_ahead(view)
    assert len(late) > 10 and len(ahead) > 10
    assert len({each["UID"] for each in events}) == len(events) == len(late) + len(ahead)
    for event, task in zip(events, (*late, *ahead), strict=True):
        day = task.day or view.today
        assert event["DTSTART"].dt == day
        assert event["DTSTAMP"].dt == datetime(2026, 11, 17, 16, tzinfo=UTC), "the day's midnight"
        assert task.name in event["SUMMARY"]
        assert event["SUMMARY"].startswith("迟了：") is (task in late)


def test_an_event_keeps_its_name_from_day_to_day(staff):
    _, files = staff
    _, later = read(SAMPLE, Audience.STAFF, date(2026, 12, 30))
    first, second = (
        {each["UID"]: each["DTSTART"].dt for each in read_calendar(every[CALENDAR])}
        for every in (files, later)
    )
    both = {uid for uid in first.keys() & second.keys() if "standing" not in uid}
    assert len(both) > 20
    assert {uid for uid in both if first[uid] != second[uid]} == set()
