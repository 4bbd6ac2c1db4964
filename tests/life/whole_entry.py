"""Owns an entry with a mark under every key, and which of its keys stay when it is taken down."""

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
    unit: 元{tables.unit}
    note: 附注{tables.note}
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
    *("tables.unit", "tables.note"),
    *("attachments.file", "attachments.title", "attachments.content", "objections.summary"),
    *("objections.reply", "outcome.note", "outcome.number", "corrections.note"),
    *("withdrawn.reason", "allow.reason", "aliases", "body", "body.staff"),
}
STAY = {"title", "number", "outcome.number", "aliases"}
"""Of a tombstone, beside its days."""
NEVER = {"allow.reason"}
"""Not even shown while the entry hangs."""


class Dotted(dict):
    """Formats `{a.b}` by the key "a.b"."""

    def fill(self, text):
        for name in sorted(self, key=len, reverse=True):
            text = text.replace("{" + name + "}", self[name])
        return text.replace("{{", "{").replace("}}", "}")
