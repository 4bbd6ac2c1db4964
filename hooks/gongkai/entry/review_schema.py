"""Owns which keys `review:` has, as data: its length, its closing hour, its extensions and restarts."""

from gongkai.days.period_kind import PeriodKind
from gongkai.reading import fields
from gongkai.reading.fields import DATE, INTEGER, TEXT, TIME, Field, Role, choice_of
from gongkai.reading.schema import Form, Group

# What readers see is the period that comes of them, in words of its own.
FIRST_DAY = Field(
    key="first_day",
    label="公示第一天",
    type=DATE,
    role=Role.PLUMBING,
    hint="不写就是公开日期；不能早于公开日期",
    example="2026-11-18",
)
WORKING_DAYS = Field(
    key="working_days",
    label="工作日数",
    type=INTEGER,
    role=Role.PLUMBING,
    hint="公示几个工作日",
    example="5",
)
DAYS = Field(
    key="days",
    label="天数",
    type=INTEGER,
    role=Role.PLUMBING,
    hint="公示几天，周末和假日都算",
    example="7",
)
LAST_DAY = Field(
    key="last_day",
    label="公示最后一天",
    type=fields.LAST_DAY,
    role=Role.PLUMBING,
    hint="直接写明最后一天；后面可以写钟点，如 `2026-11-24 17:00`",
    example="2026-11-24",
)
CLOSES_AT = Field(
    key="closes_at",
    label="截止钟点",
    type=TIME,
    role=Role.PLUMBING,
    hint="最后一天几点截止，`17:00`、`下午5点`、`17时` 都可以；不写就是 24:00",
    example="17:00",
)
KIND = choice_of(
    PeriodKind,
    key="purpose",
    label="哪种期限",
    attribute="kind",
    role=Role.PLUMBING,
    hint="与分类规定的不同才写：`review` 公示，`announcement` 公告，`challenge` 质疑，"
    "`consultation` 征求意见",
    example="consultation",
)
REASON = Field(
    key="reason",
    label="原因",
    type=TEXT,
    required=True,
    hint="显示给读者",
    example="评分办法附件更换",
)

EXTENSION_DECIDED_ON = Field(
    key="decided_on",
    label="决定日期",
    type=DATE,
    required=True,
    hint="在公示期里，最迟是最后一天",
    example="2026-11-20",
)
EXTENDED_TO = Field(
    key="last_day",
    label="延长后的最后一天",
    type=fields.LAST_DAY,
    required=True,
    hint="晚于原来的最后一天",
    example="2026-11-27",
)
EXTENSIONS = Group(
    key="extensions",
    label="延长",
    form=Form.LIST,
    role=Role.RECORD,
    hint="一个列表，决定延长时补上，见下文",
    nodes=(EXTENSION_DECIDED_ON, EXTENDED_TO, REASON),
)

INTERRUPTED_ON = Field(
    key="interrupted_on",
    label="中断日期",
    type=DATE,
    required=True,
    hint="从这一天起不再公示",
    example="2026-11-20",
)
RESTARTED_ON = Field(
    key="first_day",
    label="重新公示第一天",
    type=DATE,
    required=True,
    hint="中断当天或以后",
    example="2026-11-23",
)
RESTART_WORKING_DAYS = Field(
    key="working_days",
    label="工作日数",
    type=INTEGER,
    role=Role.PLUMBING,
    hint="不写就与原来一样长；三项至多写一项",
    example="5",
)
RESTART_DAYS = Field(
    key="days", label="天数", type=INTEGER, role=Role.PLUMBING, hint="同上", example="7"
)
RESTART_LAST_DAY = Field(
    key="last_day",
    label="公示最后一天",
    type=fields.LAST_DAY,
    role=Role.PLUMBING,
    hint="同上；原来写的是最后一天的，必须另写一项",
    example="2026-11-27",
)
RESTARTS = Group(
    key="restarts",
    label="重新公示",
    form=Form.LIST,
    role=Role.RECORD,
    hint="一个列表，中断后重新公示时补上，见下文",
    nodes=(
        *(INTERRUPTED_ON, RESTARTED_ON, REASON),
        *(RESTART_WORKING_DAYS, RESTART_DAYS, RESTART_LAST_DAY),
    ),
)

REVIEW = Group(
    key="review",
    label="公示期",
    form=Form.SOME,
    attribute="reviews",
    hint="要公示的才写，见下文；有几轮的，写成列表，一轮一项",
    nodes=(FIRST_DAY, WORKING_DAYS, DAYS, LAST_DAY, CLOSES_AT, KIND, EXTENSIONS, RESTARTS),
)
