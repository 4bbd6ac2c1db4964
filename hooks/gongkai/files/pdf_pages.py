"""Owns the process in which PDFs are drawn, and what it tells of a file's pages.

PDFium is no Python: a file may end whatever process reads it. So it has one of its own, which is started for
the first PDF and reads all others too. A file at which it ends is Unreadable; the next one gets a new process.
"""

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.files.pieces import Unreadable

MAX_SECONDS = 60
"""Of the processor's time, for one file; what a page asks for is weighed before it is drawn."""
_WORKER = "gongkai.files.pdf_worker"
_HOOKS = str(Path(__file__).parents[2])
_ENDED = (
    "里面有让读取程序中断的内容，查不完里面的文字",
    "用 Word 或 WPS 打开原稿，重新导出 PDF；没有原稿的，打开后用“打印”另存为 PDF，再换上",
)


class ReaderEnded(Unreadable):
    """The process ended while it read the file: by a fault, or because it took too much."""

    def __init__(self) -> None:
        super().__init__(*_ENDED)


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnPage:
    """What is drawn on a page."""

    text: str = field(repr=False)
    """As the file says that it is to be read: a replacement instead of what it replaces."""
    told: str = field(repr=False)
    """The text without the signs whose font doesn't tell which characters they are."""
    untold: int
    """How many of those there are."""
    beside: tuple[str, ...] = field(repr=False)
    """The same otherwise: as it is drawn, as it stands on the paper, with what is hidden over it."""


class DrawnPages:
    """The pages of a file. Raises Unreadable for one that PDFium doesn't open."""

    def __init__(self, content: bytes) -> None:
        self._reader = start_reader()
        answer, _ = self._reader.ask({"do": "open"}, content)
        self._number: int = answer["file"]
        self.count: int = answer["count"]
        """How many there are."""

    def read(self, number: int, *, is_replaced: bool, has_notes: bool) -> DrawnPage:
        """The page of that number, from 0; `is_replaced` where texts may stand in for what is drawn.

        Raises Unreadable.
        """
        asked = {"page": number, "is_replaced": is_replaced, "has_notes": has_notes}
        told, _ = self._reader.ask({"do": "read", "file": self._number, **asked})
        return DrawnPage(
            text=told["text"],
            told=told["told"],
            untold=told["untold"],
            beside=tuple(told["beside"]),
        )

    def unlocked(self) -> bytes:
        """The whole file without its encryption. Raises Unreadable."""
        return self._reader.ask({"do": "unlock", "file": self._number})[1]

    def close(self) -> None:
        """Lets the process forget the file."""
        self._reader.forget(self._number)


class PdfReader:
    """A process that reads PDFs: a line of JSON and as many bytes as it says, each way."""

    def __init__(self, seconds: float = MAX_SECONDS) -> None:
        path = os.pathsep.join(filter(None, (_HOOKS, os.environ.get("PYTHONPATH", ""))))
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", _WORKER, str(seconds)],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._forgotten: list[int] = []

    def ask(self, question: dict[str, Any], content: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """What it answers, and the bytes that belong to it.

        Raises Unreadable for what is the file's fault, RuntimeError for what is the program's own.
        """
        forgotten, self._forgotten = self._forgotten, []
        asked = {**question, "size": len(content), "forget": forgotten}
        try:
            answer, held = self._exchange(asked, content)
        except (OSError, EOFError, ValueError) as error:
            self.end()
            raise ReaderEnded from error
        except BaseException:  # an answer that nobody has taken would be the next one's
            self.end()
            raise
        if "bug" in answer:
            self.end()
            raise RuntimeError(answer["bug"])
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        return answer, held

    def _exchange(self, asked: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
        """Raises OSError, EOFError or ValueError once the process has ended."""
        asks, answers = self.process.stdin, self.process.stdout
        assert asks and answers  # both are pipes
        asks.write(json.dumps(asked).encode("ascii") + b"\n")
        asks.write(content)
        asks.flush()
        answer = json.loads(answers.readline())
        held = answers.read(answer["size"])
        if len(held) != answer["size"]:
            raise EOFError
        return answer, held

    def forget(self, number: int) -> None:
        """The file isn't asked for any more; told with the next question."""
        self._forgotten.append(number)

    def end(self) -> None:
        """Ends the process; the next PDF gets another one."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what was written last, and is read by no one
                if pipe:
                    pipe.close()


_running: list[PdfReader] = []
"""The process of this run; none before the first PDF."""


def start_reader() -> PdfReader:
    """The process that runs, or a new one."""
    if not is_reading():
        _running[:] = [PdfReader()]
        atexit.register(_running[0].end)
    return _running[0]


def is_reading() -> bool:
    """Whether a process runs."""
    return bool(_running) and _running[0].process.poll() is None
