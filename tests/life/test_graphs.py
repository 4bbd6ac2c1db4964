"""Matters as graphs: on any graph each step has its place, cycles are found, and large boards stay cheap."""

import random
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.board import matter
from gongkai.board.matter import derive_branches, derive_matters, find_cycles

MANY = 50_000
FEW = 1_000
LINES_A_NODE = 60
"""More lines of Python than this for one node, and a function isn't linear with a small factor."""

SEEDS = settings(max_examples=60)


def _draw_follows(rng, size):
    """Steps n00, n01 …, each after some of the earlier ones: none, one, or several."""
    ids = [f"n{number:02d}" for number in range(size)]
    return {
        id: tuple(rng.sample(ids[:at], min(at, rng.choice((0, 1, 1, 1, 2, 3)))))
        for at, id in enumerate(ids)
    }


def _draw_cycles(rng, follows):
    """Rings of their own, some of whose steps also follow the graph's; what hangs behind them, too."""
    cycles, planted = [], dict(follows)
    for number in range(rng.randint(0, 4)):
        ring = [f"c{number}{step}" for step in range(rng.randint(1, 5))]
        for at, id in enumerate(ring):
            others = rng.sample(sorted(follows), min(len(follows), rng.randint(0, 2)))
            planted[id] = tuple(rng.sample([ring[at - 1], *others], len(others) + 1))
        cycles.append(frozenset(ring))
        planted[f"t{number}"] = (rng.choice(ring),)
        planted[f"u{number}"] = (f"t{number}", *rng.sample(sorted(follows), 1))
    return planted, cycles


@SEEDS
@given(rng=st.randoms(use_true_random=False), size=st.integers(1, 30))
def test_exactly_the_planted_cycles_are_found(rng, size):
    follows, cycles = _draw_cycles(rng, _draw_follows(rng, size))
    found = find_cycles(follows)
    assert sorted(map(sorted, found)) == sorted(map(sorted, cycles))
    for cycle in found:
        assert cycle[0] == min(cycle)
        for at, id in enumerate(cycle):
            assert cycle[(at + 1) % len(cycle)] in follows[id]


@SEEDS
@given(rng=st.randoms(use_true_random=False), size=st.integers(2, 12), links=st.integers(1, 30))
def test_a_cycle_is_told_if_and_only_if_there_is_one(rng, size, links):
    """On any graph at all; against a search that simply tries every way."""
    ids = [f"n{number}" for number in range(size)]
    pairs = {(rng.choice(ids), rng.choice(ids)) for _ in range(links)}
    follows = {id: tuple(sorted(b for a, b in pairs if a == id)) for id in ids}

    def returns(start):
        seen, ahead = set(), list(follows[start])
        while ahead:
            at = ahead.pop()
            if at == start:
                return True
            if at not in seen:
                seen.add(at)
                ahead += follows[at]
        return False

    assert bool(find_cycles(follows)) is any(map(returns, ids))


@SEEDS
@given(rng=st.randoms(use_true_random=False), size=st.integers(1, 40))
def test_matters_are_what_hangs_together(rng, size):
    follows = _draw_follows(rng, size)
    together = {id: {id} for id in follows}
    for id, before in follows.items():
        for each in before:
            joined = together[id] | together[each]
            together.update(dict.fromkeys(joined, joined))
    expected = {id: tuple(sorted(group)) for id, group in together.items() if len(group) > 1}
    assert derive_matters(follows, follows) == expected


@SEEDS
@given(rng=st.randoms(use_true_random=False), size=st.integers(1, 40))
def test_every_step_has_a_branch(rng, size):
    follows = _draw_follows(rng, size)
    branches = derive_branches(follows, list(follows))
    assert set(branches) == set(follows)
    assert set(branches.values()) == set(range(max(branches.values()) + 1)), "numbered without gaps"
    opened = -1
    for id, branch in branches.items():
        if branch > opened:
            assert branch == opened + 1
            opened = branch
        else:
            assert branch in {branches[each] for each in follows[id]}, "goes on where it came from"


@SEEDS
@given(rng=st.randoms(use_true_random=False), size=st.integers(1, 40))
def test_a_step_is_continued_in_its_branch_by_one_at_most(rng, size):
    follows = _draw_follows(rng, size)
    branches = derive_branches(follows, list(follows))
    continued = Counter(
        each for id, before in follows.items() for each in before if branches[each] == branches[id]
    )
    heirs = {each: id for id, before in follows.items() for each in before}
    assert set(continued) <= set(heirs)
    tips = Counter(branches[id] for id in follows if id not in continued)
    assert set(tips.values()) == {1}, "each branch ends once"


@pytest.mark.parametrize(
    ("follows", "expected"),
    [
        ({"a": (), "b": ("a",), "c": ("b",)}, {"a": 0, "b": 0, "c": 0}),
        ({"a": (), "b": ("a",), "c": ("a",)}, {"a": 0, "b": 0, "c": 1}),
        ({"a": (), "b": ("a",), "c": ("a",), "d": ("b", "c")}, {"a": 0, "b": 0, "c": 1, "d": 0}),
        ({"a": (), "b": (), "c": ("a", "b")}, {"a": 0, "b": 1, "c": 0}),
        ({"a": (), "b": ("a",), "c": ("a",), "d": ("c",)}, {"a": 0, "b": 0, "c": 1, "d": 1}),
    ],
    ids=["a chain", "a fork", "a fork that joins", "two beginnings", "a branch that goes on"],
)
def test_branches_of_small_matters(follows, expected):
    assert derive_branches(follows, list(follows)) == expected


def _chain(size):
    return {f"n{at:05d}": (f"n{at - 1:05d}",) if at else () for at in range(size)}


GRAPHS = {
    "a chain": _chain,
    "a chain written backwards": lambda size: dict(reversed(_chain(size).items())),
    "a ring": lambda size: _chain(size) | {"n00000": (f"n{size - 1:05d}",)},
    "a star": lambda size: {f"n{at:05d}": ("n00000",) if at else () for at in range(size)},
    "many small rings": lambda size: {f"n{at:05d}": (f"n{at ^ 1:05d}",) for at in range(size)},
    "a ring with long tails": lambda size: _chain(size) | {"n00000": ("n00009",)},
    "drawn": lambda size: _draw_sparse(random.Random("drawn"), size),
}


def _draw_sparse(rng, size):
    return {
        f"n{at:05d}": tuple({f"n{rng.randrange(size):05d}" for _ in range(rng.choice((0, 1, 2)))})
        for at in range(size)
    }


def _count_lines(function, *arguments):
    """How many lines of the module run while the function does; no clock is looked at."""
    lines = 0

    def trace(frame, event, _):
        nonlocal lines
        if frame.f_code.co_filename != matter.__file__:
            return None
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(*arguments)
    finally:
        sys.settrace(before)
    return lines


FUNCTIONS = {
    "find_cycles": find_cycles,
    "derive_matters": lambda follows: derive_matters(follows, follows),
    "derive_branches": lambda follows: derive_branches(follows, list(follows)),
}


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_steps_grow_with_the_graph_and_no_faster(name, graph):
    function = FUNCTIONS[name]
    lines = _count_lines(function, GRAPHS[graph](4 * FEW))
    assert lines < LINES_A_NODE * 4 * FEW
    assert lines < 5 * _count_lines(function, GRAPHS[graph](FEW))


def test_a_large_board_with_a_cycle_is_no_trouble():
    assert _count_lines(find_cycles, GRAPHS["a ring with long tails"](MANY)) < LINES_A_NODE * MANY
