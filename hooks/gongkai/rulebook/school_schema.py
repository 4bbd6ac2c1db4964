"""Owns which keys `_school.yml` has, as data; knows not what becomes of them."""

from dataclasses import replace

from gongkai.reading.fields import BOOLEAN, DATE, INTEGER, LINK, PERIOD, TEXT, TITLE, Field
from gongkai.reading.schema import Form, Group, Named
from gongkai.rulebook.four_eyes_field import FOUR_EYES
from gongkai.rulebook.open_data_schema import OPEN_DATA
from gongkai.rulebook.respond_schema import RESPOND, WAYS
from gongkai.rulebook.site_foot_schema import ICP_NUMBER, POLICE_NUMBER, SUPERVISION

NAME = Field(key="name", label="学校名称", type=TITLE, required=True, example="某某学校")
SAMPLE = Field(
    key="sample",
    label="是否演示",
    type=BOOLEAN,
    hint="`true` 则每页标明是演示；真实的学校没有这一行",
    example="true",
)
BOARD = Field(
    key="board",
    label="公开栏的名称",
    type=TITLE,
    hint="每页上面校名旁边的字；不写就是“校务公开”",
    example="园务公开",
)
OFFICE = Field(
    key="office",
    label="校务公开办公室",
    type=TITLE,
    hint="受理异议的办公室",
    example="校务公开办公室",
)
SITE_ADDRESS = Field(
    key="url",
    label="公开网站的网址",
    type=LINK,
    hint="读者打开首页用的完整网址；永久网址、打印件上的二维码和网站地图用它。"
    "生成时设了 `SITE_URL` 的，以那个为准",
    example="https://xwgk.example.edu.cn/",
)

DEPARTMENT_NAME = Field(key="name", label="部门名称", type=TITLE, required=True, example="人事处")
UNDER = Field(
    key="under",
    label="上级部门",
    type=TITLE,
    is_reference=True,
    hint="上级部门的代号，写在它上面；没有上级的不写",
    example="information",
)
DEPARTMENTS = Group(
    key="departments",
    label="部门",
    required=True,
    form=Form.NAMED,
    hint="见下文",
    nodes=(
        DEPARTMENT_NAME,
        UNDER,
        replace(
            WAYS, hint="受理异议的途径，写法同 `respond` 的；不写就用上级部门的，再没有就用学校的"
        ),
    ),
)

CONTACTS = Field(
    key="contacts",
    label="学校和部门的邮箱、电话",
    type=TITLE,
    many=True,
    hint="公用的邮箱（163、qq 的也可以）和电话（办公用的手机也写在这里），写了就可以出现在任何条目里，"
    "见[规则](../rules/personal-email.md)",
    example="[xiaoban@example.com]",
)

GUIDES = Named(
    key="guides",
    label="每页下面的网页",
    of=Field(key="", label="网页", type=TITLE),
    hint="读者常找的网页，前面是名称，后面是 `docs/` 里的文件或完整网址，见下文",
    example="{公开指南: guide.md}",
)
WITHOUT = Field(
    key="without",
    label="本校没有的分类",
    type=TITLE,
    many=True,
    hint="分类的代号；这些分类没有网页，也不能放条目。以后有了，删掉代号就恢复",
    example="[recruitment, weekly]",
)

NOT_APPLICABLE = Named(
    key="not_applicable",
    label="不适用的事项",
    of=Field(key="", label="原因", type=TEXT, required=True),
    hint="[应公开事项清单](due.md)里本校没有的：前面是清单里的代号，后面是原因，读者看得到",
    example="{canteen-menu: 本校没有食堂}",
)

OWN_WORKING_DAYS = Field(
    key="working_days", label="工作日数", type=INTEGER, hint="两项写一项", example="3"
)
OWN_DAYS = Field(key="days", label="天数", type=INTEGER, hint="两项写一项", example="3")
OWN_SOURCE = Field(
    key="source",
    label="依据",
    type=TEXT,
    required=True,
    hint="本校或上级的哪个文件",
    example="校发〔2025〕8号",
)
REVIEWS = Group(
    key="reviews",
    label="本校规定的公示期",
    form=Form.NAMED,
    hint="各地规定不一的事项，本校（上级）规定公示多久，见下文",
    nodes=(OWN_WORKING_DAYS, OWN_DAYS, OWN_SOURCE),
)

FIRST_DAY_COUNTS = Field(
    key="first_day_counts",
    label="首日计入",
    type=BOOLEAN,
    hint="公示第一天算不算；不写就是 `true`",
    example="false",
)
COUNTING = Group(key="counting", label="计日规则", hint="见下文", nodes=(FIRST_DAY_COUNTS,))

SPAN_FIRST = Field(key="first_day", label="第一天", type=DATE, required=True, example="2026-09-01")
SPAN_LAST = Field(key="last_day", label="最后一天", type=DATE, required=True, example="2027-01-22")
TERM = Field(
    key="period",
    label="学期",
    type=PERIOD,
    required=True,
    hint="`2026-S1` 是 2026 年秋季的学期，`2026-S2` 是它之后的春季学期",
    example="2026-S1",
)
VACATION = Field(key="name", label="名称", type=TITLE, required=True, example="2026年暑假")
TERMS = Group(
    key="terms",
    label="学期",
    form=Form.LIST,
    hint="不影响公示期；每学期公开的，下一期的期限照它算",
    nodes=(TERM, SPAN_FIRST, SPAN_LAST),
)
VACATIONS = Group(
    key="vacations",
    label="假期",
    form=Form.LIST,
    hint="公示期大半在假期里的，检查会提醒",
    nodes=(VACATION, SPAN_FIRST, SPAN_LAST),
)

SCHOOL = Group(
    key="",
    label="学校",
    owner="学校文件",
    nodes=(
        *(NAME, SAMPLE, BOARD, OFFICE, SITE_ADDRESS, DEPARTMENTS, CONTACTS, RESPOND),
        *(SUPERVISION, GUIDES, ICP_NUMBER, POLICE_NUMBER, OPEN_DATA, WITHOUT, NOT_APPLICABLE),
        *(COUNTING, FOUR_EYES, REVIEWS, TERMS, VACATIONS),
    ),
)
