"""Owns which keys an entry has, as data; knows not what becomes of them.

One line here adds a key: it is parsed, shown wherever a page asks for it, searched, fingerprinted,
looked through for leaks, gone once the entry is taken down, and told in the handbook's reference.
"""

from gongkai.audience import Audience
from gongkai.entry.allow_schema import ALLOW
from gongkai.entry.event_schema import CORRECTIONS, OBJECTIONS, OUTCOME, WITHDRAWN
from gongkai.entry.review_schema import REVIEW
from gongkai.entry.submission import RETURNED, SUBMITTED
from gongkai.entry.table_schema import TABLES
from gongkai.reading.fields import (
    BOOLEAN,
    DATE,
    ENTRY_ID,
    PERIOD,
    TEXT,
    TITLE,
    Field,
    Role,
    choice_of,
)
from gongkai.reading.schema import Form, Group
from gongkai.rulebook.audience_field import AUDIENCE
from gongkai.rulebook.respond_schema import FORM, PROMISE, WAYS, WHO

ATTACHED_FILE = Field(
    key="file",
    label="文件名",
    type=TITLE,
    required=True,
    is_reference=True,
    hint="与 `index.md` 在同一个文件夹；大小写一致",
    example="rules.pdf",
)
ATTACHMENT_TITLE = Field(
    key="title",
    label="名称",
    type=TITLE,
    hint="读者看到的名称；不写就用文件名",
    example="量化评分办法",
)
ATTACHMENTS = Group(
    key="attachments",
    label="附件",
    form=Form.LIST,
    hint="一个列表，见下文",
    nodes=(ATTACHED_FILE, ATTACHMENT_TITLE, AUDIENCE),
)

RESPOND = Group(
    key="respond",
    label="提出异议的办法",
    hint="与学校的办法不同时才写，见下文",
    nodes=(WHO, WAYS, FORM, PROMISE),
)
FIELDS = Group(key="fields", label="资料项", hint="这个分类特有的资料，见下文", nodes=())

TITLE_KEY = Field(
    key="title",
    label="标题",
    type=TITLE,
    required=True,
    hint="一行，最好不超过 60 个字",
    example="2026年预算公开",
)
NUMBER = Field(
    key="number", label="文号", type=TITLE, hint="全站不能重复", example="校公示〔2026〕99号"
)
DEPARTMENT = Field(
    key="department",
    label="责任部门",
    type=TITLE,
    required=True,
    many=True,
    is_reference=True,
    attribute="departments",
    hint="与学校文件里的名称一字不差；几个部门一起署名的，牵头的在前：`[人事处, 党总支]`",
    example="财务室",
)
PUBLISHED_ON = Field(
    key="published_on",
    label="公开日期",
    type=DATE,
    required=True,
    hint="与文件夹名里的日期相同；没到这一天，网站上没有它",
    example="2026-03-09",
)
ENTRY_AUDIENCE = choice_of(
    Audience,
    key="audience",
    label="公开范围",
    hint="`public` 面向社会，`staff` 仅限教职工；不写则随分类",
    example="public",
)
SUMMARY = Field(
    key="summary",
    label="摘要",
    type=TEXT,
    role=Role.RECORD,
    hint="一句话，写给没有时间看正文的人",
    example="收支总额 1,286 万元",
)
ITEM = Field(
    key="item",
    label="应公开事项",
    type=TITLE,
    many=True,
    role=Role.RECORD,
    is_reference=True,
    hint="所答复的应公开事项的代号，在分类文件里查；一个条目说了几件的，都写：`[nominees, groups]`",
    example="budget",
)
ITEM_PERIOD = Field(
    key="period",
    label="所属期",
    type=PERIOD,
    role=Role.RECORD,
    attribute="item_period",
    hint="与 `item` 一起用，见下文",
    example="2026",
)
FOLLOWS = Field(
    key="follows",
    label="上一步",
    type=ENTRY_ID,
    many=True,
    role=Role.PLUMBING,
    is_reference=True,
    hint="同一件事前一个条目：分类代号/文件夹名；几路汇合的，写在方括号里",
    example="finance/2026-03-01-budget",
)
SUPERSEDES = Field(
    key="supersedes",
    label="替代",
    type=ENTRY_ID,
    role=Role.RECORD,
    is_reference=True,
    hint="这一条替代的旧条目：从公开日期起，旧条目标明“已被替代”并指到这里",
    example="finance/2026-03-01-budget",
)
ADOPTED_BY = Field(
    key="adopted_by",
    label="通过它的决议",
    type=ENTRY_ID,
    role=Role.RECORD,
    is_reference=True,
    hint="哪次教代会通过的：决议所在的条目；决议的 `adopts` 或 `follows` 已经连上的，不用写",
    example="meetings/2026-03-01-session",
)
ALIASES = Field(
    key="aliases",
    label="旧网址",
    type=ENTRY_ID,
    many=True,
    role=Role.PLUMBING,
    is_reference=True,
    hint="以前用过的“分类代号/文件夹名”，会转到现在的网址",
    example="[finance/2026-03-01-budget]",
)
DRAFT = Field(
    key="draft",
    label="草稿",
    type=BOOLEAN,
    role=Role.PLUMBING,
    attribute="is_draft",
    hint="写 `true` 就不公布",
    example="true",
)

ENTRY = Group(
    key="",
    label="条目",
    owner="条目",
    nodes=(
        *(TITLE_KEY, NUMBER, DEPARTMENT, PUBLISHED_ON, ENTRY_AUDIENCE, REVIEW, RESPOND, SUMMARY),
        *(ITEM, ITEM_PERIOD, FIELDS, TABLES, ATTACHMENTS, FOLLOWS, ADOPTED_BY, SUPERSEDES),
        *(OBJECTIONS, OUTCOME, CORRECTIONS, WITHDRAWN, ALIASES, ALLOW, DRAFT, SUBMITTED, RETURNED),
    ),
)
"""Every key of an entry, in the order in which changes of them are told."""
