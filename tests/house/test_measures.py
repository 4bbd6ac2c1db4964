"""The measures of the house: how long a module and a function may be, and what the linters say."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "hooks"
MODULES = sorted(ENGINE.rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 250, 50
EXCUSE = "# long because "
"""Stands in the line of what must be longer, and says why."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_modules_and_functions_fit_on_few_screens(path):
    text = path.read_text("utf-8")
    lines = text.splitlines()
    assert len(lines) <= MAX_MODULE or EXCUSE in lines[0], len(lines)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            assert length <= MAX_FUNCTION or EXCUSE in lines[node.lineno - 1], (node.name, length)


@pytest.mark.parametrize(
    "arguments",
    [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)],
    ids=" ".join,
)
def test_the_linters_have_nothing_to_say(arguments):
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
