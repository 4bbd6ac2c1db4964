"""The rules of the house: what the engine, its templates and its files may not know."""

import ast
import re
from pathlib import Path

import pytest

from gongkai.rulebook.category import Cadence

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "hooks" / "gongkai"
MODULES = sorted(ENGINE.rglob("*.py"))
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
CATEGORY_IDS = [path.stem for path in (ROOT / "disclosures" / "_catalogue").glob("*.yml")]


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_engine_imports_neither_mkdocs_nor_material(path):
    assert not [name for name in _imports(path) if name.split(".")[0] in ("mkdocs", "material")]


def test_only_the_adapter_imports_mkdocs():
    importing = [
        path.name
        for path in (ROOT / "hooks").rglob("*.py")
        if any(name.split(".")[0] == "mkdocs" for name in _imports(path))
    ]
    assert importing == ["mkdocs_adapter.py"]


def test_code_and_templates_know_no_category():
    assert len(CATEGORY_IDS) >= 20
    scripts = sorted((ROOT / "overrides" / "assets").rglob("*.[jc]s*"))
    names = "|".join(sorted(CATEGORY_IDS, key=len, reverse=True))
    # Quoted or as an address: a bare word such as "finance" may stand in a sentence.
    known = re.compile(rf"""["'/]({names})["'/]""")
    example = "finance/2026-03-01-budget"  # stands in messages
    cadence = f'WEEKLY = "{Cadence.WEEKLY}"'  # a cadence that a category happens to share
    ocds = 'PLANNING = "planning"'  # a stage of OCDS, likewise
    school_key = '"supervision"'  # the school's key for whom to call, likewise
    found = {
        path.relative_to(ROOT).as_posix(): match[0]
        for path in [*MODULES, *TEMPLATES, *scripts]
        for match in known.finditer(
            path.read_text("utf-8")
            .replace(example, "")
            .replace(cadence, "")
            .replace(school_key, "")
            .replace(ocds, "")
        )
    }
    assert found == {}


def test_pages_and_exports_receive_a_view_and_never_a_board():
    for folder in ("pages", "rendering", "exports"):
        for path in sorted((ENGINE / folder).glob("*.py")):
            assert not {"gongkai.board", "gongkai.entry"} & set(_imports(path)), path


def test_only_the_settings_read_the_clock():
    reading = re.compile(r"\.(today|now|utcnow)\(|time\.time\(")
    assert [path.stem for path in MODULES if reading.search(path.read_text("utf-8"))] == [
        "settings"
    ]


SHELL = ("main.html", "zh-CN.html", "docs-nav.html", "base.html", "content.html")
"""Templates that MkDocs renders for handwritten pages: they alone may know it."""
LOGIC = {
    "MkDocs": re.compile(
        r"(?<![.\w/])(config|page)\.|script_tag|\|\s*url\b|extra_css|base_url|\.icons/"
    ),
    "JSON read as text": re.compile(r"\bin\s+[\w.]*timetable|fromjson|[\"']\s*in\s+\w*json"),
    "words compared": re.compile(r"[!=]=\s*[\"']|\b(not )?in \([\"']"),
}


def find_logic(text):
    """What of MkDocs, of JSON and of words a template takes apart, by kind."""
    inside = "\n".join(
        re.findall(r"\{[{%].*?[}%]\}", re.sub(r"\{#.*?#\}", "", text, flags=re.S), re.S)
    )
    loops = re.sub(r"\{%-? for \w+ in \(.*?\) -?%\}", "", inside)
    return {kind: match[0] for kind, rule in LOGIC.items() if (match := rule.search(loops))}


@pytest.mark.parametrize(
    "path", [each for each in TEMPLATES if each.name not in SHELL], ids=lambda path: path.stem
)
def test_templates_take_ready_values_and_nothing_of_mkdocs(path):
    assert find_logic(path.read_text("utf-8")) == {}


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'archive/' | url }}",
        "{{ script | script_tag }}",
        "{{ page.title }}",
        "{% if config.site_url %}",
        "{{ base_url }}/",
        "{% include '.icons/material/x.svg' %}",
        "{% if '\"retired\"' in timetable %}",
        "{% set it = pill.timetable | fromjson %}",
        "{% if 'x' in entries_json %}",
        '{% if gk.audience == "staff" %}',
        '{% if banner.stage not in ("upcoming", "open") %}',
    ],
)
def test_logic_in_a_template_would_be_found(text):
    assert find_logic(text)


def test_templates_hold_no_chinese_and_no_dates():
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"[\u4e00-\u9fff]", text), path
        assert "strftime" not in text, path
