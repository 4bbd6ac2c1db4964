"""Every rule does what its page says: each section of tests/checks/rules/*.md is one test.

A section holds files and, in a block `diagnostics`, the whole text that the check prints for them.
tests/checks/rules/README.md tells how to add one.
"""

import ast
import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from boards import PIPE, check_text, lay_board
from files.making import sheet
from gongkai.diagnostics.rules import RULES, Severity
from gongkai.guard.patterns import read_privacy
from guard.numbers import MARKS
from repositories import commit_all, start_repository

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "hooks" / "gongkai"
DOCS = ROOT / "docs" / "rules"
CASES = Path(__file__).with_name("rules")
CLEAN = "检查通过，没有发现问题。\n"

_FENCE = re.compile(r"^(`{3,})([a-z]+)(?: ([^\n]+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """One example: a board's files, those committed on earlier days too, and what the check says."""

    rule: str
    heading: str
    files: dict[str, bytes | None]
    committed: dict[str, dict[str, bytes | None]]
    expected: str

    def __str__(self) -> str:
        return f"{self.rule}-{self.heading}"


def read_sections(path: Path) -> list[Section]:
    """Every section of a rule's file; a heading within a block is the block's own."""
    text = path.read_text("utf-8")
    blocks = [found.span() for found in _FENCE.finditer(text)]
    starts = [
        found.start()
        for found in re.finditer(r"^## ", text, flags=re.MULTILINE)
        if not any(begin < found.start() < end for begin, end in blocks)
    ]
    return [
        _read_section(path.stem, text[start + 3 : end])
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


def _read_section(rule: str, part: str) -> Section:
    files, committed, expected = {}, {}, []
    for _, language, info, content in _FENCE.findall(part):
        if language == "diagnostics":
            expected.append(content)
            continue
        name, *options = info.split()
        settings = dict(option.partition("=")[::2] for option in options)
        day = settings.pop("committed", None)
        on_day = committed.setdefault(day, {}) if day else files
        on_day[name.removeprefix("disclosures/")] = _content(content, settings)
    heading = part.partition("\n")[0].strip()
    assert len(expected) == 1, f"{rule}：“{heading}”应当有一个 diagnostics 块"
    return Section(rule, heading, files, committed, expected[0])


def _content(text: str, settings: dict[str, str]) -> bytes | Path | None:
    """The file's bytes: `absent`, `bom`, `newline=crlf|cr`, `encoding=…`, `repeat=n`; `␀` is a NUL.

    Of a `link`, where it leads; of a `pipe`, `PIPE`; of an `xlsx`, a workbook of these cells.
    """
    unknown = settings.keys() - {
        "absent",
        "link",
        "pipe",
        "xlsx",
        "bom",
        "newline",
        "encoding",
        "repeat",
    }
    assert not unknown, f"没有这些选项：{unknown}"
    if "absent" in settings:
        return None
    if "link" in settings:
        return Path(text.strip())
    if "pipe" in settings:
        return PIPE
    if "xlsx" in settings:
        return sheet(*csv.reader(text.splitlines()))
    newline = {"crlf": "\r\n", "cr": "\r", "lf": "\n"}[settings.get("newline", "lf")]
    text = text.replace("␀", "\0").replace("␇", "\a").replace("␤", "\u2028").replace("→", "\t")
    for mark, value in MARKS.items():
        text = text.replace(mark, value)
    content = (text * int(settings.get("repeat", 1))).replace("\n", newline)
    mark = b"\xef\xbb\xbf" if "bom" in settings else b""
    return mark + content.encode(settings.get("encoding", "utf-8"))


SECTIONS = [
    section
    for path in sorted(CASES.glob("*.md"))
    if path.stem in RULES
    for section in read_sections(path)
]


def _remove_absent(root: Path, files: dict[str, bytes | None]) -> None:
    """Take away what an earlier day brought, and the folder that it leaves empty."""
    for name, content in files.items():
        if content is None:
            path = root / name
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()


@pytest.mark.parametrize("section", SECTIONS, ids=str)
def test_a_section_says_what_is_printed(section, tmp_path):
    if section.committed:
        start_repository(tmp_path)
    for day, files in sorted(section.committed.items()):
        _remove_absent(lay_board(tmp_path, files), files)
        commit_all(tmp_path, day)
    assert check_text(lay_board(tmp_path, section.files)) == section.expected


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_shown_at_work_and_at_rest(rule):
    sections = [section for section in SECTIONS if section.rule == rule]
    assert any(f"[{rule}]" in section.expected for section in sections)
    assert any(section.expected == CLEAN for section in sections)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_has_a_page_that_the_index_names(rule):
    page = (DOCS / f"{rule.id}.md").read_text("utf-8")
    word = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}[rule.severity]
    assert page.startswith(f"# {rule.title}\n\n`{rule.id}` · {word}")
    row = f"| [{rule.id}]({rule.id}.md) | {rule.title} | {word} |"
    assert row in (DOCS / "index.md").read_text("utf-8")


def test_pages_and_examples_belong_to_rules():
    assert {path.stem for path in DOCS.glob("*.md")} == {*RULES, "index"}
    assert {path.stem for path in CASES.glob("*.md")} == {*RULES, "README"}


def test_the_rules_are_those_that_the_engine_tells():
    told = {rule for path in ENGINE.rglob("*.py") for rule in _told(path)}
    assert told | set(read_privacy().rules) == set(RULES)


def _told(path: Path) -> set[str]:
    """Ids of rules that the module's code gives: `….add("id", …)` and `rule="id"`."""
    told = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        values = [each.value for each in node.keywords if each.arg == "rule"]
        if isinstance(node.func, ast.Attribute) and node.func.attr == "add" and node.args:
            values.append(node.args[0])
        for value in values:
            told |= {
                each.value
                for each in ast.walk(value)
                if isinstance(each, ast.Constant)
                and re.fullmatch(r"[a-z]+(-[a-z]+)+", str(each.value))
            }
    return told
