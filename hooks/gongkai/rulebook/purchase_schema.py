"""Owns which keys a category has to say what of it is a purchase, as data."""

from gongkai.reading.fields import TITLE, Field, choice_of
from gongkai.reading.schema import Group, Named
from gongkai.rulebook.purchase_rule import Bought, Procedure, PurchaseStep

STEPS_OF_PURCHASE = Named(
    key="steps",
    label="哪一项是哪一步",
    of=choice_of(PurchaseStep, key="", label="步骤"),
    hint="应公开事项的代号，后面是步骤：`plan` 意向（立项），`tender` 采购公告，`correction` 更正，"
    "`proposed` 拟成交，`award` 成交，`contract` 合同，`change` 合同变更，`acceptance` 验收，"
    "`settlement` 结算，`failed` 终止（废标）；没有列的不是采购的一步",
    example="{tender: tender, award: award}",
)
ROLES_OF_PURCHASE = Named(
    key="roles",
    label="哪个资料项是什么",
    of=Field(key="", label="资料项", type=TITLE),
    hint="资料项的代号与程序用的不同时才写；记录里的一列写成 `bids.supplier`；见下文",
    example="{supplier: contractor}",
)
PROCEDURES = Named(
    key="procedures",
    label="采购方式的国际分类",
    of=choice_of(Procedure, key="", label="国际分类"),
    hint="开放数据（OCDS）用：`open` 公开，`selective` 邀请，`limited` 有限，`direct` 直接；没有列的就不写",
    example="{公开招标: open, 单一来源: direct}",
)
BOUGHT = choice_of(
    Bought,
    key="bought",
    label="主要买什么",
    hint="开放数据（OCDS）用：`goods` 货物，`services` 服务，`works` 工程；几种都有的不写",
    example="works",
)
PURCHASE = Group(
    key="purchase",
    label="采购",
    hint="这个分类的哪些条目是采购的哪一步，见[采购](purchases.md)",
    nodes=(STEPS_OF_PURCHASE, ROLES_OF_PURCHASE, PROCEDURES, BOUGHT),
)
