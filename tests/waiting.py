"""Owns how a test waits for what must come, such as a server's first answer: for minutes, asking often."""

import socket
import time
from collections.abc import Callable

PATIENCE = 300
"""Seconds."""
PAUSE = 0.05


def wait_until(has_come: Callable[[], bool]) -> None:
    """Returns once it says so; fails after PATIENCE."""
    for _ in range(round(PATIENCE / PAUSE)):
        if has_come():
            return
        time.sleep(PAUSE)
    raise AssertionError(f"not within {PATIENCE} s")


def is_listening(port: int) -> bool:
    """Whether someone takes calls at the port of this machine."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0
