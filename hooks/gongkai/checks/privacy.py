"""Owns the checks that no personal data and no file that nobody can look into is published."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from gongkai.checks.hit import Hit
from gongkai.checks.personal_hits import find_hits
from gongkai.checks.sensitive_hits import find_sensitive_hits
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.rules import Severity
from gongkai.entry.allowances import OwnContacts, derive_own_contacts
from gongkai.entry.entry import Entry
from gongkai.guard.beside_names import RULE as BESIDE_NAME
from gongkai.guard.patterns import read_privacy
from gongkai.guard.scan import digest

MAX_TOLD = 5
"""Of one rule in one file; 593 rows with the same mistake are one mistake."""


def check_personal_data(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`personal-…`, `picture-position`: nothing personal in any text or file of any entry, drafts too.

    What stands among the school's or the entry's own contacts, or in the entry's `allow:`, may.
    """
    own = around.contacts
    if entry.respond:
        own = derive_own_contacts(around.school, entry.respond)
    hits = chain(
        find_hits(entry, around.inspections, around.source),
        find_sensitive_hits(entry, around.bodies),
    )
    yield from _tell(_unexcused(hits, entry, own))


def check_attachment_types(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`attachment-type`, `attachment-unreadable`: only files in which somebody can look for personal data."""
    for attachment in entry.attachments:
        refusal = around.inspections.inspect(attachment).refusal
        if refusal is None:
            continue
        yield Diagnostic(
            rule=refusal.rule,
            place=attachment.file_place,
            message="附件不能公开："
            + ("" if refusal.because.startswith(".") else "文件")
            + refusal.because,
            found=attachment.file,
            expected=_EXPECTED.get(refusal.rule) or "、".join(read_privacy().allowed_types),
            help=refusal.help,
        )


_EXPECTED = {
    "attachment-unreadable": "能打开、能看到全部内容的文件",
    "attachment-too-large": "大小在限度以内的文件",
}


def _unexcused(hits: Iterable[Hit], entry: Entry, own: OwnContacts) -> Iterator[Hit]:
    allowed = {(each.rule, each.sha256) for each in entry.allow}
    for hit in hits:
        if own.covers(hit.rule, hit.value) or (hit.rule, digest(hit.value)) in allowed:
            continue
        if not hit.kind or hit.kind not in entry.category.may_show:
            yield hit
        elif read_privacy().rules[hit.rule].in_block == "warn":
            yield replace(hit, only_warns=True)


def _tell(hits: Iterable[Hit]) -> Iterator[Diagnostic]:
    """One diagnostic a hit, up to the limit; the last one says how many are left."""
    hits = list(hits)
    groups = Counter((hit.place.file, hit.rule, _group(hit)) for hit in hits)
    told: Counter[tuple[str, str, str]] = Counter()
    for hit in hits:
        key = (hit.place.file, hit.rule, _group(hit))
        told[key] += 1
        if told[key] > MAX_TOLD:
            continue
        left = groups[key] - told[key] if told[key] == MAX_TOLD else 0
        rule = read_privacy().rules[hit.rule]
        yield Diagnostic(
            rule=rule.id,
            level=Severity.WARNING if hit.only_warns else rule.severity[hit.audience],
            place=hit.place,
            message=f"{hit.where}里有{rule.looks_for}",
            found=hit.shown + (f"（这样的还有 {left} 处）" if left else ""),
            expected=f"{rule.instead}（{rule.source}）",
            help=_help(hit),
        )


_HELP_PICTURE = "用“画图”另存为 PNG，或在文件的“属性—详细信息”里选“删除属性和个人信息”"
_HELP_TEXT = "删掉，或只留头尾几位；依法必须公开的，在条目里写 allow 和理由"
_HELP_EMAIL = (
    "删掉；是学校、部门的公用邮箱的，写进 _school.yml 的 contacts 或条目的 respond，就可以在正文里写；"
    "依法必须公开的，在条目里写 allow 和理由"
)
_HELP_PHONE = (
    "一、是个人的：删掉，改写办公电话，或只留头尾几位；\n"
    "二、是学校办公用的（村小没有座机，用手机办公）：写进 disclosures/_school.yml 的 contacts，"
    "各条目里就可以写；\n"
    "三、依法必须公开的：在条目里写 allow 和理由"
)
_HELP_BLOCK = "改写单位的固定电话；代理机构只有手机的，征得本人同意可以照写"
_HELP_BESIDE_NAME = (
    "删掉这些内容，只留姓名、班级和资助等级、金额；或者删掉姓名，只写各类的人数。"
    "完整的名单留在校内，不公布"
)
_HELP_FILE = (
    "在原来的软件里删掉（隐藏的工作表、行列、批注和修订也要看），另存一份再换上；"
    "依法必须公开的，在条目里写 allow 和理由"
)


def _help(hit: Hit) -> str:
    if hit.rule == "picture-position":
        return _HELP_PICTURE
    if hit.rule == BESIDE_NAME:
        return _HELP_BESIDE_NAME
    if hit.only_warns:
        return _HELP_BLOCK
    if hit.rule == "personal-email" and not hit.where.startswith("附件"):
        return _HELP_EMAIL
    if hit.rule == "personal-phone" and not hit.where.startswith("附件"):
        return _HELP_PHONE
    return _HELP_FILE if hit.where.startswith("附件") else _HELP_TEXT


def _group(hit: Hit) -> str:
    """Hits in one attachment are one group; so are those in a text."""
    return str(hit.place) if hit.where.startswith("附件") else ""
