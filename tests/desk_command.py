"""Owns `gongkai desk` as a person runs it: a process that tells the link which opens it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def run_desk(board: Path, *command: str | Path, **variables: str) -> Iterator[str]:
    """The link of the board's desk, which ends with the context."""
    with subprocess.Popen(
        [*command, "desk", "--no-browser", "--port", "0"],
        cwd=board,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        try:
            assert running.stdout is not None
            yield next(line.strip() for line in running.stdout if line.startswith("http"))
        finally:
            running.terminate()
