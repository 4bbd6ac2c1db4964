"""What answers a row and what doesn't, in time or not: the odd cases, on a board of one category."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

import pytest

from boards import CATALOGUE, SCHOOL, lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.duties.due_cells import DueStatus
from gongkai.duties.due_matrix import derive_matrix, list_years
from gongkai.view.deriving import derive_view

KIND = """\
name: 分类
description: 说明。
order: 9
fields: {held_on: {label: 召开日期, type: date}}
items:
  month: {name: 月报, cadence: monthly}
  week: {name: 周报, cadence: weekly}
  term: {name: 学期, cadence: term}
  year: {name: 年报, cadence: yearly}
  session: {name: 会议, cadence: yearly}
  plan: {name: 意向, cadence: as-needed}
  call: {name: 公告, cadence: as-needed}
  list: {name: 名单, cadence: as-needed}
  rules: {name: 章程, cadence: standing}
"""
ROWS = {
    "month": "{cadence: monthly, due: {days: 10}}",
    "week": "{cadence: weekly, due: {days: 0, after: period-start}}",
    "term": "{cadence: term, due: {before: term-start}}",
    "year": "{cadence: yearly, due: {working_days: 20, after: made}}",
    "session": "{cadence: yearly, due: {days: 30, after: held_on}}",
    "plan": "{cadence: as-needed, due: {days: 30, before: call}}",
    "call": "{cadence: as-needed}",
    "list": "{cadence: as-needed, due: {review_working_days: 5}}",
    "rules": "{cadence: standing, due: {working_days: 20, after: made}}",
}
TODAY = date(2026, 11, 24)


def write_list(rows, since):
    text = f"name: 清单\n{f'since: {since}' if since else ''}\nitems:\n"
    for id, row in rows.items():
        category = "" if "category:" in row else "category: kind, "
        text += f"  {id}: {{name: 事项{id}, {category}{row[1:]}\n"
    return text


class Board:
    """A board of one category whose matrix is looked at."""

    def __init__(self, folder):
        self.folder, self.files, self.rows, self.school = folder, {}, dict(ROWS), SCHOOL
        self.since = "2024-01-01"

    def add(self, name, item, period="", day="2026-11-09", more=""):
        id = f"kind/{day}-{name}"
        self.files[f"{id}/index.md"] = (
            f"---\ntitle: {name}的情况\ndepartment: 财务室\npublished_on: {day}\nitem: {item}\n"
            f"{f'period: {period}' if period else ''}\n{more}---\n正文。\n"
        )
        return id

    def view(self, audience=Audience.STAFF, today=TODAY):
        catalogue = {**CATALOGUE, "kind": KIND}
        files = {**self.files, "_due.yml": write_list(self.rows, self.since) if self.rows else None}
        root = lay_board(self.folder, files, catalogue=catalogue, school=self.school)
        board = load_board([root], today)
        assert board.faults == ()
        return derive_view(board, audience)

    def cell(self, row, period, year="2026", **given):
        for cell in derive_matrix(self.view(**given), year).cells:
            if (cell.row.id, cell.period) == (row, period):
                return cell
        raise KeyError(row, period)

    def status(self, row, period, year="2026", **given):
        cell = self.cell(row, period, year, **given)
        return (str(cell.status), cell.days)


@pytest.fixture()
def board(tmp_path):
    return Board(tmp_path)


def test_in_time_and_late(board):
    ids = [board.add("a", "month", "2026-09", "2026-10-10"), board.add("b", "month", "2026-10")]
    late = board.add("c", "month", "2026-07", "2026-08-14")
    cell = board.cell("month", "2026-09")
    # 10-10 is a Saturday that is worked; 10 days after September
    assert (cell.status, cell.due_on, cell.postings) == (
        DueStatus.ON_TIME,
        date(2026, 10, 10),
        (ids[0],),
    )
    assert board.status("month", "2026-10") == ("on-time", None)
    cell = board.cell("month", "2026-07")
    assert (cell.status, cell.days, cell.postings) == (DueStatus.LATE, 4, (late,))


def test_what_isnt_due_yet_becomes_missing_at_the_midnight_after(board):
    cell = board.cell("month", "2026-11")
    assert (cell.status, cell.due_on, cell.days) == (DueStatus.NOT_YET, date(2026, 12, 10), 16)
    (change,) = cell.timetable
    beijing = timezone(timedelta(hours=8))
    assert change.at == datetime(2026, 12, 11, tzinfo=beijing)
    assert change.status is DueStatus.MISSING
    last = date(2026, 12, 10)
    assert board.status("month", "2026-11", today=last) == ("not-yet", 0)
    assert board.status("month", "2026-11", today=last + timedelta(days=1)) == ("missing", 1)


@pytest.mark.parametrize(
    "more",
    [
        "draft: true\n",
        "withdrawn: {withdrawn_on: 2026-11-10, reason: 有误}\n",
    ],
)
def test_drafts_and_withdrawn_ones_answer_nothing(more, board):
    board.add("a", "month", "2026-10", more=more)
    assert board.status("month", "2026-10") == ("missing", 14)


def test_what_is_withdrawn_later_answers_until_then(board):
    board.add("a", "month", "2026-10", more="withdrawn: {withdrawn_on: 2026-11-20, reason: 有误}\n")
    assert board.status("month", "2026-10", today=date(2026, 11, 19)) == ("on-time", None)
    assert board.status("month", "2026-10", today=date(2026, 11, 20)) == ("missing", 10)


def test_an_embargoed_one_answers_from_its_day_on(board):
    board.add("a", "month", "2026-10", "2026-11-25")
    assert board.status("month", "2026-10") == ("missing", 14)
    assert board.status("month", "2026-10", today=date(2026, 11, 25)) == ("late", 15)


def test_a_corrected_or_superseded_one_answers_with_its_first_posting(board):
    first = board.add(
        "a", "month", "2026-10", more="corrections: [{corrected_on: 2026-11-20, note: 更正}]\n"
    )
    second = board.add("b", "month", "2026-10", "2026-11-20", f"supersedes: {first}\n")
    cell = board.cell("month", "2026-10")
    assert (cell.status, cell.postings) == (DueStatus.ON_TIME, (first, second))
    assert [str(each.status) for each in cell.answers] == ["on-time", "posted"]


def test_a_second_posting_of_a_period_takes_nothing_back(board):
    board.add("a", "month", "2026-10")
    board.add("b", "month", "2026-10", "2026-11-23")
    assert board.status("month", "2026-10") == ("on-time", None)


def test_what_only_staff_may_see_isnt_posted_for_all(board):
    id = board.add("a", "month", "2026-10", more="audience: staff\n")
    cell = board.cell("month", "2026-10")
    assert (str(cell.status), cell.days, cell.postings) == ("missing", 14, ())
    assert cell.staff_only == (id,)
    assert cell.reason == "应当向社会公开，《a的情况》只向教职工公开"
    cell = board.cell("month", "2026-10", audience=Audience.PUBLIC)
    assert (str(cell.status), cell.staff_only, cell.reason) == ("missing", (), "")


def test_for_a_row_of_staff_it_is(board):
    board.rows["month"] = "{cadence: monthly, audience: staff, due: {days: 10}}"
    board.add("a", "month", "2026-10", more="audience: staff\n")
    assert board.status("month", "2026-10") == ("on-time", None)
    with pytest.raises(KeyError):
        board.cell("month", "2026-10", audience=Audience.PUBLIC)


@pytest.mark.parametrize(
    ("review", "status"),
    [
        ("review: {first_day: 2026-11-09, working_days: 5}\n", "posted"),
        ("review: {first_day: 2026-11-09, working_days: 4}\n", "short"),
        ("review: {first_day: 2026-11-09, days: 5}\n", "posted"),
        ("", "short"),
        (
            "review:\n  first_day: 2026-11-09\n  working_days: 3\n"
            "  extensions: [{decided_on: 2026-11-11, last_day: 2026-11-13, reason: 延长}]\n",
            "posted",
        ),
        (
            "review:\n  - {first_day: 2026-11-09, working_days: 3}\n"
            "  - {first_day: 2026-11-16, working_days: 5}\n",
            "posted",
        ),
    ],
)
def test_a_review_lasts_as_long_as_the_row_asks(review, status, board):
    board.add("a", "list", more=review)
    assert board.status("list", "2026") == (status, None)


@pytest.mark.parametrize(
    ("first", "second", "status"), [(3, 5, "posted"), (5, 3, "short"), (3, 3, "short")]
)
def test_of_a_review_posted_anew_the_new_one_counts(first, second, status, board):
    old = board.add("a", "list", day="2026-11-02", more=f"review: {{working_days: {first}}}\n")
    more = f"supersedes: {old}\nreview: {{working_days: {second}}}\n"
    board.add("b", "list", more=more)
    assert board.status("list", "2026") == (status, None)


def test_what_is_both_late_and_short_says_both(board):
    board.rows["month"] = "{cadence: monthly, due: {days: 10, review_working_days: 5}}"
    board.add("a", "month", "2026-09", "2026-10-12", "review: {working_days: 2}\n")
    cell = board.cell("month", "2026-09")
    assert (str(cell.status), cell.days, cell.reason) == ("short", None, "并且迟了 2 天公开")


def test_each_event_has_its_own_deadline(board):
    board.add("a", "session", "2026", "2026-03-20", "fields: {held_on: 2026-03-10}\n")
    board.add("b", "session", "2026", "2026-10-30", "fields: {held_on: 2026-09-14}\n")
    cell = board.cell("session", "2026")
    assert (str(cell.status), cell.days, cell.due_on) == ("late", 16, date(2026, 10, 14))
    assert [str(each.status) for each in cell.answers] == ["on-time", "late"]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-06-01", ("posted", None)),
        ("2027-01-30", ("posted", None)),
        ("2027-02-08", ("late", 9)),
    ],
)
def test_an_event_without_its_day_is_judged_by_the_latest_that_it_may_have(day, told, board):
    board.add("a", "session", "2026", day)
    assert board.status("session", "2026", today=date(2027, 3, 1)) == told


def test_before_a_later_step_of_the_same_matter(board):
    early = board.add("a", "plan", day="2026-03-02")
    board.add("b", "call", day="2026-04-01", more=f"follows: {early}\n")
    late = board.add("c", "plan", day="2026-05-06")
    board.add("d", "call", day="2026-05-20", more=f"follows: {late}\n")
    board.add("e", "plan", day="2026-06-01")
    cell = board.cell("plan", "2026")
    told = [(str(each.status), each.days) for each in cell.answers]
    assert told == [("on-time", 0), ("late", 16), ("posted", 0)]
    assert (str(cell.status), cell.days, cell.due_on) == ("late", 16, date(2026, 4, 20))


def test_before_the_next_event_of_another_row(board):
    board.rows["year"] = "{cadence: yearly, due: {before_next: session}}"
    board.add("s", "session", "2026", "2026-03-20", "fields: {held_on: 2026-03-10}\n")
    board.add("a", "year", "2025", "2026-03-12")
    assert board.status("year", "2025", "2025") == ("late", 3)
    cell = board.cell("year", "2026")
    assert (str(cell.status), cell.due_on, cell.reason) == ("not-yet", None, "期限要等下一次的日期")


def test_for_good_it_hangs_or_it_doesnt(board):
    board.add("a", "rules", day="2025-03-03")
    told = {year: board.status("rules", year, year) for year in ("2024", "2025", "2026", "2025-SY")}
    assert told["2024"] == ("missing", None)
    assert set(list(told.values())[1:]) == {("posted", None)}


def test_what_was_withdrawn_no_longer_hangs_for_good(board):
    more = "withdrawn: {withdrawn_on: 2026-02-02, reason: 废止}\n"
    board.add("a", "rules", day="2025-03-03", more=more)
    assert board.status("rules", "2026") == ("missing", None)
    assert board.status("rules", "2025", "2025") == ("posted", None), "then it did"


def test_a_standing_thing_with_the_day_of_its_change_is_judged(board):
    board.rows["rules"] = "{cadence: standing, due: {working_days: 20, after: held_on}}"
    board.add("a", "rules", day="2026-03-30", more="fields: {held_on: 2026-03-02}\n")
    assert board.status("rules", "2026") == ("on-time", None)
    board.add("b", "rules", day="2026-10-30", more="fields: {held_on: 2026-09-01}\n")
    cell = board.cell("rules", "2026")
    assert (cell.status, cell.due_on) == (DueStatus.LATE, date(2026, 9, 29))


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("not_applicable: {month: 本校没有}\n", "本校没有"),
        ("without: [other]\n", "本校没有“别的”这一类"),
    ],
)
def test_what_doesnt_apply_says_why(extra, reason, board):
    board.school = SCHOOL + extra
    board.files["_catalogue/other.yml"] = KIND.replace("name: 分类", "name: 别的")
    if "without" in extra:
        board.rows["month"] = "{cadence: monthly, category: other, due: {days: 10}}"
    matrix = derive_matrix(board.view(), "2026")
    cells = [each for each in matrix.cells if each.row.id == "month"]
    assert len(cells) == 12
    assert {(str(each.status), each.reason) for each in cells} == {("not-applicable", reason)}
    assert matrix.counts[DueStatus.NOT_APPLICABLE] == 12


def test_what_was_posted_though_it_doesnt_apply_is_judged(board):
    board.school = SCHOOL + "not_applicable: {month: 本校没有}\n"
    board.add("a", "month", "2026-10")
    assert board.status("month", "2026-10") == ("on-time", None)
    assert board.status("month", "2026-09") == ("not-applicable", None)


def test_a_term_that_the_school_doesnt_tell_isnt_called_missing(board):
    cell = board.cell("term", "2025-S2")
    assert (str(cell.status), cell.reason) == ("not-yet", "学校文件没有写这个学期的日期")
    assert board.status("term", "2026-S1") == ("missing", 85)  # 2026-08-31


def test_weeks_over_the_edge_of_a_year(board):
    id = board.add("a", "week", "2026-W53", "2026-12-28")
    today = date(2027, 1, 10)
    assert board.status("week", "2026-W53", today=today) == ("on-time", None)
    weeks = [
        each.period
        for each in derive_matrix(board.view(today=today), "2026").cells
        if each.row.id == "week"
    ]
    assert (weeks[0], weeks[-1], len(weeks)) == ("2026-W01", "2026-W53", 53)
    cells = [
        each
        for each in derive_matrix(board.view(today=today), "2026-SY").cells
        if each.row.id == "week"
    ]
    assert (cells[0].period, cells[-1].period) == ("2026-W36", "2027-W34")
    assert [each.period for each in cells if each.postings == (id,)] == ["2026-W53"]


@pytest.mark.parametrize(
    ("row", "period", "day", "wanted"),
    [
        ("month", "", "2026-11-09", "2026-10"),  # a month is told when it is over
        ("month", "2026", "2026-11-09", "2026-10"),
        ("year", "", "2026-11-09", "2026"),
        ("year", "2026-09", "2026-11-09", "2026"),
        ("year", "2026-S1", "2026-11-09", "2026"),
        ("year", "2026-SY", "2026-11-09", "2026"),
        ("term", "", "2026-08-28", "2026-S1"),  # due beforehand: the term to come
        ("term", "2026", "2026-09-04", "2026-S1"),
        ("term", "2026-10", "2026-09-04", "2026-S1"),
    ],
)
def test_what_says_no_period_of_the_rows_is_placed(row, period, day, wanted, board):
    id = board.add("a", row, period, day)
    assert board.cell(row, wanted).postings == (id,)


def test_one_posting_answers_several_rows_and_items(board):
    board.rows["both"] = "{cadence: yearly, answered_by: [year, month], due: {days: 31}}"
    id = board.add("a", "[year, month]", "2026-10")
    for row, period in (("month", "2026-10"), ("year", "2026"), ("both", "2026")):
        assert board.cell(row, period).postings == (id,)


def test_a_line_knows_who_sees_to_it(board):
    board.rows["year"] = "{cadence: yearly, department: 人事处}"
    board.add("a", "month", "2026-10")
    board.add("b", "year", "2026")
    lines = {each.row.id: each for each in derive_matrix(board.view(), "2026").lines}
    assert (lines["month"].department, lines["year"].department) == ("财务室", "人事处")
    assert lines["term"].department == ""


def test_counts_and_rate(board):
    board.rows = {"month": ROWS["month"]}
    board.add("a", "month", "2026-10")
    board.add("b", "month", "2026-09", "2026-10-30")
    matrix = derive_matrix(board.view(), "2026")
    found = {str(status): count for status, count in matrix.counts.items() if count}
    assert found == {"on-time": 1, "late": 1, "missing": 8, "not-yet": 2}
    assert (matrix.judged, matrix.rate) == (10, Fraction(1, 10))


def test_nothing_to_judge_has_no_rate(board):
    board.rows = {"call": ROWS["call"]}
    matrix = derive_matrix(board.view(), "2026")
    assert (matrix.judged, matrix.rate) == (0, None)


def test_without_a_list_there_is_no_matrix(board):
    board.rows = {}
    view = board.view()
    assert view.due_list is None
    assert derive_matrix(view, "2026").lines == ()
    assert list_years(view) == []


def test_the_years_reach_back_to_the_first_posting(board):
    assert list_years(board.view()) == ["2026", "2026-SY"]
    board.add("a", "month", "2025-03", "2025-04-02")
    assert list_years(board.view()) == ["2026", "2025", "2026-SY", "2025-SY", "2024-SY"]


def test_what_was_due_before_the_first_posting_isnt_missing(board):
    board.since = ""
    assert board.status("month", "2026-09") == ("not-applicable", None), "nothing is posted yet"
    assert board.status("month", "2026-11") == ("not-yet", 16)
    board.add("a", "call", day="2026-09-10")
    told = {month: board.status("month", f"2026-{month:02}") for month in (7, 8, 9)}
    assert told == {7: ("not-applicable", None), 8: ("missing", 75), 9: ("missing", 45)}
    assert board.cell("month", "2026-07").reason == "清单从 2026-09-10 起适用"
    assert board.status("rules", "2025", "2025") == ("not-applicable", None)
    assert board.status("rules", "2026") == ("missing", None)


def test_the_list_may_say_since_when_it_is_kept(board):
    board.since = "2026-11-01"
    board.add("a", "month", "2026-08", "2026-09-20")
    assert board.status("month", "2026-08") == ("late", 10), "what was posted is judged"
    assert board.status("month", "2026-09") == ("not-applicable", None)
    assert board.status("month", "2026-10") == ("missing", 14)


def test_a_cell_becomes_what_its_timetable_says(board):
    """Of every cell of a year: on the day before it still is what it was."""
    for row in ("month", "week", "term", "year"):
        board.add(row, row, "", "2026-11-09")
    view = board.view()
    waiting = [each for each in derive_matrix(view, "2026").cells if each.timetable]
    assert len(waiting) > 5
    for cell in waiting:
        (change,) = cell.timetable
        day = change.at.date()
        for today, status in ((day, change.status), (day - timedelta(days=1), cell.status)):
            then = derive_matrix(replace(view, today=today), "2026").cells
            found = {(each.row.id, each.period): each.status for each in then}
            assert found[cell.row.id, cell.period] is status
