"""Owns the other side of `pdf_pages`: answers questions on PDFs until there are none, within limits.

Started as a process of its own. Whatever a file does to it ends this process alone; so nothing is caught here
but what is told of a file. A fault of the program's own is told as one, before the process ends.
"""

import faulthandler
import json
import math
import os
import sys
import traceback
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from time import process_time
from types import TracebackType
from typing import Any, BinaryIO

from gongkai.files.pdf_drawn import PdfiumFile
from gongkai.files.pieces import Unreadable

MAX_WAIT = 600
"""Seconds by the clock for one question, where the processor's time can't be limited."""
MAX_MEMORY = 512 << 20
"""Bytes of addresses; the largest file that is published takes half of it."""


class Desk:
    """The files that are open, by number, with the time of the processor that each has taken."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._files: dict[int, PdfiumFile] = {}
        self._spent: dict[int, float] = {}
        self._last = 0

    def answer(self, asked: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
        """What is told, and the bytes that belong to it. Raises Unreadable."""
        for number in asked["forget"]:
            self._files.pop(number).close()
        begun = process_time()
        number = asked.get("file", self._last + 1)
        _limit_seconds(self._seconds - self._spent.get(number, 0.0))
        try:
            return self._do(asked, number, content)
        finally:
            self._spent[number] = self._spent.get(number, 0.0) + process_time() - begun

    def _do(
        self, asked: dict[str, Any], number: int, content: bytes
    ) -> tuple[dict[str, Any], bytes]:
        if asked["do"] == "open":
            file = PdfiumFile(content)
            self._files[number], self._last = file, number
            return {"file": number, "count": file.count}, b""
        file = self._files[number]
        if asked["do"] == "unlock":
            return {}, file.unlocked()
        page = file.read(
            asked["page"], is_replaced=asked["is_replaced"], has_notes=asked["has_notes"]
        )
        return asdict(page), b""


def _limit_memory() -> None:
    """Where the system has such limits; a file that ends the process leaves nothing behind."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CORE, 0)):
        top = resource.getrlimit(what)[1]
        least = most if top == resource.RLIM_INFINITY else min(most, top)
        with suppress(ValueError, OSError):  # of a system that knows the limit and sets none
            resource.setrlimit(what, (least, top))


def _limit_seconds(left: float) -> None:
    """Lets the process end after so much time of the processor, or far longer by the clock."""
    faulthandler.dump_traceback_later(MAX_WAIT, exit=True)
    try:
        import resource
    except ImportError:  # Windows
        return
    top = resource.getrlimit(resource.RLIMIT_CPU)[1]
    end = math.ceil(process_time() + max(1.0, left))
    resource.setrlimit(resource.RLIMIT_CPU, (end if top < 0 else min(end, top), top))


def _serve(desk: Desk, asks: BinaryIO, answers: BinaryIO) -> None:
    while line := asks.readline():
        asked = json.loads(line)
        content = asks.read(asked["size"])
        try:
            told, held = desk.answer(asked, content)
        except Unreadable as error:
            told, held = {"unreadable": str(error)}, b""
        faulthandler.cancel_dump_traceback_later()
        _tell(answers, told, held)


def _tell(answers: BinaryIO, told: dict[str, Any], held: bytes = b"") -> None:
    answers.write(json.dumps({**told, "size": len(held)}).encode("ascii") + b"\n")
    answers.write(held)
    answers.flush()


def _tell_end(
    answers: BinaryIO, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A fault of the program's, with its trace; that a file takes all memory is the file's."""
    if issubclass(kind, Exception) and not issubclass(kind, MemoryError | OSError):
        _tell(answers, {"bug": "".join(traceback.format_exception(kind, error, trace))})


def main() -> None:
    """Answers what is asked on the standard input, until that ends; a file may take so many seconds."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    sys.excepthook = partial(_tell_end, answers)
    _limit_memory()
    _serve(Desk(float(sys.argv[1])), sys.stdin.buffer, answers)
    os._exit(0)


if __name__ == "__main__":
    main()
