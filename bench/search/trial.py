"""Owns the trial of one engine on one board: its first results, its memory, its answers."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean, median

from playwright.sync_api import Browser, Error, Page

from search.browser import (
    FirstResult,
    ask,
    measure_first_result,
    measure_memory,
    open_search,
    start_browser,
)
from search.engine import Engine, IndexCost
from search.reference import Reference, Text
from search.server import Line, serve

SLOW_LINE = Line(bytes_a_second=50_000, delay=0.2)
"""400 kbit/s."""
SLOW_SAMPLES = 3
PATIENCE = 60
SLOW_PATIENCE = 40
"""How many seconds a first result may take, then over the slow line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """Several first results: the median of each figure, and the worst of two."""

    seconds: float
    worst_seconds: float
    requests: float
    bytes: float
    worst_bytes: float
    own_bytes: float

    @classmethod
    def of(cls, results: Sequence[FirstResult]) -> "Spread":
        return cls(
            seconds=median(each.seconds for each in results),
            worst_seconds=max(each.seconds for each in results),
            requests=median(each.requests for each in results),
            bytes=median(each.bytes for each in results),
            worst_bytes=max(each.bytes for each in results),
            own_bytes=median(each.own_bytes for each in results),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """Answers against those of a plain substring search over what the engine was given."""

    recall: float
    precision: float
    """Both are means over the phrases; an answer without entries counts in recall alone."""
    exact: int
    """Phrases answered with the very entries that hold them."""
    phrases: int
    wrong: tuple[str, ...]
    """The other phrases, each with how many entries are missing and how many too many."""


@dataclass(kw_only=True, slots=True)
class Trial:
    """All that was measured of one engine on one board; None where time ran out."""

    cost: IndexCost | None = None
    plain: Spread | None = None
    compressed: Spread | None = None
    slow: Spread | None = None
    heap_bytes: int | None = None
    tab_bytes: int | None = None
    answers: dict[str, Answers] = field(default_factory=dict)
    has_run_out: bool = False


def try_engine(
    engine: Engine, texts: Sequence[Text], phrases: Sequence[str], ends_at: float
) -> Trial:
    """Measures until all is measured or the clock (`time.monotonic`) says `ends_at`."""
    trial = Trial(cost=engine.cost)
    samples = phrases[: engine.samples]
    slow_ones = phrases[:SLOW_SAMPLES]
    try:
        with start_browser() as browser:
            trial.plain = _show_first(browser, engine, samples, ends_at)
            trial.compressed = _show_first(browser, engine, samples, ends_at, is_compressed=True)
        with start_browser() as browser, serve(engine.folder) as site:
            patience = _left(ends_at)
            with open_search(browser, site, engine, phrases[0], patience) as page:
                trial.answers, memory = _answer(browser, page, engine, texts, phrases, ends_at)
                trial.heap_bytes, trial.tab_bytes = memory
        with start_browser() as browser:
            trial.slow = _show_first(browser, engine, slow_ones, ends_at, line=SLOW_LINE)
    except (TimeoutError, Error):
        trial.has_run_out = True
    return trial


def _left(ends_at: float) -> float:
    left = ends_at - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _show_first(
    browser: Browser,
    engine: Engine,
    phrases: Sequence[str],
    ends_at: float,
    *,
    is_compressed: bool = False,
    line: Line | None = None,
) -> Spread | None:
    """None when a first result took longer than anyone waits."""
    results = []
    with serve(engine.folder, is_compressed=is_compressed, line=line) as site:
        for phrase in phrases:
            seconds = min(SLOW_PATIENCE if line else PATIENCE, _left(ends_at))
            result = measure_first_result(
                browser, site, engine, phrase, seconds=seconds, is_slow=line is not None
            )
            if result is None:
                return None
            results.append(result)
    return Spread.of(results)


def _answer(
    browser: Browser,
    page: Page,
    engine: Engine,
    texts: Sequence[Text],
    phrases: Sequence[str],
    ends_at: float,
) -> tuple[dict[str, Answers], tuple[int, int]]:
    """The answers by phrasing, and the memory after those to the plain phrases."""
    reference = Reference(
        {each.id: (*each.paragraphs, *engine.given.get(each.id, ())) for each in texts}
    )
    truths = [reference.find(phrase) for phrase in phrases]
    answers: dict[str, Answers] = {}
    memory = None
    for name, phrasing in engine.phrasings.items():
        found = []
        for phrase in phrases:
            found.append(ask(page, engine, phrasing.format(phrase), _left(ends_at)))
        memory = memory or measure_memory(browser, page)
        answers[name] = _compare(phrases, found, truths)
    assert memory is not None
    return answers, memory


def _compare(
    phrases: Sequence[str], found: Sequence[set[str]], truths: Sequence[set[str]]
) -> Answers:
    pairs = list(zip(found, truths, strict=True))
    wrong = tuple(
        f"{phrase} (-{len(true - got)} +{len(got - true)})"
        for phrase, (got, true) in zip(phrases, pairs, strict=True)
        if got != true
    )
    return Answers(
        recall=mean(len(got & true) / len(true) for got, true in pairs),
        precision=mean([len(got & true) / len(got) for got, true in pairs if got] or [0]),
        exact=len(pairs) - len(wrong),
        phrases=len(pairs),
        wrong=wrong,
    )
