"""Owns the writing of the index's files into a site's folder, a large one beside other work."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NoReturn

import gongkai
from gongkai.search.document import Source, Sources
from gongkai.search.keeping import write_kept

PARALLEL_FROM = 500
"""With fewer entries, starting another process takes longer than it saves."""
_FAULTS = 100
"""A process that ends for a fault of the disk says so: this number and that of the fault."""


def begin_search(sources: Sources, folder: Path, kept: Path) -> Callable[[], None]:
    """Begins to write; what is given back waits until all is written, and raises what went wrong.

    It is made out of the one that is kept in the folder `kept`; a large one by a process of its own,
    which holds one source at a time.
    """
    if sources.count < PARALLEL_FROM:
        write_kept(sources, kept, folder)
        return lambda: None
    with TemporaryFile() as handed:
        _hand_over(sources, handed)
        process = subprocess.Popen(
            [sys.executable, "-m", "gongkai.search", str(kept), str(folder)],
            stdin=handed,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(gongkai.__file__).parents[1])},
        )
    return lambda: _wait(process)


def _hand_over(sources: Sources, to: IO[bytes]) -> None:
    for each in chain((sources.count, sources.table, sources.file_label), sources.sources):
        pickle.dump(each, to)
    to.seek(0)


@dataclass(frozen=True, slots=True)
class _Handed:
    """The sources that were handed over, read one at a time, as often as they are asked for."""

    stream: IO[bytes]
    start: int
    count: int

    def __iter__(self) -> Iterator[Source]:
        self.stream.seek(self.start)
        for _ in range(self.count):
            yield pickle.load(self.stream)


def take_over(handed: IO[bytes], kept: Path, folder: Path) -> None:
    """Writes the index of what was handed over: the other process's part."""
    count, table, file_label = (pickle.load(handed) for _ in range(3))
    sources = _Handed(handed, handed.tell(), count)
    write_kept(
        Sources(count=count, table=table, file_label=file_label, sources=sources), kept, folder
    )


def end_with_fault(error: OSError) -> NoReturn:
    """Ends the other process so that `begin_search`'s sees the same error."""
    sys.exit(_FAULTS + (error.errno or 0))


def _wait(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate()
    if process.returncode > _FAULTS:
        fault = process.returncode - _FAULTS
        raise OSError(fault, os.strerror(fault))
    if process.returncode:
        raise RuntimeError(said.decode("utf-8", "replace"))
