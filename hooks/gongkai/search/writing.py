"""Owns the writing of the index's files into a folder, on a processor of its own beside other work."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import gongkai
from gongkai.search.build import build_search
from gongkai.search.document import Sources

PARALLEL_FROM = 500
"""With fewer entries, starting another process takes longer than it saves."""


def begin_search(sources: Sources, folder: Path) -> Callable[[], None]:
    """Begins to write; what is given back waits until all is written, and raises what went wrong.

    A large index is made by a process of its own, which holds one source at a time.
    """
    if sources.count < PARALLEL_FROM:
        write_search(sources, folder)
        return lambda: None
    with TemporaryFile() as handed:
        _hand_over(sources, handed)
        process = subprocess.Popen(
            [sys.executable, "-m", "gongkai.search", str(folder)],
            stdin=handed,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(gongkai.__file__).parents[1])},
        )
    return lambda: _wait(process)


def write_search(sources: Sources, folder: Path) -> None:
    """Writes every file of the index at its address below the folder. Raises OSError."""
    for address, content in build_search(sources):
        path = folder / address
        try:
            path.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True)
            path.write_bytes(content)


def _hand_over(sources: Sources, to: IO[bytes]) -> None:
    for each in chain((sources.count, sources.table, sources.file_label), sources.sources):
        pickle.dump(each, to)
    to.seek(0)


def _wait(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(said.decode("utf-8", "replace"))


def take_over(handed: IO[bytes], folder: Path) -> None:
    """Writes the index of what was handed over: the other process's part."""
    count, table, file_label = (pickle.load(handed) for _ in range(3))
    sources = (pickle.load(handed) for _ in range(count))
    write_search(Sources(count=count, table=table, file_label=file_label, sources=sources), folder)
