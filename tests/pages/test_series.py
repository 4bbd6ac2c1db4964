"""An entry of what comes back shows its run; one whose catalogue expects something next says by which day."""

from dataclasses import replace
from datetime import date

import pytest

from boards import CATALOGUE, SCHOOL, lay_board, read_board
from effort import measure_growth
from gongkai.audience import Audience
from gongkai.pages import Index
from gongkai.pages.series import MOST, build_series
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

LIGHT = 0.5
"""Units of work; what is done within them has not grown."""

KIND = """\
name: 分类
description: 说明。
order: 9
steps: [plan, call, result]
items:
  weekly: {{name: 一周安排, cadence: weekly}}
  monthly: {{name: 收支, cadence: monthly}}
  quarterly: {{name: 季报, cadence: quarterly}}
  term: {{name: 检查, cadence: term}}
  yearly: {{name: 年报, cadence: yearly}}
  open: {{name: 月报, cadence: monthly}}
  plan: {{name: 方案, cadence: as-needed}}
  call: {{name: 公告, cadence: as-needed}}
  result: {{name: 结果, cadence: as-needed}}
{more}"""

DUE = """\
name: 清单
items:
  a: {{name: 周, category: kind, answered_by: [weekly], cadence: weekly, due: {{days: 3}}, {who}}}
  b: {{name: 月, category: kind, answered_by: [monthly], cadence: monthly, due: {{days: 10}}, {who}}}
  c: {{name: 季, category: kind, answered_by: [quarterly], cadence: quarterly, due: {{days: 15}}}}
  d: {{name: 学期, category: kind, answered_by: [term], cadence: term, due: {{days: 20}}}}
  e: {{name: 年, category: kind, answered_by: [yearly], cadence: yearly, due: {{days: 31}}}}
"""


def entry(item, period="", day="2026-11-02", title="", more=""):
    text = f"---\ntitle: {title or f'{period}情况'}\ndepartment: 财务室\npublished_on: {day}\nitem: {item}\n"
    return f"{text}{f'period: {period}' if period else ''}\n{more}---\n正文。\n"


class Kind:
    """A board of one category, whose entries are looked at."""

    def __init__(self, folder, more="", due_audience="public"):
        self.folder, self.more = folder, more
        self.files = {"_due.yml": DUE.format(who=f"audience: {due_audience}")}

    def add(self, name, item, period="", day="2026-11-02", title="", more=""):
        self.files[f"kind/{day}-{name}/index.md"] = entry(item, period, day, title, more)
        return f"kind/{day}-{name}"

    def index(self, audience=Audience.PUBLIC, today=date(2026, 11, 18)):
        catalogue = {**CATALOGUE, "kind": KIND.format(more=self.more)}
        root = lay_board(self.folder, self.files, catalogue=catalogue, school=SCHOOL)
        board, found = read_board(root, today)
        assert [each for each in found if each.severity == "error"] == []
        return Index(derive_view(board, audience), read_words())

    def series(self, id, **given):
        index = self.index(**given)
        return build_series(index.view.postings[id], index)


@pytest.fixture()
def kind(tmp_path):
    return Kind(tmp_path)


def months(kind, first, last, year=2026):
    ids = []
    for month in range(first, last + 1):
        day = f"{year}-{month + 1:02}-05" if month < 12 else f"{year + 1}-01-05"
        ids.append(kind.add(f"accounts-{month}", "monthly", f"{year}-{month:02}", day))
    return ids


def labels(series):
    return [each.label for each in series.run]


def test_a_month_stands_in_its_run_between_the_one_before_and_after(kind):
    ids = months(kind, 6, 10)
    series = kind.series(ids[2])
    assert labels(series) == ["2026年10月", "9月", "8月", "7月", "6月"]
    assert [each.url is None for each in series.run] == [False, False, True, False, False]
    assert (series.previous.label, series.previous.url) == ("2026年7月", f"{ids[1]}/")
    assert (series.next.label, series.next.url) == ("2026年9月", f"{ids[3]}/")
    assert series.all.url == "kind/"
    assert (series.heading, series.expected) == ("往期", ())


def test_the_newest_says_what_is_due_next_and_by_when(kind):
    ids = months(kind, 9, 10)
    series = kind.series(ids[-1])
    assert series.next is None
    assert series.expected == ("下一期是2026年11月，应在2026年12月10日以前（含当日）公开。",)
    assert kind.series(ids[0]).expected == (), "the next one is there"


@pytest.mark.parametrize(
    ("item", "period", "day", "expected"),
    [
        ("monthly", "2026-12", "2026-11-18", "下一期是2027年1月，应在2027年2月10日以前（含当日）公开。"),
        ("weekly", "2026-W46", "2026-11-16", "下一期是2026年第47周，应在2026年11月25日以前（含当日）公开。"),
        ("quarterly", "2026-Q3", "2026-10-12", "下一期是2026年第四季度，应在2027年1月15日以前（含当日）公开。"),
        ("yearly", "2025", "2026-01-12", "下一期是2026年，应在2027年1月31日以前（含当日）公开。"),
        ("term", "2025-S2", "2026-07-01", "下一期是2026学年第一学期，应在2027年2月11日以前（含当日）公开。"),
        ("monthly", "2026-09", "2026-10-12", "下一期是2026年10月，应在2026年11月10日以前（含当日）公开。"),
    ],
)  # fmt: skip
def test_what_is_due_next_of_each_cadence(item, period, day, expected, kind):
    series = kind.series(kind.add("one", item, period, day), today=date.fromisoformat(day))
    assert (series.heading, series.run, series.expected) == ("接下来", (), (expected,))


@pytest.mark.parametrize(
    ("item", "period", "day"),
    [
        ("open", "2026-10", "2026-11-02"),  # the catalogue names no deadline
        ("term", "2026-S1", "2026-11-02"),  # the school doesn't tell when the next term ends
        ("monthly", "", "2026-11-02"),
        ("monthly", "2026", "2026-11-02"),  # another kind of time than the item's
        ("monthly", "2026-08", "2026-09-07"),  # was due a month ago: perhaps posted to others
    ],
)
def test_where_nothing_is_certain_nothing_is_said(item, period, day, kind):
    assert kind.series(kind.add("one", item, period, day)) is None


def test_an_item_for_staff_promises_the_public_nothing(tmp_path):
    kind = Kind(tmp_path, due_audience="staff")
    id = kind.add("one", "monthly", "2026-10")
    assert kind.series(id) is None
    assert kind.series(id, audience=Audience.STAFF).expected


def test_a_run_is_a_dozen_at_most_and_leads_to_all(kind):
    ids = [*months(kind, 1, 12, 2024), *months(kind, 1, 12, 2025)]
    newest = kind.series(ids[-1])
    assert len(newest.run) == MOST
    assert labels(newest)[:3] == ["2025年12月", "11月", "10月"]
    middle = kind.series(ids[11])
    assert labels(middle) == [
        *("2025年3月", "2月", "1月", "2024年12月"),
        *("11月", "10月", "9月", "8月", "7月", "6月", "5月", "4月"),
    ]
    oldest = kind.series(ids[0])
    assert len(oldest.run) == MOST
    assert oldest.previous is None and oldest.run[-1].url is None


def test_what_the_reader_may_not_see_is_no_part_of_it(kind):
    ids = months(kind, 7, 8)
    hidden = kind.add("staff", "monthly", "2026-09", "2026-10-06", more="audience: staff\n")
    last = kind.add("last", "monthly", "2026-10", "2026-11-05")
    kind.add("draft", "monthly", "2026-06", "2026-07-07", more="draft: true\n")
    kind.add("later", "monthly", "2026-11", "2026-12-05")
    series = kind.series(last)
    assert labels(series) == ["2026年10月", "8月", "7月"]
    assert series.previous.url == f"{ids[-1]}/"
    assert kind.series(last, audience=Audience.STAFF).previous.url == f"{hidden}/"


def test_nobody_is_led_to_what_was_withdrawn_or_superseded(kind):
    gone = kind.add("gone", "monthly", "2026-08", "2026-09-05",
                    more="withdrawn: {withdrawn_on: 2026-09-08, reason: 数字有误}\n")  # fmt: skip
    old = kind.add("old", "monthly", "2026-09", "2026-10-05")
    new = kind.add("new", "monthly", "2026-09", "2026-10-09", more=f"supersedes: {old}\n")
    last = kind.add("last", "monthly", "2026-10", "2026-11-05")
    series = kind.series(last)
    assert labels(series) == ["2026年10月", "9月"]
    assert series.previous.url == f"{new}/"
    own = kind.series(gone)
    assert labels(own) == ["2026年10月", "9月", "8月"], "from there the way leads on"
    assert own.next.url == f"{new}/"
    assert kind.series(old).next.url == f"{last}/"


def test_what_was_taken_down_keeps_its_place(tmp_path):
    rule = "retention: {after: published, days: 60, action: take-down, source: 规定}\n"
    kind = Kind(tmp_path, more=rule)
    old = kind.add("old", "monthly", "2026-08", "2026-09-05")
    last = kind.add("last", "monthly", "2026-10", "2026-11-05")
    assert kind.index().view.postings[old].is_retired
    assert kind.series(last).previous.url == f"{old}/"
    assert kind.series(old).next.url == f"{last}/"
    assert kind.series(old).expected == ()


def test_entries_without_a_period_stand_by_their_years(kind):
    ids = [kind.add(f"y{year}", "yearly", "", f"{year}-03-02") for year in (2023, 2024, 2026)]
    series = kind.series(ids[1])
    assert labels(series) == ["2026年", "2024年", "2023年"]
    assert (series.previous.url, series.next.url) == (f"{ids[0]}/", f"{ids[2]}/")


def test_a_period_leads_to_the_entry_of_the_same_title(kind):
    for year in (2025, 2026):
        for name, title in (("middle", "中级"), ("senior", "高级")):
            kind.add(name, "yearly", str(year), f"{year}-06-02", f"{year}年{title}人选")
    series = kind.series("kind/2026-06-02-middle")
    assert series.previous.url == "kind/2025-06-02-middle/"
    assert [(each.label, each.name) for each in series.beside] == [("6月2日", "2026年高级人选")]
    assert kind.series("kind/2026-06-02-senior").previous.url == "kind/2025-06-02-senior/"


def test_what_the_timeline_tells_isnt_told_twice(kind):
    first = kind.add("first", "yearly", "2026", "2026-06-02")
    second = kind.add("second", "yearly", "2026", "2026-06-09", more=f"follows: {first}\n")
    series = kind.series(second)
    assert series is None or series.beside == ()


def test_what_is_done_when_it_is_needed_is_no_run(kind):
    ids = [kind.add(f"y{year}", "result", str(year), f"{year}-03-02") for year in (2024, 2026)]
    assert [kind.series(id) for id in ids] == [None, None]
    parts = [kind.add(f"m{month}", "result", f"2026-0{month}") for month in (7, 8)]
    assert labels(kind.series(parts[1])) == ["2026年8月", "7月"], "its authors count by the month"


def test_an_entry_on_its_own_says_which_step_comes_next(tmp_path):
    review = "review: {first_day: 2026-11-16, working_days: 5}\n"
    kind = Kind(tmp_path, more="outcome: {working_days: 10, source: 规定}\n")
    alone = kind.add("alone", "plan", "", "2026-11-16", more=review)
    first = kind.add("first", "plan")
    second = kind.add("second", "call", day="2026-11-03", more=f"follows: {first}\n")
    assert kind.series(alone).expected == (
        "公示结果应在2026年12月4日以前（含当日）公布。",
        "这件事接着的一步：公告。",
    )
    assert kind.series(second) is None, "its timeline says so"
    ended = "outcome: {decided_on: 2026-11-23, result: cancelled}\n"
    cancelled = kind.add("cancelled", "plan", "", "2026-11-16", more=review + ended)
    assert kind.series(cancelled, today=date(2026, 11, 25)) is None


@pytest.mark.parametrize("period", ["2026-10", ""])
def test_the_work_grows_with_the_board(kind, period):
    """Ten times the entries take ten times the work, not a hundred, also when all are of one period."""
    kind.add("one", "monthly", period)
    view = kind.index().view
    (posting,) = view.postings.values()
    words = read_words()

    def make_all(count):
        ids = [f"kind/2026-11-02-{number:05}" for number in range(count)]
        postings = {id: replace(posting, id=id) for id in ids}
        index = Index(replace(view, postings=postings), words)
        for each in postings.values():
            build_series(each, index)

    grown = measure_growth(lambda: make_all(150), lambda: make_all(1_500), enough=20, light=LIGHT)
    assert grown <= 20
