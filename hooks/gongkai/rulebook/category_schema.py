"""Owns which keys a category's file has, as data; knows not what becomes of them."""

from dataclasses import replace

from gongkai.audience import Audience
from gongkai.reading.fields import (
    BOOLEAN,
    CHOICE,
    FIELD_TYPES,
    INTEGER,
    NUMBER,
    TEXT,
    TITLE,
    Field,
    choice_of,
)
from gongkai.reading.schema import Form, Group
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.congress_schema import ADOPTED_BY_RULE, CONGRESS
from gongkai.rulebook.money_schema import MONEY_RULE
from gongkai.rulebook.purchase_schema import PURCHASE
from gongkai.rulebook.review_rule_schema import REVIEW_RULE
from gongkai.rulebook.rule_schema import (
    LIMITS,
    OUTCOME_WITHIN,
    PEOPLE,
    RELATIONS,
    RETENTION,
    WITHIN,
)

RECORDS = "records"
"""The type of a field that is a list, each of whose records has fields of its own."""

LABEL = Field(
    key="label",
    label="中文名",
    type=TITLE,
    required=True,
    hint="读者看到的名称",
    example="预算金额",
)
TYPE = Field(
    key="type",
    label="类型",
    type=CHOICE,
    required=True,
    choices=(*FIELD_TYPES, RECORDS),
    hint="见下表",
    example="money",
)
IS_REQUIRED = Field(
    key="required",
    label="是否必填",
    type=BOOLEAN,
    hint="每个条目都要有的，写 `true`",
    example="true",
)
CHOICES = Field(
    key="choices",
    label="可选项",
    type=TEXT,
    many=True,
    hint="类型是 `choice` 时必须有",
    example="[公开招标, 询价]",
)
ENDINGS = Field(
    key="endings",
    label="可以带的词尾",
    type=TEXT,
    many=True,
    hint="可选项后面可以带、不改变意思的字：写 `询价采购` 就是 `询价`",
    example="[采购, 方式]",
)
MANY = Field(
    key="many",
    label="可多个",
    type=BOOLEAN,
    hint="可以有几个值的，写 `true`",
    example="true",
)
UNIT = Field(key="unit", label="单位", type=TITLE, hint="跟在数字后面的字", example="条")
TOTAL_OF = Field(
    key="total_of",
    label="哪些表的合计",
    type=TITLE,
    many=True,
    hint="金额是哪张表的合计：表题、表格上面的小标题或一行字、第一列的列名，几个都行；"
    "四个字以上的也可以是列名，如“审定金额”；检查时两处要一致，见[规则](../rules/field-mismatch.md)",
    example="[收入, 收入项目]",
)
COLUMN_TYPE = replace(TYPE, choices=tuple(FIELD_TYPES), hint="资料项的类型，没有 `records`")
ADDS_TO = Field(
    key="adds_to",
    label="合成哪一项",
    type=TITLE,
    hint="各条的这一项加起来，应当等于哪个资料项；检查时核对，见[规则](../rules/field-mismatch.md)",
    example="amount",
)
RECORD_FIELDS = Group(
    key="columns",
    label="每条的各项",
    form=Form.NAMED,
    hint="类型是 `records` 时必须有，见下文",
    nodes=(LABEL, COLUMN_TYPE, IS_REQUIRED, CHOICES, ENDINGS, MANY, UNIT, ADDS_TO),
)
ALSO = Field(
    key="also",
    label="又叫",
    type=TITLE,
    many=True,
    hint="表格和正文里的别的叫法，检查数字时认得",
    example="[赞成, 赞同]",
)
AT_LEAST = Field(
    key="at_least",
    label="最小",
    type=NUMBER,
    hint="数字不小于它；百分比不写就是 0",
    example="-100",
)
AT_MOST = Field(
    key="at_most",
    label="最大",
    type=NUMBER,
    hint="数字不大于它；百分比不写就是 100，增长一类会超过的，写上",
    example="1000",
)
FIELDS = Group(
    key="fields",
    label="资料项",
    form=Form.NAMED,
    hint="见下文",
    nodes=(
        *(LABEL, TYPE, IS_REQUIRED, CHOICES, ENDINGS, MANY, UNIT, RECORD_FIELDS, TOTAL_OF),
        *(ALSO, AT_LEAST, AT_MOST),
    ),
)
ITEM_NAME = Field(key="name", label="名称", type=TITLE, required=True, example="安全检查")
CADENCE = choice_of(
    Cadence, key="cadence", label="公开频次", required=True, hint="见下表", example="monthly"
)
TITLES = Field(
    key="titles",
    label="标题用语",
    type=TITLE,
    many=True,
    hint="这类条目的标题里常有的词；标题里没有、却有别的事项的词，检查会[提醒](../rules/title-of-another-item.md)",
    example="[招标公告, 采购公告]",
)
ITEMS = Group(
    key="items",
    label="应公开事项",
    form=Form.NAMED,
    hint="见下文",
    nodes=(
        *(ITEM_NAME, CADENCE, TITLES),
        *(REVIEW_RULE, WITHIN, OUTCOME_WITHIN, RETENTION, PEOPLE, ADOPTED_BY_RULE),
    ),
)
NAME = Field(
    key="name", label="名称", type=TITLE, required=True, hint="读者看到的名称", example="校车管理"
)
DESCRIPTION = Field(
    key="description",
    label="一句话说明",
    type=TEXT,
    required=True,
    hint="放在分类页的开头",
    example="线路、收费和安全检查。",
)
ORDER = Field(key="order", label="排列次序", type=INTEGER, hint="整数，小的在前", example="21")
DEFAULT_AUDIENCE = choice_of(
    Audience,
    key="audience",
    label="公开范围",
    hint="其中的条目默认 `public` 面向社会，或 `staff` 仅限教职工",
    example="public",
)
MAY_SHOW = Field(
    key="may_show",
    label="可以公示的",
    type=CHOICE,
    many=True,
    choices=("准考证号", "单位联系方式"),
    hint="本来不公开、这类公告按规定要写的：`准考证号`（招聘的名单），"
    "`单位联系方式`（采购人、代理机构的地址、邮箱；手机号码仍然提醒）",
    example="[准考证号]",
)
STEPS = Field(
    key="steps",
    label="先后步骤",
    type=TITLE,
    many=True,
    hint="一件事依次经过哪几项，写应公开事项的代号；见下文",
    example="[safety, operator]",
)
CATEGORY = Group(
    key="",
    label="分类",
    owner="分类文件",
    nodes=(
        *(NAME, DESCRIPTION, ORDER, DEFAULT_AUDIENCE, REVIEW_RULE, FIELDS, ITEMS, STEPS),
        *(MAY_SHOW, PEOPLE, CONGRESS, PURCHASE, MONEY_RULE),
        *(LIMITS, RELATIONS, OUTCOME_WITHIN, RETENTION),
    ),
)
