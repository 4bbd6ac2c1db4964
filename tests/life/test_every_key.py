"""Under every key of an entry stands a mark: taken down or masked, only the listed ones stay."""

from dataclasses import replace
from datetime import date

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.entry.entry_schema import ENTRY
from gongkai.reading.schema import Either, Group
from gongkai.view.deriving import derive_view
from life.publishing import publish

ID = "finance/2026-03-02-aid"
WHOLE, LATER = date(2026, 4, 8), date(2026, 11, 18)
CATEGORY = """\
name: 资助
description: 资助名单。
order: 3
retention: {{after: published, days: 40, action: {action}, source: 学校规定}}
fields:
  note: {{label: 说明, type: text}}
  person: {{label: 经办人, type: person}}
  people: {{label: 人选, type: records, columns: {{
    name: {{label: 姓名, type: person}}, why: {{label: 理由, type: text}}}}}}
"""
ENTRY_TEXT = """\
---
title: 资助公示{title}
number: 校公示{number}
department: 财务室
published_on: 2026-03-02
review:
  first_day: 2026-03-02
  working_days: 3
  extensions: [{{decided_on: 2026-03-03, last_day: 2026-03-06, reason: 延长{review.extensions.reason}}}]
  restarts:
    - {{interrupted_on: 2026-03-04, first_day: 2026-03-09, working_days: 3,
       reason: 重来{review.restarts.reason}}}
respond:
  who: {{public: 家长{respond.who}}}
  ways: [{{kind: letter, label: 信箱{respond.ways.label}, value: 门口{respond.ways.value}}}]
  form: 请署名{respond.form}
  promise: 即答{respond.promise}
summary: 摘要{summary}
fields:
  note: 说明{fields}
  person: 组长{fields.person}
  people: [{{name: '{fields.people.name}', why: '{fields.people.why}'}}]
tables:
  - title: 名单{tables.title}
    columns: {{姓名: person, 备注{tables.columns}: text}}
    rows: [['{tables.rows}', '备注{tables.rows.text}']]
  - {{title: 二, file: {tables.file}.csv}}
attachments: [{{file: {attachments.file}.txt, title: 办法{attachments.title}}}]
objections:
  - {{received_on: 2026-03-16, summary: 有误{objections.summary}, reply: 无误{objections.reply},
     replied_on: 2026-03-17, result: partly}}
outcome: {{decided_on: 2026-03-19, result: adjusted, note: 调整{outcome.note}, number: 校字{outcome.number}}}
corrections: [{{corrected_on: 2026-03-18, note: 更正{corrections.note}}}]
withdrawn: {{withdrawn_on: 2026-03-27, reason: 撤回{withdrawn.reason}}}
allow: [{{rule: personal-phone, sha256: 0123456789ab, reason: 依规{allow.reason}}}]
aliases: [finance/2026-03-01-{aliases}]
---
正文{body}。

::: staff
内部{body.staff}。
:::
"""
MARKED = {
    *("title", "number", "review.extensions.reason", "review.restarts.reason", "respond.who"),
    *("respond.ways.label", "respond.ways.value", "respond.form", "respond.promise", "summary"),
    *("fields", "fields.person", "fields.people.name", "fields.people.why", "tables.title"),
    *("tables.columns", "tables.rows", "tables.rows.text", "tables.file", "tables.cells"),
    *("attachments.file", "attachments.title", "attachments.content", "objections.summary"),
    *("objections.reply", "outcome.note", "outcome.number", "corrections.note"),
    *("withdrawn.reason", "allow.reason", "aliases", "body", "body.staff"),
}
UNMARKED = {
    *("department", "published_on", "audience", "item", "period", "follows", "supersedes", "draft"),
    *("respond.ways.kind", "tables.audience", "attachments.audience", "objections.result"),
    *("objections.received_on", "objections.replied_on", "outcome.decided_on", "outcome.result"),
    *("corrections.corrected_on", "withdrawn.withdrawn_on", "allow.rule", "allow.sha256"),
    *(f"review.{key}" for key in "first_day working_days days last_day closes_at purpose".split()),
    *("review.extensions.decided_on", "review.extensions.last_day", "review.extensions.closes_at"),
    *("review.restarts.interrupted_on", "review.restarts.first_day", "review.restarts.last_day"),
    *("review.restarts.working_days", "review.restarts.days", "review.restarts.closes_at"),
}
"""Keys of days, choices and names of what stands elsewhere: no free text can be written there."""
STAY = {"title", "number", "outcome.number", "aliases"}
"""Of a tombstone, beside its days."""
NEVER = {"allow.reason", "tables.file"}
"""Not even shown while the entry hangs."""
NAME = "欧阳某甲"


def _leaves(node, path=()):
    path = (*path, node.key) if node.key else path
    if isinstance(node, Group) and node.nodes and not isinstance(node, Either):
        for inner in node.nodes:
            yield from _leaves(inner, path)
    else:
        yield ".".join(path)


def _marks(one=""):
    names = sorted(MARKED)
    ascii_only = {"aliases", "tables.file", "attachments.file"}
    return {
        name: one
        if one and name not in ascii_only
        else f"zq{chr(97 + at // 26)}{chr(97 + at % 26)}x"
        for at, name in enumerate(names)
    }


class _Dotted(dict):
    """Formats `{a.b}` by the key "a.b"."""

    def fill(self, text):
        for name in sorted(self, key=len, reverse=True):
            text = text.replace("{" + name + "}", self[name])
        return text.replace("{{", "{").replace("}}", "}")


def _board(folder, action, marks):
    files = {
        f"{ID}/index.md": _Dotted(marks).fill(ENTRY_TEXT),
        f"{ID}/{marks['tables.file']}.csv": f"项目\n{marks['tables.cells']}\n",
        f"{ID}/{marks['attachments.file']}.txt": marks["attachments.content"],
    }
    catalogue = {"finance": CATEGORY.format(action=action)}
    board = load_board([lay_board(folder, files, catalogue=catalogue)], LATER)
    assert [str(each) for each in board.faults] == []
    return board


def _found(board, audience, marks, today):
    site = publish(derive_view(replace(board, today=today), audience))
    text = b"\n".join((*map(str.encode, site), *site.values())).decode("utf-8", "replace")
    return {name for name, mark in marks.items() if mark in text}


def test_every_key_of_the_schema_is_marked_or_can_hold_no_text():
    leaves = set(_leaves(ENTRY))
    assert leaves - MARKED - UNMARKED == set(), "a key without a mark here"
    assert not MARKED & UNMARKED


@pytest.mark.parametrize("audience", list(Audience))
def test_what_is_taken_down_leaves_what_is_listed(audience, tmp_path):
    marks = _marks()
    board = _board(tmp_path, "take-down", marks)
    staff = {"body.staff"} if audience is Audience.PUBLIC else set()
    assert _found(board, audience, marks, WHOLE) == MARKED - NEVER - staff
    assert _found(board, audience, marks, LATER) == STAY


@pytest.mark.parametrize("audience", list(Audience))
def test_a_name_under_any_key_is_masked(audience, tmp_path):
    marks = _marks(NAME)
    board = _board(tmp_path, "mask-names", marks)
    named = {name: mark for name, mark in marks.items() if mark == NAME}
    assert len(named) == len(MARKED) - 3
    assert _found(board, audience, named, WHOLE)
    assert _found(board, audience, named, LATER) == set()


def test_days_of_what_went_are_told_nowhere(tmp_path):
    site = publish(derive_view(_board(tmp_path, "take-down", _marks()), Audience.PUBLIC))
    text = b"\n".join(site.values()).decode("utf-8", "replace")
    for day in ("2026-03-16", "2026-03-17", "2026-03-18"):
        assert day not in text
