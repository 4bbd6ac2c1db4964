"""Owns a new entry written as the last one of the same item was: without its people, days and lists."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.board.board import Board
from gongkai.entry import entry_schema as keys
from gongkai.entry import table_schema as table_keys
from gongkai.entry.entry import Entry
from gongkai.entry.folder import ENTRY_FILE
from gongkai.entry.person_names import list_names
from gongkai.entry.review_schema import CLOSES_AT, DAYS, KIND, REVIEW, WORKING_DAYS
from gongkai.reading.fields import DATE, PERSON
from gongkai.writing.drafting import Draft, DraftPlan, NotDrafted, compose_draft
from gongkai.writing.edits import read_body_text, read_data
from gongkai.writing.saving import read_source
from gongkai.writing.spans import Data

BLANK_NAME, BLANK_DAY = "○○○", "○月○日"
_DAY = re.compile(
    r"(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日(?:(?:[至到—–~-]{1,2}|、)(?:[0-9]{1,2}月)?[0-9]{1,2}日)*(?:星期[一二三四五六日天])?"
    r"|20[0-9]{2}-[0-9]{2}-[0-9]{2}"
)
_YEAR = re.compile(r"20[0-9]{2}(?=年)")
_MONTH = re.compile(r"(?<![0-9])(?:1[0-2]|[1-9])(?=月(?![0-9]))")
_PARTS = {
    "Q": (re.compile("第[一二三四]季度"), ("第一季度", "第二季度", "第三季度", "第四季度")),
    "S": (re.compile("第[一二]学期"), ("第一学期", "第二学期")),
}
_SEASONS = {"S1": ("秋季", 0), "S2": ("春季", 1)}
_SEASON = re.compile("20[0-9]{2}年[春秋]季")
_RULE_SIGNS = frozenset("|:- \t")
_KEPT = (keys.DEPARTMENT.key, keys.ENTRY_AUDIENCE.key, keys.RESPOND.key, keys.ITEM.key)
_LENGTHS = (WORKING_DAYS.key, DAYS.key, CLOSES_AT.key, KIND.key)


def copy_last(
    board: Board, sources: Path, plan: DraftPlan, *, follows: str = "", supersedes: str = ""
) -> Draft:
    """The draft that says what the plan's last entry said, for the plan's day. Raises NotDrafted, NotSaved.

    Names of people, days, rows of tables and attachments are left out: those are another's. What else may
    have changed, as amounts, is for the writer to look at.
    """
    last = plan.last
    if last is None:
        raise NotDrafted({"": "这个事项以前没有公开过，没有可以照着写的"})
    source = read_source(last.folder / ENTRY_FILE)[0]
    old = read_data(source)
    assert isinstance(old, dict), "an entry's front matter is a mapping"
    names = sorted((each for each in list_names(last) if len(each) > 1), key=len, reverse=True)
    defaults = {each.name: each.form.default for each in plan.fields}
    data: dict[str, Data] = {key: old[key] for key in _KEPT if key in old}
    title = _renew_title(last, defaults.get(keys.ITEM_PERIOD.key, ""), plan)
    data[keys.TITLE_KEY.key] = _blank(title, names)
    data[keys.PUBLISHED_ON.key] = plan.day.isoformat()
    for field in (keys.NUMBER, keys.ITEM_PERIOD):
        if defaults.get(field.key):
            data[field.key] = defaults[field.key]
    if keys.SUMMARY.key in old:
        data[keys.SUMMARY.key] = _blank(str(old[keys.SUMMARY.key]), names)
    inner = _copy_review(old.get(REVIEW.key), defaults)
    if inner:
        data[REVIEW.key] = inner
    inner = _copy_fields(plan, old.get(keys.FIELDS.key))
    if inner:
        data[keys.FIELDS.key] = inner
    tables = _copy_tables(old.get(table_keys.TABLES.key), names)
    if tables:
        data[table_keys.TABLES.key] = tables
    named = {keys.FOLLOWS.key: follows, keys.SUPERSEDES.key: supersedes}
    data |= {key: id for key, id in named.items() if id}
    body = _unlink(read_body_text(source), last)
    return compose_draft(board, sources, plan, data, _copy_body(body, names))


def _unlink(body: str, last: Entry) -> str:
    """The text without links to the files of the last one, which are not copied."""
    for each in last.attachments:
        body = re.sub(rf"\[([^\[\]\n]*)\]\({re.escape(each.file)}\)", r"\1", body)
    return body


def _renew_title(last: Entry, period: str, plan: DraftPlan) -> str:
    """The last one's title with the year and month of the new period, where it told those of the old one."""
    title, old = last.title, last.item_period or str(last.published_on.year)
    new = period or str(plan.day.year)
    if old[:4] in title:
        title = _YEAR.sub(lambda year: new[:4] if year[0] == old[:4] else year[0], title)
    was, now = old[5:], new[5:]
    if was.isdigit() and now.isdigit():
        return _MONTH.sub(
            lambda month: str(int(now)) if int(month[0]) == int(was) else month[0], title
        )
    for kind, (part, said) in _PARTS.items():
        if was[:1] == now[:1] == kind:
            title = part.sub(said[int(now[1:]) - 1], title)
    if now in _SEASONS:  # the second term of 2026 is the spring of 2027
        season, later = _SEASONS[now]
        title = _SEASON.sub(f"{int(new[:4]) + later}年{season}", title)
    return title


def _copy_review(written: Data | None, defaults: Mapping[str, str]) -> dict[str, Data]:
    """How long it hung, in the number of days that was written; else in that of the form."""
    first = written[0] if isinstance(written, list) and written else written
    if not isinstance(first, dict):
        return {}
    kept = {key: first[key] for key in _LENGTHS if key in first}
    if not {WORKING_DAYS.key, DAYS.key} & kept.keys():
        kept |= {
            key: text
            for key in (WORKING_DAYS.key, DAYS.key)
            if (text := defaults.get(f"{REVIEW.key}.{key}", ""))
        }
    return kept


def _copy_fields(plan: DraftPlan, written: Data | None) -> dict[str, Data]:
    """The values that are neither people nor days; no list of records."""
    known = plan.category.fields
    found = written if isinstance(written, dict) else {}
    return {
        key: value
        for key, value in found.items()
        if key in known and known[key].type not in (PERSON, DATE)
    }


def _copy_tables(written: Data | None, names: Iterable[str]) -> list[Data]:
    """Each table's title and columns, where they stand in the entry."""
    known, title = list(names), table_keys.TABLE_TITLE.key
    listed = written if isinstance(written, list) else []
    return [
        {title: _blank(str(each.get(title, "")), known)}
        | {key: each[key] for key in (table_keys.COLUMNS.key, "audience") if key in each}
        for each in listed
        if isinstance(each, dict) and table_keys.COLUMNS.key in each
    ]


def _copy_body(body: str, names: Iterable[str]) -> str:
    """The text without names and days; a table keeps its head and one empty row."""
    known, kept, is_inside = list(names), [], False
    for line in body.split("\n"):
        is_row = line.lstrip().startswith("|")
        if is_row and is_inside:
            continue
        kept.append(line if is_row else _blank(line, known))
        if is_row and "-" in line and _RULE_SIGNS.issuperset(line):
            is_inside = True
            kept.append("|" + "  |" * max(1, line.strip().strip("|").count("|") + 1))
        is_inside = is_inside and is_row
    return "\n".join(kept)


def _blank(text: str, names: Iterable[str]) -> str:
    text = _DAY.sub(BLANK_DAY, text)
    for name in names:
        text = text.replace(name, BLANK_NAME)
    return text
