"""The scripts and styles of the pages: what the linters say, how they are cut, what linting them takes."""

import json
import re
import subprocess
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "overrides" / "assets"
STYLES = ASSETS / "css"
MAX_LINES = 250


def lint(*command):
    """The linter's problems, one list a file; it ends with an assertion where it could not run."""
    program = ROOT / "node_modules" / ".bin" / command[0]
    assert program.exists(), "the linters are installed by: make tools"
    done = subprocess.run(
        [program, *command[1:]], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    told = done.stdout if done.stdout.startswith("[") else done.stderr
    assert told.startswith("["), done.stdout + done.stderr
    return json.loads(told)


def name_of(path):
    return path.relative_to(STYLES).with_suffix("").as_posix()


def read_parts():
    """The parts of the sheet that every page has, and of that for few, in their order."""
    texts = [(STYLES / name).read_text() for name in ("site.css", "more.css")]
    lists = [re.findall(r"for part in \((.*?)\)", text, re.DOTALL) for text in texts]
    return [re.findall(r'"([\w/-]+)"', listed) for (listed,) in lists]


def test_eslint_finds_nothing():
    files = lint("eslint", "-f", "json", "overrides/assets/js", "*.config.mjs")
    assert len(files) == len([*ASSETS.rglob("*.js"), *ROOT.glob("*.config.mjs")])
    assert {each["filePath"]: each["messages"] for each in files if each["messages"]} == {}


def test_stylelint_finds_nothing():
    files = lint("stylelint", "-f", "json", "overrides/assets/css/**/*.css")
    read = [each for each in files if not each.get("ignored")]
    assert len(read) == len(list(STYLES.rglob("*.css"))) - 2  # all but the templates
    assert {each["source"]: each["warnings"] for each in read if each["warnings"]} == {}


def test_every_style_is_a_part_of_a_file_once():
    few = {"docs", "screen", "screen-large", "due", "due-colours", "due-paper"}  # pages load them
    apart = {"site", "more", *few}  # the two files themselves, and these
    there = {name_of(path) for path in STYLES.rglob("*.css")} - apart
    there = {name for name in there if not name.startswith("desk/")}  # a sheet of its own
    assert sorted(chain(*read_parts())) == sorted(there)


def test_paper_comes_after_the_screen_under_the_same_names():
    own = {"print/page", "print/blocks", "print/foot"}
    # the sheet, many components, what only paper has
    for parts in read_parts():
        screen = [part for part in parts if not part.startswith("print/")]
        assert parts[: len(screen)] == screen
        paper = {part.removeprefix("print/") for part in set(parts[len(screen) :]) - own}
        assert paper
        assert paper <= set(screen)


def test_no_style_or_script_is_too_long():
    files = [*ASSETS.rglob("*.css"), *ASSETS.rglob("*.js")]
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


def test_each_says_at_its_head_what_it_owns():
    files = [*ASSETS.rglob("*.css"), *ASSETS.rglob("*.js")]
    bare = [path.name for path in files if not re.match(r"/\*|\{#", path.read_text("utf-8"))]
    assert bare == []


def test_a_classic_script_says_why_it_is_no_module():
    scripts = list((ASSETS / "js").glob("*.js"))
    assert scripts
    for path in scripts:
        head, _, _ = path.read_text("utf-8").partition("*/")
        assert "Classic, no module:" in head, path.name


def test_what_is_pinned_names_versions_and_no_host():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    lock_text = (ROOT / "package-lock.json").read_text("utf-8")
    lock = json.loads(lock_text)["packages"]
    assert '"resolved"' not in lock_text
    assert "//" not in (ROOT / ".npmrc").read_text("utf-8")
    for name, version in package["devDependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert lock[f"node_modules/{name}"]["version"] == version
    assert [name for name, each in lock.items() if name and "integrity" not in each] == []
