"""The run's own log is grepped: a test that prints a number fails, and the number isn't shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from guard.numbers import resident_id

TESTS = Path(__file__).parents[1]
CONFTEST = """
from guard.log import LogGuard

def pytest_configure(config):
    config.pluginmanager.register(LogGuard())
"""
WAYS = {
    "printed": "print(number())",
    "logged": "import logging; logging.warning(number())",
    "in an assertion": "assert number() == 'x'",
    "in an error": "raise ValueError(number())",
    "to the error stream": "import sys; print(number(), file=sys.stderr)",
}


def run(folder, body):
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "test_one.py").write_text(
        f"from guard.numbers import resident_id as number\n\ndef test():\n    {body}\n"
    )
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "-rA",
            "-c",
            "/dev/null",
            folder,
        ],
        cwd=folder,
        env={"PYTHONPATH": f"{TESTS}:{TESTS.parent / 'hooks'}"},
        capture_output=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("way", WAYS)
def test_a_number_in_the_log_fails_and_is_not_shown(way, tmp_path):
    done = run(tmp_path, WAYS[way])
    assert done.returncode == 1
    assert resident_id() not in done.stdout + done.stderr
    assert "holds personal data" in done.stdout


def test_other_output_is_left(tmp_path):
    done = run(tmp_path, "print(number()[:6], 'is no number')")
    assert done.returncode == 0
    assert "is no number" in done.stdout
