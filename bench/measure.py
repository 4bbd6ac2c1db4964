"""Owns the measuring of one build: seconds, peak memory of all its processes, its output."""

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement:
    """What a build cost."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    """Of the whole process tree; memory that processes share counts once."""
    output_bytes: int
    files: int
    pages: int
    """Files that are called index.html."""


def measure_build(
    command: list[str],
    folder: Path,
    site: Path,
    environment: Mapping[str, str],
    *,
    at_most: float = float("inf"),
) -> Measurement:
    """Runs the command in the folder and measures it.

    Raises CalledProcessError when it fails, TimeoutExpired after `at_most` seconds.
    """
    log = folder / "build.log"
    with log.open("wb") as out:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        sampled = 0
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            sampled = max(sampled, _tree_bytes(process.pid))
            if time.perf_counter() - started > at_most:
                process.kill()
                process.wait()
                raise subprocess.TimeoutExpired(command, at_most)
            time.sleep(INTERVAL)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text(encoding="utf-8", errors="replace")[-2_000:]
        raise subprocess.CalledProcessError(process.returncode, command, said)
    files = [path for path in site.rglob("*") if path.is_file()]
    return Measurement(
        seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=max(sampled, usage.ru_maxrss * 1024),
        output_bytes=sum(path.stat().st_size for path in files),
        files=len(files),
        pages=sum(path.name == "index.html" for path in files),
    )


def _tree_bytes(pid: int) -> int:
    """The proportional set size of the process and its descendants; 0 for one that ended."""
    total = 0
    pending = [pid]
    while pending:
        each = pending.pop()
        try:
            total += read_shared_bytes(each)
            for task in Path(f"/proc/{each}/task").iterdir():
                pending += map(int, (task / "children").read_text(encoding="ascii").split())
        except (OSError, StopIteration):
            continue
    return total


def read_shared_bytes(pid: int) -> int:
    """The proportional set size of one process. Raises OSError when it has ended."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(kilobytes) * 1024
