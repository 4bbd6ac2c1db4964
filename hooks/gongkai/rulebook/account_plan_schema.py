"""Owns which keys `_account.yml` has, as data; knows not what becomes of them."""

from gongkai.audience import Audience
from gongkai.reading.fields import TEXT, TITLE, Field, choice_of
from gongkai.reading.schema import Form, Group
from gongkai.rulebook.account_plan import Counted, Shown

CATEGORY = Field(
    key="category",
    label="分类",
    type=TITLE,
    required=True,
    is_reference=True,
    hint="总结放在哪个分类，写代号",
    example="school-bus",
)
ITEM = Field(
    key="item",
    label="应公开事项",
    type=TITLE,
    required=True,
    is_reference=True,
    hint="总结是哪个应公开事项，写代号",
    example="operator",
)
ACCOUNT_TITLE = Field(
    key="title",
    label="标题",
    type=TITLE,
    required=True,
    hint="`{period}` 处写年度",
    example="“{period}校务公开年度总结”",
)
COUNT = choice_of(
    Counted,
    key="count",
    label="数什么",
    required=True,
    hint="`entries` 条目，`reviews` 公示、征求意见等，`review-days` 它们的天数，`outcomes` 公布了结果的，"
    "`objections` 异议，`answered` 已答复的异议，`upheld` 成立或部分成立的异议，`corrections` 更正，"
    "`changes` 张贴以后改过内容的次数，`withdrawn` 撤回的条目，`sum` 一个资料项的合计；应公开事项清单里"
    "`due` 到期的、`on-time` 按时的、`late` 迟的、`missing` 未公开的、`short` 公示期不足的、"
    "`on-time-rate` 按时率",
    example="entries",
)
FOR_AUDIENCE = choice_of(
    Audience, key="audience", label="公开范围", hint="只数这个范围的；不写就都数", example="staff"
)
SUMMED = Field(
    key="field",
    label="哪一项的合计",
    type=TITLE,
    is_reference=True,
    hint="`count: sum` 时写资料项的代号",
    example="amount",
)
OF = Field(
    key="of",
    label="只数哪些",
    type=TITLE,
    many=True,
    is_reference=True,
    hint="分类的代号，或 `分类/事项`",
    example="[school-bus/safety]",
)
FIGURES = Group(
    key="figures",
    label="数字",
    form=Form.NAMED,
    hint="前面是总结所在分类的资料项，数字就写在那一项里",
    nodes=(COUNT, FOR_AUDIENCE, SUMMED, OF),
)
PART_TITLE = Field(key="title", label="小标题", type=TITLE, required=True, example="概述")
SAYS = Field(
    key="says",
    label="句子",
    type=TEXT,
    many=True,
    hint="`{代号}` 处写上面的数字，连同单位",
    example="[“全年公开{disclosed}。”]",
)
SHOWS = choice_of(
    Shown,
    key="shows",
    label="列哪张表",
    hint="`categories` 分类的条数，`due` 清单事项公开情况，`figures` 各个数字从哪里数来",
    example="due",
)
WRITE = Field(
    key="write",
    label="要人写的",
    type=TEXT,
    hint="程序写不出的，提示写总结的人",
    example="存在的问题和改进的打算",
)
PARTS = Group(
    key="parts",
    label="各部分",
    required=True,
    form=Form.LIST,
    hint="照先后",
    nodes=(PART_TITLE, SAYS, SHOWS, WRITE),
)
ACCOUNT_PLAN = Group(
    key="",
    label="年度总结",
    owner="年度总结的写法",
    nodes=(CATEGORY, ITEM, ACCOUNT_TITLE, FIGURES, PARTS),
)
