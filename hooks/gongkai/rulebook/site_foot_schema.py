"""Owns which keys of `_school.yml` tell what stands at the foot of pages; knows not what becomes of them."""

from gongkai.reading.fields import ICP, POLICE_RECORD, TITLE, Field

SUPERVISION = Field(
    key="supervision",
    label="监督电话",
    type=TITLE,
    hint="每页下面都有，号码可以点；几个的，用顿号隔开。写了就可以出现在任何条目里",
    example="0000-0001 转 22（纪检部门）",
)
ICP_NUMBER = Field(
    key="icp",
    label="ICP备案号",
    type=ICP,
    hint="每页下面都有，通到工业和信息化部的备案网站，见[规则](../rules/invalid-registration.md)",
    example="京ICP备2026000001号-1",
)
POLICE_NUMBER = Field(
    key="police_record",
    label="公安备案号",
    type=POLICE_RECORD,
    hint="每页下面都有，通到公安部备案网站上的这一条",
    example="京公网安备11999900000001号",
)
