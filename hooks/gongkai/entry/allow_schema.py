"""Owns which keys an exception of personal data has, as data; knows not what becomes of them."""

from gongkai.reading.fields import TEXT, TITLE, Field, Role
from gongkai.reading.schema import Form, Group

RULE = Field(
    key="rule",
    label="规则",
    type=TITLE,
    required=True,
    hint="检查指出的规则的代号",
    example="personal-phone",
)
DIGEST = Field(
    key="sha256",
    label="指纹",
    type=TITLE,
    required=True,
    hint="运行 `gongkai digest` 得到的 12 位；不要写号码本身",
    example="0123456789ab",
)
ALLOW_REASON = Field(
    key="reason",
    label="理由",
    type=TEXT,
    required=True,
    hint="为什么依法必须公开",
    example="依法公布的举报电话",
)
ALLOW = Group(
    key="allow",
    label="例外",
    form=Form.LIST,
    role=Role.PLUMBING,
    hint="检查时放行的个人信息，一个列表，每项写 `rule`、`sha256`、`reason`，"
    "见[规则](../rules/personal-phone.md)",
    nodes=(RULE, DIGEST, ALLOW_REASON),
)
