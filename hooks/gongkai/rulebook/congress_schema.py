"""Owns which keys a category has to say what it keeps of the staff's congress, as data."""

from gongkai.reading.fields import BOOLEAN, INTEGER, TITLE, Field, choice_of
from gongkai.reading.schema import Group, Named
from gongkai.rulebook.congress_rule import Keeps
from gongkai.rulebook.rule_schema import CERTAINTY, RULE_SOURCE, SOURCE

KEEPS = choice_of(
    Keeps,
    key="keeps",
    label="记什么",
    required=True,
    hint="`sessions` 教代会的会议，`votes` 交教代会表决的事，`register` 提案登记簿，`appraisals` 民主测评",
    example="sessions",
)
ROLES = Named(
    key="roles",
    label="哪一项是什么",
    of=Field(key="", label="资料项", type=TITLE),
    hint="资料项的代号与程序用的不同时才写；记录里的一列写成 `motions.for`",
    example="{for: votes_for}",
)
GRADES = Field(
    key="grades",
    label="各等次",
    type=TITLE,
    many=True,
    hint="民主测评计票的各列，从高到低，写代号",
    example="[excellent, competent, basic, incompetent]",
)
APPROVING = Field(
    key="approving",
    label="算认可的等次",
    type=TITLE,
    many=True,
    hint="“称职以上比例”由哪几个等次相加",
    example="[excellent, competent]",
)
FEWEST = Field(
    key="fewest",
    label="至少几票才列各等次",
    type=INTEGER,
    hint="有效票比它少的，网页不列各等次：看得出谁投了什么",
    example="5",
)
REPLY_DAYS = Field(
    key="reply_days",
    label="提案答复天数",
    type=INTEGER,
    hint="立案后几天以内答复；各校不同，照本校的提案办法写，不写就不算",
    example="60",
)
CONGRESS = Group(
    key="congress",
    label="教代会",
    hint="这个分类记教代会的什么，见[教代会](congress.md)",
    nodes=(KEEPS, ROLES, GRADES, APPROVING, FEWEST, REPLY_DAYS, RULE_SOURCE, CERTAINTY),
)
BY_CONGRESS = Field(
    key="congress",
    label="要教代会通过",
    type=BOOLEAN,
    required=True,
    hint="`true`：这类条目要写明哪次教代会通过",
    example="true",
)
ADOPTED_BY_RULE = Group(
    key="adopted_by",
    label="要谁通过",
    hint="按规定要教代会讨论通过的事项，见[教代会](congress.md)",
    nodes=(BY_CONGRESS, SOURCE, CERTAINTY),
)
