"""Owns which keys the events after posting have, as data: objections, outcome, corrections, withdrawal."""

from gongkai.entry.events import Result, Verdict
from gongkai.reading.fields import DATE, TEXT, TITLE, Field, Role, choice_of
from gongkai.reading.schema import Form, Group

DECIDED_ON = Field(
    key="decided_on",
    label="决定日期",
    type=DATE,
    required=True,
    hint="在公示期满以后；没到这一天，网站上没有结果",
    example="2026-11-25",
)
OUTCOME = Group(
    key="outcome",
    label="公示结果",
    role=Role.RECORD,
    hint="公示期满后补上，见下文",
    nodes=(
        DECIDED_ON,
        choice_of(
            Result,
            key="result",
            label="结果",
            required=True,
            hint="`no-objection` 无异议，`adjusted` 有调整，`cancelled` 取消",
            example="no-objection",
        ),
        Field(
            key="note",
            label="说明",
            type=TEXT,
            hint="一两句话：收到几件异议，怎么处理",
            example="未收到异议",
        ),
        Field(
            key="number", label="文号", type=TITLE, hint="结论的文号", example="校发〔2026〕98号"
        ),
    ),
)

OBJECTIONS = Group(
    key="objections",
    label="异议",
    form=Form.LIST,
    role=Role.RECORD,
    hint="收到异议后补上，见下文",
    nodes=(
        Field(
            key="received_on",
            label="收到日期",
            type=DATE,
            required=True,
            hint="不早于公开日期",
            example="2026-11-17",
        ),
        Field(
            key="summary",
            label="异议内容",
            type=TEXT,
            required=True,
            hint="一两句话",
            example="认为得分计算有误",
        ),
        Field(
            key="reply",
            label="答复",
            type=TEXT,
            hint="与下面两项一起写，或都不写",
            example="经核查无误",
        ),
        Field(
            key="replied_on",
            label="答复日期",
            type=DATE,
            hint="不早于收到日期；没到这一天，网站上没有答复",
            example="2026-11-19",
        ),
        choice_of(
            Verdict,
            key="result",
            label="处理结果",
            attribute="verdict",
            hint="`upheld` 成立，`partly` 部分成立，`declined` 不成立",
            example="declined",
        ),
    ),
)

CORRECTIONS = Group(
    key="corrections",
    label="更正",
    form=Form.LIST,
    role=Role.RECORD,
    hint="公开后改动内容的，同时写上，见下文",
    nodes=(
        Field(
            key="corrected_on",
            label="更正日期",
            type=DATE,
            required=True,
            hint="改动的那一天",
            example="2026-11-18",
        ),
        Field(
            key="note",
            label="更正内容",
            type=TEXT,
            required=True,
            hint="改了什么、为什么改",
            example="更正第二行的学科",
        ),
    ),
)

WITHDRAWN = Group(
    key="withdrawn",
    label="撤回",
    role=Role.RECORD,
    attribute="withdrawal",
    hint="撤回时补上，见下文",
    nodes=(
        Field(
            key="withdrawn_on",
            label="撤回日期",
            type=DATE,
            required=True,
            hint="没到这一天，网页不变",
            example="2026-11-20",
        ),
        Field(
            key="reason",
            label="原因",
            type=TEXT,
            required=True,
            hint="显示给读者",
            example="误用了旧数据",
        ),
    ),
)
