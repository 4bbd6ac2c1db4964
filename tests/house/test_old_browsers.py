"""The oldest browsers are named in package.json: styles lose no meaning there, all texts name the same."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STYLES = sorted((ROOT / "overrides/assets/css").rglob("*.css"))
NAMED = re.compile(r"(Chrome|Chromium|Firefox|Safari)\s*(\d+)")
COMMENT = re.compile(r"/\*.*?\*/|\{[#%].*?[#%]\}|\{\{.*?\}\}", re.DOTALL)
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")

NEW_SELECTORS = re.compile(
    r":(?:is|where|has|focus-visible|any-link|user-(?:in)?valid|dir|modal|open|state)\b"
    r"|::(?:marker|file-selector-button|backdrop|part|highlight|target-text|details-content)|&"
    r"|:not\([^()]*,"
)
"""What makes the whole list of selectors invalid where it isn't known."""

NEW_PROPERTIES = {
    "text-underline-offset": "the line stands, nearer to the letters",
    "text-wrap": "a title breaks elsewhere",
    "text-size-adjust": "beside the prefixed one",
    "overflow-wrap: anywhere": "the page's ground breaks long words, see base.css",
    "page": "sheets are not turned; tables are laid out for an upright sheet before that",
    "forced-color-adjust": "no browser has forced colours without it",
    "appearance": "beside the prefixed one",
}
"""Newer than the floor, each with what a reader has without it."""

TOO_NEW = re.compile(
    r"^(?:inset(?:-\w+)*|aspect-ratio|accent-color|translate|rotate|scale|content-visibility|contain-intrinsic-.*"
    r"|(?:margin|padding|border)-(?:inline|block)|container(?:-\w+)*|scrollbar-(?:gutter|color|width)"
    r"|text-wrap(?:-\w+)*|text-underline-offset|text-decoration-thickness|text-size-adjust"
    r"|forced-color-adjust|appearance|page|field-sizing|row-gap|column-gap|gap)$"
)
TOO_NEW_VALUES = re.compile(
    r"\b(?:min|max|clamp|color-mix|color|lab|lch|oklab|oklch|hwb|light-dark|env|round|mod|image-set|fit-content)\("
    r"|\d(?:[dsl]v[hwib]|cq\w+|lh|rlh|cap|ic)\b|\b(?:fit-content|revert|revert-layer|clip|anywhere)$"
    r"|\brgba?\([^,()]*\s[^,()]*\)"
)
ADDED_AT = re.compile(
    r"@(?:layer|container|property|scope|starting-style|supports\s+selector|nest)\b"
)


def read_rules(path):
    """Each rule's selectors and declarations, without comments, whatever media it stands in."""
    text = COMMENT.sub("", path.read_text("utf-8"))
    for selectors, block in RULE.findall(text):
        pairs = (line.partition(":") for line in block.split(";") if ":" in line)
        yield (
            " ".join(selectors.split()),
            [(name.strip(), value.strip()) for name, _, value in pairs],
        )


def split_list(selectors):
    """The selectors of a list: by commas outside parentheses."""
    return [each.strip() for each in re.split(r",(?![^()]*\))", selectors)]


def find_mixed(rules):
    """Rules that an old browser drops as a whole for one selector of several."""
    for selectors, _ in rules:
        new = [bool(NEW_SELECTORS.search(each)) for each in split_list(selectors)]
        if any(new) and not all(new):
            yield selectors


def find_too_new(rules):
    """Declarations that an old browser drops, none of the list and without one before that it knows."""
    for selectors, declared in rules:
        values = dict(declared)
        for at, (name, value) in enumerate(declared):
            if name.startswith("--"):
                continue
            if name in NEW_PROPERTIES or f"{name}: {value}" in NEW_PROPERTIES:
                continue
            earlier = {other for other, _ in declared[:at]}
            if name == "gap":
                if "grid-gap" not in values or "flex" in values.get("display", ""):
                    yield f"{selectors} {{ {name}: {value} }}"
            elif (TOO_NEW.match(name) or TOO_NEW_VALUES.search(value)) and name not in earlier:
                yield f"{selectors} {{ {name}: {value} }}"


def read_floor():
    """The oldest version of each browser that package.json names."""
    named = json.loads((ROOT / "package.json").read_text("utf-8"))["browserslist"]
    return dict(each.split(" >= ") for each in named)


def list_texts():
    """Everything that people read or that is run."""
    for folder in ("docs", "overrides", "hooks"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".md", ".yml", ".js", ".html", ".css", ".py"}:
                yield path
    yield from (ROOT / name for name in ("README.md", "eslint.config.mjs", "stylelint.config.mjs"))


def test_all_name_the_same_browsers():
    floor = read_floor()
    assert floor == {"chrome": "78", "firefox": "78", "safari": "13"}
    told, wrong = set(), []
    for path in list_texts():
        for name, version in NAMED.findall(path.read_text("utf-8")):
            key = "chrome" if name == "Chromium" else name.lower()
            if version == floor[key]:
                told.add((path.name, key))
            elif path.name not in {"eslint.config.mjs", "stylelint.config.mjs"}:
                wrong.append(
                    (path.name, name, version)
                )  # the linters say since when there is a thing
    assert wrong == []
    for reader_text in ("about.md", "words.yml"):
        assert {key for name, key in told if name == reader_text} == set(floor)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_no_rule_is_lost_for_one_new_selector(path):
    assert list(find_mixed(read_rules(path))) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_no_declaration_is_lost_without_another(path):
    assert list(find_too_new(read_rules(path))) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_nothing_is_nested_or_layered(path):
    text = COMMENT.sub("", path.read_text("utf-8"))
    assert ADDED_AT.findall(text) == []
    open_rules = 0
    for head, sign in re.findall(r"([^{};]*)([{}])", text):
        if sign == "}":
            open_rules = max(0, open_rules - 1)
        elif not head.strip().startswith("@"):
            assert open_rules == 0, f"nested in a rule: {head.strip()}"
            open_rules = 1


def test_what_is_known_is_still_needed():
    """The list of what may be lost holds nothing that no style has any more."""
    used = {
        each
        for path in STYLES
        for _, declared in read_rules(path)
        for name, value in declared
        for each in (name, f"{name}: {value}")
    }
    assert set(NEW_PROPERTIES) <= used


@pytest.mark.parametrize(
    "css",
    [
        "a:focus-visible, a:hover { color: red }",
        ".a, .b:is(.c, .d) { top: 0 }",
        "li, li::marker { color: red }",
        ".a:has(> b), .a { top: 0 }",
    ],
)
def test_a_mixed_list_would_be_found(css, tmp_path):
    (tmp_path / "a.css").write_text(css)
    assert list(find_mixed(read_rules(tmp_path / "a.css")))


@pytest.mark.parametrize(
    "css",
    [
        ".a { display: flex; gap: 1rem }",
        ".a { inset: 0 }",
        ".a { aspect-ratio: 1 }",
        ".a { width: min(100%, 40rem) }",
        ".a { color: oklch(50% 0.1 20) }",
        ".a { color: rgb(0 0 0 / 50%) }",
        ".a { height: 100dvh }",
        ".a { margin-inline: auto }",
        ".a { overflow: clip }",
        ".a { width: fit-content }",
        ".a { display: grid; gap: 1rem }",
    ],
)
def test_a_lost_declaration_would_be_found(css, tmp_path):
    (tmp_path / "a.css").write_text(css)
    assert list(find_too_new(read_rules(tmp_path / "a.css")))
