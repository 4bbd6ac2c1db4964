"""Modules in one classic script: in the order in which they need each other, each with names of its own."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from gongkai.rendering.bundling import bundle_scripts
from gongkai.site.search_script import ENTRIES_ON_STICK

SCRIPTS = Path(__file__).parents[2] / "overrides" / "assets" / "js"
NODE = shutil.which("node")


def bundle(folder, files, *entries):
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return bundle_scripts(folder, entries)


MODULES = {
    "a/first.js": 'import { twice } from "./second.js"\nimport { NAME, Box } from "../b/third.js"\n'
    "const own = 1\nconsole.log(JSON.stringify([twice(own), NAME, new Box().held]))\n",
    "a/second.js": 'import { NAME } from "../b/third.js"\nconst own = 2\n'
    "export function twice(number) {\n  return number * own + NAME.length\n}\n",
    "b/third.js": 'const own = 3\nexport const NAME = "import"\nexport class Box {\n  constructor() {\n'
    "    this.held = own\n  }\n}\nexport async function wait() {}\n",
    "b/fourth.js": "console.log(1)\n",
}


@pytest.mark.skipif(NODE is None, reason="node runs the script")
def test_the_script_does_what_the_modules_did(tmp_path):
    script = bundle(tmp_path, MODULES, "b/fourth.js", "a/first.js")
    done = subprocess.run([NODE, "-"], input=script, capture_output=True, text=True, check=True)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [1, [8, "import", 3]]


def test_what_only_a_module_can_say_is_refused(tmp_path):
    for text in (
        "export default function () {}\n",
        "export { a }\n",
        'import all from "./other.js"\n',
        'import "./other.js"\n',
        'import { a as b } from "./other.js"\n'.replace("a as b", "a: b"),
        'const late = () => import("./other.js")\n',
        "const here = import.meta.url\n",
        'import {\n  a\n} from "./other.js"\n',
    ):
        with pytest.raises(ValueError, match=r"one\.js, line 1"):
            bundle(tmp_path, {"one.js": text}, "one.js")


def test_a_circle_is_refused(tmp_path):
    files = {
        "one.js": 'import { b } from "./two.js"\nexport const a = 1\n',
        "two.js": 'import { a } from "./one.js"\nexport const b = 1\n',
    }
    with pytest.raises(ValueError, match="needs itself"):
        bundle(tmp_path, files, "one.js")


def test_every_module_of_the_search_is_in_its_script():
    script = bundle_scripts(SCRIPTS, ENTRIES_ON_STICK)
    for path in [*SCRIPTS.glob("search/*.js"), *SCRIPTS.glob("stick/*.js")]:
        lines = [line.removeprefix("export ") for line in path.read_text("utf-8").splitlines()]
        assert all(line in script for line in lines if not line.startswith("import ")), path.name
