"""The matrix as files: a table for spreadsheets, a calendar for staff."""

import csv
import io
import re
from datetime import date

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.duties.due_matrix import derive_matrix, list_years
from gongkai.duties.due_tasks import derive_ahead, derive_late
from gongkai.exports import build_exports
from gongkai.exports.due_ics import fold_line
from gongkai.view.deriving import derive_view
from house.test_arrows import ENGINE

SAMPLE = ENGINE.parents[1] / "disclosures"
TODAY = date(2026, 11, 18)
CALENDAR = "due/due.ics"


def read(folder, audience, today=TODAY):
    view = derive_view(load_board([folder], today), audience)
    return view, dict(build_exports(view))


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


# -- the calendar, read as RFC 5545 asks --


def read_calendar(content):
    """Its events as {property: value}; whatever the RFC forbids fails."""
    assert content.endswith(b"\r\n") and not re.search(rb"[^\r]\n|\r[^\n]", content)
    lines = content.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no character is broken
    unfolded = content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert unfolded[0] == "BEGIN:VCALENDAR" and unfolded[-1] == "END:VCALENDAR"
    events, event = [], None
    for line in unfolded[1:-1]:
        name, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            assert event is None
            event = {}
        elif line == "END:VEVENT":
            events.append(event)
            event = None
        elif event is not None:
            assert name not in event
            event[name] = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value)
            assert not re.search(r"(?<!\\)[,;]", value), "commas and semicolons are escaped"
    assert event is None
    return events


def test_the_calendar_holds_what_is_late_and_what_comes(staff):
    view, files = staff
    events = read_calendar(files[CALENDAR])
    late, ahead = derive_late(view), derive_ahead(view)
    assert len(late) > 10 and len(ahead) > 10
    assert len({each["UID"] for each in events}) == len(events) == len(late) + len(ahead)
    for event, task in zip(events, (*late, *ahead), strict=True):
        day = task.day or view.today
        assert event["DTSTART;VALUE=DATE"] == day.strftime("%Y%m%d")
        assert event["DTSTAMP"] == "20261117T160000Z", "the built day's midnight, in world time"
        assert task.name in event["SUMMARY"]
        assert event["SUMMARY"].startswith("迟了：") is (task in late)


def test_an_event_keeps_its_name_from_day_to_day(staff):
    _, files = staff
    _, later = read(SAMPLE, Audience.STAFF, date(2026, 12, 30))
    first, second = (
        {each["UID"]: each["DTSTART;VALUE=DATE"] for each in read_calendar(every[CALENDAR])}
        for every in (files, later)
    )
    both = {uid for uid in first.keys() & second.keys() if "standing" not in uid}
    assert len(both) > 20
    assert {uid for uid in both if first[uid] != second[uid]} == set()


@pytest.mark.parametrize("text", ["", "甲" * 24, "a" * 75, "a" * 76, "a" + "甲" * 80, "😀" * 40])
def test_a_line_is_folded_between_characters(text):
    folded = fold_line(text)
    pieces = folded.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert [piece.decode() for piece in pieces]
    assert folded.replace(b"\r\n ", b"").decode() == f"{text}\r\n"
