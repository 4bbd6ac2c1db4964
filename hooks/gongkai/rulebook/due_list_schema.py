"""Owns which keys `_due.yml` has, as data; knows not what becomes of them."""

from gongkai.audience import Audience
from gongkai.reading.fields import BOOLEAN, DATE, INTEGER, MONTH_DAY, TEXT, TITLE, Field, choice_of
from gongkai.reading.schema import Form, Group
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.rule_schema import CERTAINTY
from gongkai.rulebook.verified import Verified

LIST_NAME = Field(
    key="name",
    label="清单名称",
    type=TITLE,
    required=True,
    hint="读者看到的名称",
    example="中小学校务公开事项清单",
)
SINCE = Field(
    key="since",
    label="从哪天起",
    type=DATE,
    hint="照这份清单公开的第一天，在它以前到期的不算没有公开；不写就是第一个条目的公开日期",
    example="2026-09-01",
)
VERIFIED = choice_of(
    Verified,
    key="verified",
    label="核对",
    hint="怎么知道是这样规定的：`read` 读过转载的原文，`read-in-part` 读过一部分，"
    "`title-and-preamble` 读过标题和开头，`abstract` 读过摘要，`news` 见于报道，`second-hand` 见于转述，"
    "`notes` 见于整理的笔记，`custom` 是惯例，`memory` 凭记忆；不写就是 `memory`",
    example="read",
)
SOURCE_NAME = Field(
    key="name", label="文件名称", type=TEXT, required=True, example="教育收费公示制度"
)
SOURCE_NUMBER = Field(key="number", label="文号", type=TEXT, example="计价格〔2002〕792号")
SOURCE_SAYS = Field(
    key="says", label="说了什么", type=TEXT, hint="与公开有关的几句", example="开学前公示。"
)
SOURCES = Group(
    key="sources",
    label="依据的文件",
    form=Form.NAMED,
    hint="前面是自己起的代号，各行的 `sources` 用它",
    nodes=(SOURCE_NAME, SOURCE_NUMBER, VERIFIED, SOURCE_SAYS),
)
NUMBER = Field(
    key="number", label="编号", type=TITLE, hint="清单自己的编号，没有就不写", example="21"
)
ITEM_NAME = Field(
    key="name",
    label="事项",
    type=TEXT,
    required=True,
    hint="照清单的原话",
    example="收费项目、标准、依据",
)
CATEGORY = Field(
    key="category",
    label="分类",
    type=TITLE,
    required=True,
    is_reference=True,
    hint="分类的代号",
    example="school-bus",
)
ANSWERED_BY = Field(
    key="answered_by",
    label="由哪些条目回应",
    type=TITLE,
    many=True,
    is_reference=True,
    hint="应公开事项的代号，别的分类的写 `分类/事项`；不写就是与这一行同代号的，分类里没有就自动添上",
    example="[safety, operator]",
)
CADENCE = choice_of(
    Cadence,
    key="cadence",
    label="公开频次",
    required=True,
    hint="同[分类文件](catalogue.md)的；`standing` 是长期公开",
    example="term",
)
YEAR = Field(
    key="school_year",
    label="按学年",
    type=BOOLEAN,
    hint="每年一次的，`true` 按学年（9 月到下一年 8 月）算，不写按自然年",
    example="true",
)
ONLY_IN_TERM = Field(
    key="only_in_term",
    label="假期不算",
    type=BOOLEAN,
    hint="`true`：整周、整月都在假期里的，不用公开",
    example="true",
)
AFTER = Field(
    key="after",
    label="自何时起",
    type=TITLE,
    hint="不写就是 `period-end` 一期结束；`period-start` 一期开始，`term-start` 开学，"
    "`made` 信息形成或变更，或条目的一个日期资料项",
    example="approved_on",
)
BEFORE = Field(
    key="before",
    label="在何时以前",
    type=TITLE,
    hint="`term-start` 开学，`period-start` 一期开始，或同一件事后面的一个应公开事项；"
    "写了 `days` 就要早这么多天",
    example="term-start",
)
BEFORE_NEXT = Field(
    key="before_next",
    label="在下一次什么以前",
    type=TITLE,
    is_reference=True,
    hint="清单里一行的代号，那一行的 `due` 里 `after` 写的日期算它的日子",
    example="congress",
)
DAYS = Field(
    key="days",
    label="天数",
    type=INTEGER,
    hint="起算的当天不算；最后一天休息的顺延",
    example="20",
)
WORKING_DAYS = Field(
    key="working_days",
    label="工作日数",
    type=INTEGER,
    hint="起算的当天不算；与 `days` 只写一项",
    example="20",
)
DAY = Field(
    key="day",
    label="每年的哪一天",
    type=MONTH_DAY,
    hint="一期结束当天或以后的第一个这一天",
    example="10-31",
)
EVENT_BY = Field(
    key="event_by",
    label="最迟哪天发生",
    type=MONTH_DAY,
    hint="起算的事最迟在一期结束以后的哪一天发生；不写就算在期内发生",
    example="10-31",
)
REVIEW_DAYS = Field(
    key="review_days", label="至少公示几天", type=INTEGER, hint="两项写一项", example="7"
)
REVIEW_WORKING_DAYS = Field(
    key="review_working_days",
    label="至少公示几个工作日",
    type=INTEGER,
    hint="两项写一项",
    example="5",
)
DUE = Group(
    key="due",
    label="期限",
    hint="没有期限的不写；见下文",
    nodes=(
        *(DAYS, WORKING_DAYS, AFTER, BEFORE, BEFORE_NEXT, DAY, EVENT_BY),
        *(REVIEW_WORKING_DAYS, REVIEW_DAYS),
    ),
)
AUDIENCE = choice_of(
    Audience,
    key="audience",
    label="公开范围",
    hint="应当向谁公开：`public` 社会，`staff` 教职工；不写就是 `public`",
    example="staff",
)
DEPARTMENT = Field(
    key="department",
    label="负责部门",
    type=TITLE,
    is_reference=True,
    hint="学校文件里的一个部门",
    example="财务室",
)
ROW_SOURCES = Field(
    key="sources",
    label="依据",
    type=TITLE,
    many=True,
    is_reference=True,
    hint="上面 `sources` 里的代号，可以几个",
    example="[shoufei]",
)
ITEMS = Group(
    key="items",
    label="事项",
    required=True,
    form=Form.NAMED,
    hint="一行一项，前面是代号",
    nodes=(
        *(NUMBER, ITEM_NAME, CATEGORY, ANSWERED_BY, CADENCE, YEAR, ONLY_IN_TERM, DUE),
        *(AUDIENCE, DEPARTMENT, ROW_SOURCES, CERTAINTY, VERIFIED),
    ),
)
DUE_LIST = Group(key="", label="清单", owner="清单文件", nodes=(LIST_NAME, SINCE, SOURCES, ITEMS))
