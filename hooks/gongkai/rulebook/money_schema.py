"""Owns which keys a category has to say what its money is, as data."""

from gongkai.reading.fields import TITLE, Field
from gongkai.reading.schema import Group

INCOME = Field(
    key="income", label="收入", type=TITLE, hint="哪个资料项是收入，写代号", example="received"
)
EXPENSE = Field(key="expense", label="支出", type=TITLE, hint="哪个资料项是支出", example="spent")
BALANCE = Field(key="balance", label="结余", type=TITLE, hint="哪个资料项是结余", example="left")
WATCHED = Field(
    key="watched",
    label="逐年列出的",
    type=TITLE,
    many=True,
    hint="逐年对照的资料项，如“三公”经费的三项",
    example="[meals, cars, travel]",
)
WATCHED_NAME = Field(
    key="watched_name",
    label="逐年列出的叫什么",
    type=TITLE,
    hint="那幅图的名称",
    example="“三公”经费",
)
BUDGET = Field(
    key="budget", label="预算", type=TITLE, hint="哪个应公开事项是预算，写代号", example="plan"
)
ACTUAL = Field(
    key="actual", label="决算", type=TITLE, hint="哪个应公开事项是决算", example="result"
)
GLANCE = Field(
    key="glance",
    label="一年看全",
    type=TITLE,
    hint="哪个应公开事项逐月（季）的账，放在分类页的开头，每年一页",
    example="monthly",
)
MONEY_FIELDS = (INCOME, EXPENSE, BALANCE, WATCHED)
MONEY_ITEMS = (BUDGET, ACTUAL, GLANCE)
MONEY_RULE = Group(
    key="money",
    label="账目",
    hint="定期公布账目的分类才写，网页自己画出走势，见[钱怎么画成图](money.md)",
    nodes=(*MONEY_FIELDS, WATCHED_NAME, *MONEY_ITEMS),
)
