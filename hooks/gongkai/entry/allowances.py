"""Owns what may be published although a privacy rule finds it: by an entry's `allow:`, or the school's own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.diagnostics.near_names import near_names
from gongkai.entry import allow_schema as keys
from gongkai.guard.patterns import read_privacy
from gongkai.guard.scan import find_personal
from gongkai.reading.record import Record
from gongkai.rulebook.school import Respond, School

DIGEST = re.compile("[0-9a-f]{12}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """One value that an entry may show, known by its hash only, and why."""

    rule: str
    sha256: str
    """The first 12 hexadecimal digits of the normal form's SHA-256."""
    reason: str


def parse_allowances(records: tuple[Record, ...]) -> tuple[Allowance, ...]:
    """The entry's allowances; each needs all three parts, what is faulty is told and left out."""
    allowances = []
    for record in records:
        if record.has_required and _is_known(record) and _is_digest(record):
            allowances.append(record.build(Allowance))
    return tuple(allowances)


def _is_known(record: Record) -> bool:
    """Whether the rule is one of those that take allowances; else it is told."""
    rules = tuple(rule.id for rule in read_privacy().rules.values() if rule.verify)
    rule = record[keys.RULE] or ""
    if rule in rules:
        return True
    record.report.add(
        "invalid-choice",
        record.place_of(keys.RULE.key),
        f"{keys.RULE.key}（{keys.RULE.label}）不在可选范围内",
        found=rule[:80],
        expected="、".join(rules),
        help=near_names(rule, rules) or "从列出的几项里选一项，照抄",
    )
    return False


def _is_digest(record: Record) -> bool:
    """Whether the digest is written as one; else it is told."""
    if DIGEST.fullmatch(record[keys.DIGEST] or ""):
        return True
    record.report.add(
        "invalid-name",
        record.place_of(keys.DIGEST.key),
        "sha256（指纹）的写法不对",
        expected="12 位数字和小写字母 a 到 f",
        help="运行 gongkai digest，照抄它给出的 12 位；不要写号码本身",
    )
    return False


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


_CONTACTS = frozenset({"personal-phone", "personal-email", "personal-address"})
"""What can be a contact; an ID number among them is one all the same."""
_PHONE = "personal-phone"


def derive_own_contacts(school: School | None, respond: Respond | None) -> OwnContacts:
    """The school's contacts and those of one entry; a free-mail address counts alone, not its domain.

    A mobile phone is the school's only where the school's file says so: one that an entry names may be
    anybody's.
    """
    texts = [*_texts(school.respond if school else None)]
    for department in school.departments.values() if school else ():
        texts += [way.value for way in department.ways]
    if school:
        texts += [school.office, school.supervision, school.open_data.contact, *school.contacts]
    found = _contacts_in(texts)
    found |= {each for each in _contacts_in(_texts(respond)) if each[0] != _PHONE}
    domains = {value.rpartition("@")[2] for rule, value in found if rule == "personal-email"}
    return OwnContacts(
        values=frozenset(found),
        domains=frozenset(domains - read_privacy().free_mail),
    )


def _contacts_in(texts: Iterable[str]) -> set[tuple[str, str]]:
    found = (each for text in texts for each in find_personal(text))
    return {(each.rule, each.value) for each in found if each.rule in _CONTACTS}


def _texts(respond: Respond | None) -> Iterator[str]:
    if respond:
        yield from (way.value for way in respond.ways)
        yield from (respond.form, respond.promise)
