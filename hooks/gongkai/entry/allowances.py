"""Owns what may be published although a privacy rule finds it: by an entry's `allow:`, or the school's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.guard.patterns import read_privacy
from gongkai.guard.scan import find_personal
from gongkai.reading.fields import Field
from gongkai.reading.shape import Shape
from gongkai.rulebook.school import Respond, School

DIGEST = re.compile("[0-9a-f]{12}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """One value that an entry may show, known by its hash only, and why."""

    rule: str
    sha256: str
    """The first 12 hexadecimal digits of the normal form's SHA-256."""
    reason: str


def parse_allowances(shapes: tuple[Shape, ...]) -> tuple[Allowance, ...]:
    """The entry's allowances; each needs all three parts, what is faulty is told and left out."""
    rules = tuple(rule.id for rule in read_privacy().rules.values() if rule.verify)
    allowances = []
    for each in shapes:
        rule = each.take(
            Field(key="rule", label="规则", type="choice", required=True, choices=rules)
        )
        sha256 = each.take(Field(key="sha256", label="指纹", type="title", required=True))
        reason = each.take(Field(key="reason", label="理由", required=True))
        each.finish()
        if rule is None or sha256 is None or reason is None:
            continue
        if not DIGEST.fullmatch(sha256):
            each.report.add(
                "invalid-name",
                each.place_of("sha256"),
                "sha256（指纹）的写法不对",
                expected="12 位数字和小写字母 a 到 f",
                help="运行 gongkai digest，照抄它给出的 12 位；不要写号码本身",
            )
            continue
        allowances.append(Allowance(rule=rule, sha256=sha256, reason=reason))
    return tuple(allowances)


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnContacts:
    """The values that the school itself has published as its contact, and its mail domains."""

    values: frozenset[tuple[str, str]]
    """(rule, value in normal form)."""
    domains: frozenset[str]

    def covers(self, rule: str, value: str) -> bool:
        """Whether the value is the school's own."""
        if (rule, value) in self.values:
            return True
        return rule == "personal-email" and value.rpartition("@")[2] in self.domains


def derive_own_contacts(school: School | None, respond: Respond | None) -> OwnContacts:
    """The school's contacts and those of one entry; a free-mail address counts alone, not its domain."""
    texts = [*_texts(school.respond if school else None), *_texts(respond)]
    texts += [school.office] if school else []
    found = {(each.rule, each.value) for text in texts for each in find_personal(text)}
    domains = {value.rpartition("@")[2] for rule, value in found if rule == "personal-email"}
    return OwnContacts(
        values=frozenset(found), domains=frozenset(domains - read_privacy().free_mail)
    )


def _texts(respond: Respond | None) -> Iterator[str]:
    if respond:
        yield from (way.value for way in respond.ways)
        yield from (respond.form, respond.promise)
