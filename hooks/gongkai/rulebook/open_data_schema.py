"""Owns which keys of `_school.yml` tell on what terms its data may be used; knows not what becomes of them."""

from gongkai.reading.fields import LINK, OCID_PREFIX, TITLE, Field
from gongkai.reading.schema import Group

LICENCE_NAME = Field(
    key="name",
    label="许可的名称",
    type=TITLE,
    required=True,
    hint="照许可的原文写",
    example="知识共享 署名 4.0 国际（CC BY 4.0）",
)
LICENCE_ADDRESS = Field(
    key="url",
    label="许可的全文",
    type=LINK,
    required=True,
    hint="许可全文的完整网址；本校自己定的，写登在哪一页",
    example="https://creativecommons.org/licenses/by/4.0/deed.zh-hans",
)
LICENCE = Group(
    key="licence",
    label="许可",
    hint="别人可以怎样用本校的数据；不写的，数据页照实说没有写明，见下文",
    nodes=(LICENCE_NAME, LICENCE_ADDRESS),
)
CONTACT = Field(
    key="contact",
    label="联系谁",
    type=TITLE,
    hint="用数据的人有疑问时找的公用电话或邮箱；写了就可以出现在任何条目里",
    example="xiaoban@example.com",
)
OCID_PREFIX_KEY = Field(
    key="ocid_prefix",
    label="OCDS 登记的前缀",
    type=OCID_PREFIX,
    hint="在开放合约组织登记得到的前缀，采购数据的编号用它开头；没有登记的不写，见下文",
    example="ocds-a1b2c3",
)
OPEN_DATA = Group(
    key="open_data",
    label="开放数据",
    hint="数据文件别人可以怎样用、问谁，见下文",
    nodes=(LICENCE, CONTACT, OCID_PREFIX_KEY),
)
