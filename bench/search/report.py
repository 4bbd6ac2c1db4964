"""Owns the tables of the search contest."""

from collections.abc import Mapping
from math import floor

from search.contest import MATERIAL_SECONDS, PHRASES
from search.engine import FEW_SAMPLES, FIRST_SAMPLES, IndexCost
from search.trial import PATIENCE, SLOW_LINE, SLOW_PATIENCE, SLOW_SAMPLES, Spread, Trial

MB, KB = 1_000_000, 1_000
INTRODUCTION = f"""\
On each board {PHRASES} phrases of 2 to 8 characters are looked for: pieces of titles and bodies,
drawn by chance with a fixed seed, without punctuation, no number cut. Pagefind and Material are
given title and body of each entry, ours its facts and attachments too. Pagefind is asked through its
JavaScript interface, from a page of Material with a script of ten lines; Material's search through
its own page, and for all answers through the worker of that page. What of Material's search takes
longer than {MATERIAL_SECONDS} s on a board, its build too, and every first result that doesn't show
within {PATIENCE} s, is left out: `time out`.

To index: for ours the making and writing of the index alone, from converted entries in memory; for
Pagefind its command over Material's pages; for Material what its build takes longer than one without
search. After a change in one entry ours changes the index that it has kept, and the files that then
differ are counted; the others make their whole index anew.
"""
FIRST = f"""\
From the opening of the search page for a phrase, with an empty cache, to the first result shown, in
Chromium, over a plain static server on this machine: medians of {FIRST_SAMPLES} phrases
(Material: {FEW_SAMPLES}, since it always reads everything). `own` are the search's files: index,
table, shards, texts and scripts; the rest is the frame of the page. Bytes count the heads of
answers. With gzip the server compresses text, JavaScript, JSON and SVG, as servers commonly do.
Slow: the tab's main thread 4 times slower (workers can't be slowed), and a line of
{SLOW_LINE.bytes_a_second * 8 // 1000} kbit/s with {SLOW_LINE.delay * 1000:.0f} ms before
each answer, which the server imposes so that it holds for workers too; uncompressed, median of
{SLOW_SAMPLES}; `>` is where waiting ended.
"""
ANSWERS = """\
Against a plain substring search over the normalised text of what each engine was given: means over
the phrases, cut, not rounded, to two decimals; exact are the phrases answered with the very entries
that hold them. All that an engine lists counts as found, what it holds for less fitting too. Many of
the generated words stand in no dictionary: engines that cut text into words find more in real prose.
Memory after these phrases and a collection: the JavaScript heap of the page alone, and the whole
process of the tab with its workers and WebAssembly.
"""
TIME_OUT = "time out"


def render_search(trials: Mapping[int, Mapping[str, Trial]]) -> str:
    """Three tables, a row for each board and engine: index, first result, answers."""
    rows = [
        (f"{entries:,}", name, trial)
        for entries, row in trials.items()
        for name, trial in row.items()
    ]
    index = _render_table(
        "entries | search | to index, s | one entry changed, s | files changed | MB | files",
        [[entries, name, *_index_cells(trial.cost)] for entries, name, trial in rows],
    )
    first = _render_table(
        "entries | search | requests | KB | own KB | KB worst | gzip KB | gzip own KB "
        "| seconds | worst | slow, seconds",
        [[entries, name, *_first_cells(trial)] for entries, name, trial in rows],
    )
    answers = _render_table(
        "entries | search | recall | precision | exact | heap, MB | tab, MB",
        [[entries, *cells] for entries, name, trial in rows for cells in _answer_rows(name, trial)],
    )
    parts = (
        INTRODUCTION,
        index,
        "\n### To the first result\n",
        FIRST,
        first,
        "\n### Answers\n",
        ANSWERS,
        answers,
    )
    return "\n".join(parts)


def _render_table(head: str, rows: list[list[str]]) -> str:
    columns = head.count("|") + 1
    lines = [f"| {head} |", "| ---: | --- |" + " ---: |" * (columns - 2)]
    lines += [f"| {' | '.join(row + [''] * (columns - len(row)))} |" for row in rows]
    return "\n".join(lines)


def _index_cells(cost: IndexCost | None) -> list[str]:
    if cost is None:
        return [TIME_OUT]
    changed = "-" if cost.changed_files is None else f"{cost.changed_files:,}"
    return [
        f"{cost.seconds:.1f}",
        f"{cost.changed_seconds:.1f}",
        changed,
        f"{cost.bytes / MB:.1f}",
        f"{cost.files:,}",
    ]


def _first_cells(trial: Trial) -> list[str]:
    plain, compressed = trial.plain, trial.compressed
    if plain is None:
        return [TIME_OUT]
    return [
        f"{plain.requests:.0f}",
        f"{plain.bytes / KB:,.0f}",
        f"{plain.own_bytes / KB:,.0f}",
        f"{plain.worst_bytes / KB:,.0f}",
        f"{compressed.bytes / KB:,.0f}" if compressed else TIME_OUT,
        f"{compressed.own_bytes / KB:,.0f}" if compressed else TIME_OUT,
        f"{plain.seconds:.2f}",
        f"{plain.worst_seconds:.2f}",
        _slow(trial.slow, trial.has_run_out),
    ]


def _slow(slow: Spread | None, has_run_out: bool) -> str:
    if slow:
        return f"{slow.seconds:.1f}"
    return TIME_OUT if has_run_out else f"> {SLOW_PATIENCE}"


def _answer_rows(name: str, trial: Trial) -> list[list[str]]:
    if not trial.answers:
        return [[name, TIME_OUT]]
    rows = []
    for phrasing, answers in trial.answers.items():
        row = [
            phrasing,
            f"{floor(answers.recall * 100) / 100:.2f}",
            f"{floor(answers.precision * 100) / 100:.2f}",
            f"{answers.exact} of {answers.phrases}",
        ]
        if not rows and trial.heap_bytes is not None and trial.tab_bytes is not None:
            row += [f"{trial.heap_bytes / MB:.0f}", f"{trial.tab_bytes / MB:.0f}"]
        rows.append(row)
    return rows
