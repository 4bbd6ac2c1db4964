"""No test depends on how fast the machine is: who measures or sleeps stands in a list here, with the reason."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FILES = sorted(TESTS.rglob("*.py"))
CLOCKS = frozenset(
    "perf_counter perf_counter_ns monotonic monotonic_ns process_time process_time_ns thread_time "
    "thread_time_ns time_ns setitimer sleep wait_for_timeout".split()
)
OWNERS = {
    "effort.py": {"process_time"},  # counts it in units that grow with the machine's load
    "waiting.py": {"sleep"},  # between two looks at what must come
    "browser/witness.py": {"wait_for_timeout"},  # between two looks, too
}
SHORT = 60
"""Seconds; less is too little for a program that must come to its end on a busy machine."""


def list_clocks(source):
    """What in the source reads a clock, sleeps, or waits for less than a minute: (line, name)."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id="time"), attr="time" as name):
                yield node.lineno, name
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in CLOCKS:
                yield node.lineno, name
            case ast.ImportFrom(module="time", names=names):
                yield from ((node.lineno, each.name) for each in names)
            case ast.keyword(arg="timeout", value=ast.Constant(value=int() | float() as given)):
                if given < SHORT:
                    yield node.lineno, "timeout"
            case ast.keyword(arg="deadline", value=ast.Constant(value=int() | float())):
                yield node.value.lineno, "deadline"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_reads_the_clock_or_sleeps(path):
    own = OWNERS.get(path.relative_to(TESTS).as_posix(), set())
    found = list(list_clocks(path.read_text("utf-8")))
    assert [each for each in found if each[1] not in own] == []


@pytest.mark.parametrize(
    "source",
    [
        "assert time.monotonic() - begun < 5",
        "from time import perf_counter",
        "from time import time",
        "begun = time.time()",
        "page.wait_for_timeout(200)",
        "time.sleep(1)",
        "lines.get(timeout=5)",
        "settings(deadline=200)",
        "signal.setitimer(signal.ITIMER_PROF, 5)",
    ],
)
def test_a_clock_is_found(source):
    assert len(list(list_clocks(source))) == 1


def test_what_only_bounds_a_wait_is_none():
    assert list(list_clocks("server.wait(timeout=300); settings(deadline=None)")) == []
