"""Owns which keys a catalogue's rule of a period has, as data."""

from gongkai.days.period_kind import PeriodKind
from gongkai.reading.fields import BOOLEAN, CHOICE, INTEGER, TEXT, TITLE, Field, choice_of
from gongkai.reading.schema import Form, Group
from gongkai.rulebook.rule_schema import CERTAINTY, DAYS, RULE_SOURCE, SOURCE, WORKING_DAYS

NO_PERIOD = "none"
"""Instead of a kind: entries of that item have no period."""
REQUIRED = Field(
    key="required",
    label="是否必须公示",
    type=BOOLEAN,
    hint="`true`：没有 `review` 的条目不能发布",
    example="true",
)
MINIMUM_WORKING_DAYS = Field(
    key="working_days", label="工作日数", type=INTEGER, hint="两项写一项", example="5"
)
MINIMUM_DAYS = Field(key="days", label="天数", type=INTEGER, hint="两项写一项", example="7")
MINIMUM = Group(
    key="minimum",
    label="最短期限",
    hint="`working_days` 几个工作日，或 `days` 几天",
    example="{working_days: 5}",
    nodes=(MINIMUM_WORKING_DAYS, MINIMUM_DAYS),
)
NEXT = Field(
    key="next",
    label="公示之后",
    type=TEXT,
    hint="期满以后做什么，一句话；显示给读者",
    example="期满无异议的，签订合同。",
)
IN_VACATION = Field(
    key="in_vacation",
    label="假期里也可以",
    type=BOOLEAN,
    hint="读者不是师生家长的（投标人、应聘的人），写 `true`，"
    "在寒暑假里公示就[不提醒](../rules/review-in-vacation.md)",
    example="true",
)
KIND = Field(
    key="kind",
    label="哪种期限",
    type=CHOICE,
    choices=(*PeriodKind, NO_PERIOD),
    hint="`review` 公示（不写就是它），`announcement` 公告，`challenge` 质疑，"
    "`consultation` 征求意见；没有期限的写 `none`",
    example="announcement",
)
FROM_PUBLICATION = Field(
    key="from_publication",
    label="自公开之日起",
    type=BOOLEAN,
    hint="`true`：条目不写 `review`，也自公开日期起，按最短期限算",
    example="true",
)
CASE_FIELD = Field(
    key="field",
    label="哪个资料项",
    type=TITLE,
    required=True,
    hint="看哪个资料项",
    example="method",
)
CASE_VALUES = Field(
    key="values",
    label="是哪几个",
    type=TITLE,
    many=True,
    required=True,
    hint="资料项是其中一个的，用这一项的期限",
    example="[竞争性谈判, 竞争性磋商, 询价]",
)
CASES = Group(
    key="cases",
    label="不同情形",
    form=Form.LIST,
    hint="最短期限随资料项不同的，一个列表；见下文",
    nodes=(CASE_FIELD, CASE_VALUES, MINIMUM_WORKING_DAYS, MINIMUM_DAYS, SOURCE, CERTAINTY),
)
ADDED_KIND = choice_of(
    PeriodKind,
    key="kind",
    label="哪种期限",
    required=True,
    hint="与 `review` 的 `kind` 相同",
    example="challenge",
)
WHO = Field(
    key="who",
    label="谁可以提",
    type=TEXT,
    hint="不写就用学校文件里的",
    example="参加采购活动的供应商",
)
FORM = Field(
    key="form",
    label="怎么提",
    type=TEXT,
    hint="不写就用学校文件里的",
    example="以书面形式提出，附必要的证明材料。",
)
REPLY = Group(
    key="reply",
    label="答复的期限",
    hint="收到以后多久答复；超过的[提醒](../rules/reply-missing.md)",
    nodes=(WORKING_DAYS, DAYS, SOURCE, CERTAINTY),
)
ADDED = Group(
    key="then",
    label="接着的期限",
    form=Form.LIST,
    hint="上面的期限届满之后接着的，一个列表；见下文",
    nodes=(ADDED_KIND, WORKING_DAYS, DAYS, SOURCE, CERTAINTY, WHO, FORM, NEXT, REPLY),
)
REVIEW_RULE = Group(
    key="review",
    label="公示规则",
    hint="见下文；应公开事项不写就用分类的",
    nodes=(
        *(KIND, REQUIRED, FROM_PUBLICATION, MINIMUM, RULE_SOURCE, CERTAINTY, NEXT, IN_VACATION),
        *(CASES, ADDED),
    ),
)
