"""Owns the reading of `privacy.yml`: what the privacy rules look for, as compiled patterns."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gongkai.audience import Audience
from gongkai.diagnostics.rules import Severity
from gongkai.guard.mobile_phones import verify_mobile
from gongkai.guard.values import VERIFIERS

_VERIFIERS = {**VERIFIERS, "mobile": verify_mobile}
PRIVACY_FILE = Path(__file__).with_name("privacy.yml")


@dataclass(frozen=True, kw_only=True, slots=True)
class PrivacyRule:
    """One kind of personal data; see the head of privacy.yml for what each part means."""

    id: str
    looks_for: str
    severity: Mapping[Audience, Severity]
    source: str
    instead: str
    keep: tuple[int, int]
    prefilter: re.Pattern[str] | None
    patterns: tuple[re.Pattern[str], ...]
    not_after: re.Pattern[str] | None
    verify: Callable[[re.Match[str], str], str | None] | None
    kinds: Mapping[str, str]
    in_block: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRule:
    """Why a type of file is refused."""

    types: frozenset[str]
    because: str
    help: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BesideNames:
    """What isn't told of a person by name."""

    names: re.Pattern[str]
    labels: re.Pattern[str]
    words: re.Pattern[str]
    listed: re.Pattern[str]
    """In a text: several names behind a word for people."""
    name: re.Pattern[str]
    """One name, whole or masked, perhaps with something in brackets behind it."""
    run: re.Pattern[str]
    """In a text: three whole names or more, joined by 、."""
    near: re.Pattern[str]
    """In a text: a name and one of the words right beside it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Privacy:
    """The whole of privacy.yml."""

    rules: Mapping[str, PrivacyRule]
    """By id, in the order of precedence."""
    no_ones: re.Pattern[str]
    """What a number belongs to that is no person's."""
    beside_names: BesideNames
    block_name: str
    block_parties: re.Pattern[str]
    block_lines: re.Pattern[str]
    free_mail: frozenset[str]
    allowed_types: tuple[str, ...]
    refused_types: tuple[FileRule, ...]
    other_types: FileRule


@cache  # a file of ours, the same as long as the program runs
def read_privacy() -> Privacy:
    """What the guard looks for."""
    raw = yaml.load(PRIVACY_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    signs = {
        "{sep}": f"[{raw['separators']}]",
        "{line}": f"[{raw['separators']}{raw['line_ends']}]",
        "{gap}": f"[{raw['separators']}{raw['line_ends']}{raw['brackets']}]",
        "{no_ones}": raw["no_ones"],
    }
    files = raw["files"]
    block = raw["contact_block"]
    return Privacy(
        rules={each["id"]: _rule(each, signs) for each in raw["rules"]},
        no_ones=re.compile(raw["no_ones"]),
        beside_names=_beside_names(raw["beside_names"]),
        block_name=block["name"],
        block_parties=re.compile(block["parties"]),
        block_lines=re.compile(rf"[\W\d_一二三四五六七八九十]*(?:{block['lines']})", re.IGNORECASE),
        free_mail=frozenset(raw["free_mail"]),
        allowed_types=tuple(files["allowed"]),
        refused_types=tuple(_file_rule(each) for each in files["refused"]),
        other_types=_file_rule(files["otherwise"]),
    )


def _rule(raw: Mapping[str, Any], signs: Mapping[str, str]) -> PrivacyRule:
    def compiled(pattern: str) -> re.Pattern[str]:
        for name, written in signs.items():
            pattern = pattern.replace(name, written)
        return re.compile(pattern)

    severity = {Audience(name): Severity(value) for name, value in raw["severity"].items()}
    return PrivacyRule(
        id=raw["id"],
        looks_for=raw["looks_for"],
        severity=severity,
        source=raw["source"],
        instead=raw["instead"],
        keep=(raw["keep"][0], raw["keep"][1]),
        prefilter=compiled(raw["prefilter"]) if "prefilter" in raw else None,
        patterns=tuple(compiled(each) for each in raw.get("patterns", ())),
        not_after=compiled(raw["not_after"]) if "not_after" in raw else None,
        verify=_VERIFIERS[raw["verify"]] if "verify" in raw else None,
        kinds=raw.get("kinds", {}),
        in_block=raw.get("in_block", ""),
    )


def _beside_names(raw: Mapping[str, str]) -> BesideNames:
    words, surname = raw["words"], f"[{raw['surnames']}]"
    name = rf"{surname}(?:某某?|[*×○●]{{1,2}}[\u4e00-\u9fff]?|[\u4e00-\u9fff]{{1,2}})"
    whole = rf"{surname}[\u4e00-\u9fff]{{1,2}}"
    behind = "(?=等|[一二三四五六七八九十两]{1,3}[人名位]|同志|老师|同学|参加|[^\u4e00-\u9fff]|$)"
    group = "(?:学生|同学|家庭|户|人员|教职工|职工|等级|类)?(?:名单)?(?:[(（][0-9]{1,3}人[)）])?"
    listed = rf"{group}[:：]{{1,2}}{name}(?=[、,，;；。(（\n]|$)"
    return BesideNames(
        names=re.compile(raw["names"]),
        labels=re.compile(raw["labels"]),
        words=re.compile(words),
        name=re.compile(rf"{name}(?:[(（][^()（）\n]{{0,30}}[)）])?"),
        run=re.compile(rf"{whole}(?:、{whole}){{2,400}}{behind}"),
        listed=re.compile(
            rf"(?:学生|同学|幼儿|受助人|名单|名单如下|对象|教职工)[:：]{{1,2}}[ \n]{{0,3}}{name}"
            rf"(?:[(（][^()（）\n]{{0,20}}[)）])?[、,，]{name}(?=[、,，。(（\n]|$)"
        ),
        near=re.compile(
            rf"(?:{surname}(?:某某?|[*×○●]{{1,2}}[\u4e00-\u9fff]?|[\u4e00-\u9fff]{{1,2}}(?=同学))(?:同学)?"
            rf"|(?:学生|同学|教师|职工){surname}[\u4e00-\u9fff]{{1,2}})"
            rf"[(（,，:：]{{1,2}}[^)）。;；、\n]{{0,12}}?(?P<after>{words})"
            rf"|(?P<before>{words}){listed}"
        ),
    )


def _file_rule(raw: Mapping[str, Any]) -> FileRule:
    return FileRule(types=frozenset(raw.get("types", ())), because=raw["because"], help=raw["help"])
