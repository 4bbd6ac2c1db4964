"""Which room may know which: every import of the engine is an arrow that is listed here."""

import ast
from functools import cache
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[2] / "hooks"
ENGINE = HOOKS / "gongkai"
FLAT = {"__init__", "__main__", "audience", "git_environment", "numerals", "web_address"}
"""Modules that are no room's."""
MAX_FLOORS = 25

ROOMS = {
    "diagnostics": "",
    "days": "numerals",
    "sums": "numerals",
    "files": "",
    "kept": "",
    "proof": "",
    "reading": "numerals web_address diagnostics days",
    "text": "audience web_address diagnostics sums",
    "money": "days sums reading text",
    "guard": "audience numerals diagnostics files kept",
    "rulebook": "audience web_address diagnostics days reading",
    "entry": "audience diagnostics days files reading text money guard rulebook",
    "congress": "numerals diagnostics reading rulebook entry",
    "history": "audience git_environment diagnostics days files kept reading text entry",
    "board": "diagnostics days guard rulebook entry history",
    "view": "audience diagnostics days files reading text rulebook entry history board",
    "duties": "audience days rulebook view reading",
    "purchasing": "days reading rulebook view",
    "reporting": "audience days duties reading rulebook entry history board view",
    "checks": "audience numerals web_address diagnostics days sums files reading text money guard rulebook"
    " entry history board view reporting congress",
    "wording": "days reading rulebook view duties",
    "exports": "audience days reading rulebook view duties purchasing wording",
    "pages": "audience web_address days proof reading text money rulebook view duties wording congress"
    " purchasing exports",
    "rendering": "web_address pages",
    "search": "days files kept view wording",
    "site": "audience diagnostics days kept proof reading guard history board view checks wording pages"
    " rendering search exports",
    "writing": "git_environment days diagnostics reading rulebook entry history board checks site",
    "importing": "numerals web_address diagnostics days files reading text rulebook entry board checks writing",
    "operating": "audience git_environment days kept proof site",
    "founding": "git_environment diagnostics rulebook",
    "desk": "audience diagnostics days files reading guard rulebook entry history board view duties checks"
    " wording pages rendering site writing importing operating",
    "commands": "audience days diagnostics files reading guard rulebook entry board view duties checks site"
    " writing importing reporting operating founding desk proof",
}
"""From the ground up: a room, and the rooms below it that it may import."""


def _modules():
    return {
        ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(ENGINE.rglob("*.py"))
    }


MODULES = _modules()


def resolve_imports(name):
    """The engine's modules that a module imports, at its head or inside a function, in any spelling."""
    found = set()
    package = name if MODULES[name].stem == "__init__" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level]
            base = ".".join([*(above if node.level else []), *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                found.add(inner if inner in MODULES else base)
    return {each for each in found if each.split(".")[0] == "gongkai" and each in MODULES}


ARROWS = {name: resolve_imports(name) - {name} for name in MODULES}


def room_of(name):
    """The folder of a module; of a flat one its own name, empty for the package itself."""
    return name.split(".")[1] if "." in name else ""


def test_an_import_is_seen_however_it_is_written(tmp_path, monkeypatch):
    spellings = (
        "from gongkai.board import board",
        "import gongkai.board.board",
        "from ..board.board import Board",
        "def late():\n    from gongkai.board.board import Board",
    )
    for spelling in spellings:
        path = tmp_path / "page.py"
        path.write_text(spelling, "utf-8")
        monkeypatch.setitem(MODULES, "gongkai.pages.page", path)
        assert "gongkai.board.board" in resolve_imports("gongkai.pages.page"), spelling


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_the_rooms_that_are_listed(room):
    allowed = {*ROOMS[room].split(), room, ""}
    unlisted = {
        f"{name} → {other}"
        for name, others in ARROWS.items()
        if room_of(name) == room
        for other in others
        if room_of(other) not in allowed
    }
    assert not unlisted


def test_no_arrow_of_the_list_points_up_or_is_unused():
    order = [*FLAT, *ROOMS]
    for room, known in ROOMS.items():
        used = {room_of(each) for name in MODULES if room_of(name) == room for each in ARROWS[name]}
        for other in known.split():
            assert order.index(other) < order.index(room), f"{room} → {other}"
            assert other in used, f"{room} no longer knows {other}"


def test_every_module_stands_in_a_room():
    folders = {
        path.name for path in ENGINE.iterdir() if path.is_dir() and path.name != "__pycache__"
    }
    assert folders == set(ROOMS)
    assert {path.stem for path in ENGINE.glob("*.py")} == FLAT


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_in_one_sentence_what_it_owns(room):
    told = ast.get_docstring(ast.parse((ENGINE / room / "__init__.py").read_text("utf-8")))
    sentence = told.split("\n\n")[0]
    assert sentence.endswith(".") and sentence.count(". ") == 0, sentence
    assert "know" in sentence, f"{room} should say what it must not know"


def test_no_circle_and_few_floors():
    @cache
    def floor(name):
        return 1 + max(map(floor, ARROWS[name]), default=0)

    heights = {name: floor(name) for name in MODULES}  # a circle never ends: RecursionError
    assert max(heights.values()) <= MAX_FLOORS, sorted(heights, key=heights.get)[-5:]


def test_names_are_told_apart():
    stems = [path.stem for path in MODULES.values() if not path.stem.startswith("__")]
    assert sorted(set(stems)) == sorted(stems)
    classes = [
        node.name
        for path in MODULES.values()
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert sorted(set(classes)) == sorted(classes)
