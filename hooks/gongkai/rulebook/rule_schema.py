"""Owns which keys the rules of a catalogue have, as data: deadlines, retention, limits, relations."""

from gongkai.days.retention import Action, After
from gongkai.reading.fields import BOOLEAN, INTEGER, TEXT, TITLE, Field, choice_of
from gongkai.reading.schema import Form, Group
from gongkai.rulebook.certainty import Certainty

CERTAINTY = choice_of(
    Certainty,
    key="certainty",
    label="把握",
    hint="对依据有多大把握：`high`、`medium`、`low`；`low` 是惯例，只提醒",
    example="medium",
)
SOURCE = Field(
    key="source",
    label="依据",
    type=TEXT,
    required=True,
    hint="哪个文件第几条；显示给读者",
    example="《预算法》第14条",
)
RULE_SOURCE = Field(
    key="source",
    label="依据",
    type=TEXT,
    hint="哪个文件第几条；显示给读者",
    example="《政府采购法实施条例》第38条",
)
WORKING_DAYS = Field(
    key="working_days",
    label="工作日数",
    type=INTEGER,
    hint="两项写一项；起算的当天不算",
    example="5",
)
DAYS = Field(
    key="days",
    label="天数",
    type=INTEGER,
    hint="两项写一项；最后一天是休息日的顺延",
    example="7",
)
DEADLINE_AFTER = Field(
    key="after",
    label="自哪个日期起",
    type=TITLE,
    required=True,
    hint="一个类型为日期的资料项；条目没有写它的，不检查",
    example="decided_on",
)
WITHIN = Group(
    key="within",
    label="公开的期限",
    hint="自条目的哪个日期起多久以内公开；见下文",
    nodes=(DEADLINE_AFTER, WORKING_DAYS, DAYS, SOURCE, CERTAINTY),
)
OUTCOME_WITHIN = Group(
    key="outcome",
    label="公布结果的期限",
    hint="公示期满后多久公布结果；不写就不提醒，应公开事项不写就用分类的；见下文",
    nodes=(WORKING_DAYS, DAYS, SOURCE, CERTAINTY),
)
AFTER = choice_of(
    After,
    key="after",
    label="起算",
    required=True,
    hint="`published` 公开当天，`closed` 公示期满的次日，`concluded` 公示结果的决定日期",
    example="closed",
)
RETENTION_DAYS = Field(
    key="days",
    label="天数",
    type=INTEGER,
    required=True,
    hint="起算以后再过几天；`0` 就是当天",
    example="30",
)
ACTION = choice_of(
    Action,
    key="action",
    label="做法",
    required=True,
    hint="`take-down` 撤下，`mask-names` 隐去姓名，`keep` 一直保留",
    example="mask-names",
)
RETENTION = Group(
    key="retention",
    label="保留规则",
    hint="公开多久以后撤下或隐去姓名；不写就一直保留，应公开事项不写就用分类的；见下文",
    nodes=(AFTER, RETENTION_DAYS, ACTION, SOURCE, CERTAINTY),
)
LIMIT_FIELD = Field(
    key="field",
    label="哪个金额",
    type=TITLE,
    required=True,
    hint="类型为金额的资料项",
    example="amount",
)
AT_MOST = Field(
    key="at_most",
    label="不超过哪个金额",
    type=TITLE,
    required=True,
    hint="类型为金额的资料项",
    example="budget",
)
UNLESS = Field(
    key="unless",
    label="除非写了",
    type=TITLE,
    hint="条目写了这一项说明，就不检查",
    example="over_budget",
)
LIMITS = Group(
    key="limits",
    label="金额上限",
    form=Form.LIST,
    hint="哪个金额不得超过哪个，一个列表；见下文",
    nodes=(LIMIT_FIELD, AT_MOST, UNLESS, SOURCE, CERTAINTY),
)
HOLDS = Field(
    key="holds",
    label="算式",
    type=TEXT,
    required=True,
    hint="资料项的代号之间的等式或不等式；可以不写的项后面加 `?`，几项里用写了的一项中间加 `|`",
    example="present + excused? <= delegates",
)
SAYS = Field(
    key="says",
    label="用话说",
    type=TEXT,
    hint="算式的意思，一句话；不写就用各项的中文名",
    example="实到代表不少于应到代表的三分之二",
)
FIX = Field(
    key="fix",
    label="怎么改",
    type=TEXT,
    hint="对不上的时候怎么办，一句话；不写就是核对数字",
    example="有人没有投票的，写上 not_voted",
)
ONLY_ITEMS = Field(
    key="only_items",
    label="只用于",
    type=TITLE,
    many=True,
    hint="哪几个应公开事项的条目，写代号；不写就是全部",
    example="[award, contract]",
)
UNLESS_ANY = Field(
    key="unless",
    label="除非写了",
    type=TITLE,
    many=True,
    hint="条目写了其中一项，就不检查",
    example="[over_budget]",
)
ONLY_WARNS = Field(
    key="only_warns",
    label="只提醒",
    type=BOOLEAN,
    hint="`true`：对不上也能发布，只提醒；`certainty: low` 的也是",
    example="true",
)
RELATIONS = Group(
    key="relations",
    label="数字之间的关系",
    form=Form.LIST,
    hint="哪几个资料项之间应当怎样，一个列表；见下文",
    nodes=(HOLDS, SAYS, FIX, UNLESS_ANY, ONLY_ITEMS, ONLY_WARNS, RULE_SOURCE, CERTAINTY),
)
NAMES = Field(
    key="names",
    label="可以写姓名",
    type=BOOLEAN,
    required=True,
    hint="`false`：面向社会的条目只写年级、部门和人数，表格和正文里不列姓名",
    example="false",
)
PEOPLE = Group(
    key="people",
    label="公不公布姓名",
    hint="不写就可以写姓名；应公开事项不写就用分类的；见下文",
    nodes=(NAMES, SOURCE, CERTAINTY),
)
