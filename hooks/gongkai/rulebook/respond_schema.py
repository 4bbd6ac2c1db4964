"""Owns which keys say how to object, as data: the school's and an entry's own; knows not what becomes of it."""

from gongkai.audience import Audience
from gongkai.reading.fields import TEXT, TITLE, Field, choice_of
from gongkai.reading.schema import Either, Form, Group
from gongkai.rulebook.school import WayKind

ANYBODY = Field(key="who", label="谁可以提", type=TEXT)
WHO_BY_AUDIENCE = {
    Audience.PUBLIC: Field(
        key="public",
        label="谁可以提",
        type=TEXT,
        hint="用于面向社会的条目",
        example="社会公众",
    ),
    Audience.STAFF: Field(
        key="staff",
        label="谁可以提",
        type=TEXT,
        hint="用于仅限教职工的条目",
        example="本校全体教职工",
    ),
}
WHO = Either(
    field=ANYBODY,
    group=Group(
        key="who",
        label="谁可以提",
        hint="按公开范围分别写，见下文；都一样的，直接写一句话",
        nodes=tuple(WHO_BY_AUDIENCE.values()),
    ),
)
WAY_KIND = choice_of(
    WayKind,
    key="kind",
    label="种类",
    required=True,
    hint="`phone` 电话，`email` 邮箱，`visit` 来访，`letter` 书面，`web` 网页",
    example="phone",
)
WAY_LABEL = Field(
    key="label", label="名称", type=TITLE, required=True, hint="读者看到的名称", example="电话"
)
WAY_VALUE = Field(
    key="value",
    label="内容",
    type=TITLE,
    required=True,
    hint="号码、地址或网址",
    example="0000-0001 转 21",
)
WAYS = Group(
    key="ways",
    label="途径",
    form=Form.LIST,
    hint="一个列表，见下文",
    nodes=(WAY_KIND, WAY_LABEL, WAY_VALUE),
)
FORM = Field(
    key="form",
    label="形式要求",
    type=TEXT,
    hint="要不要署名、写什么",
    example="请署真实姓名和联系方式。",
)
PROMISE = Field(
    key="promise",
    label="答复承诺",
    type=TEXT,
    hint="多久答复；写了就要做到，写明几个工作日或几天内的，过期会[提醒](../rules/reply-missing.md)",
    example="五个工作日内答复本人。",
)
RESPOND = Group(
    key="respond",
    label="提出异议的办法",
    required=True,
    hint="见下文",
    nodes=(WHO, WAYS, FORM, PROMISE),
)
