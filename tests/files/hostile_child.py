"""Checks, posts and reads each file of a folder in turn; a file that takes 5 s of CPU time ends the process.

Prints a line of JSON a file; started by test_hostile_files.py, which reads them.
"""

import json
import re
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

from boards import lay_board, read_board
from gongkai.audience import Audience
from gongkai.checks.reporters import render_text
from gongkai.files.readable_text import read_attachment_text
from gongkai.view.view import derive_view
from guard.test_found import FOLDER, HEAD

SECONDS = 5
MEGABYTES = 500


def main() -> None:
    """Each file in the order of its name."""
    top = 2 * MEGABYTES * 1024 * 1024  # of addresses; what is really used is told
    resource.setrlimit(resource.RLIMIT_AS, (top, top))
    for path in sorted(Path(sys.argv[1]).iterdir()):
        print(json.dumps({"begun": path.name}), flush=True)
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        answer = _answer(path)
        print(json.dumps({"done": path.name, "used": _peak(), **answer}), flush=True)


def _peak() -> int:
    """The most memory that was used, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024


def _answer(path: Path) -> dict:
    name = f"a{path.suffix}"
    with tempfile.TemporaryDirectory() as folder:
        text = f"attachments: [{{file: {name}}}]\n---\n正文。\n"
        root = lay_board(Path(folder), {f"{FOLDER}/index.md": HEAD + text})
        (root / FOLDER / name).hardlink_to(path)
        checking, (board, found) = _timed(lambda: read_board(root))
        posting, _ = _timed(lambda: _post(board))
        return {
            "seconds": [checking, posting],
            "rules": sorted({each.rule for each in found}),
            "text": render_text(found),
        }


def _post(board) -> None:
    for each in derive_view(board, Audience.STAFF).postings[FOLDER].attachments:
        each.cleaned()
        read_attachment_text(each.path)


def _timed(work):
    """The seconds of CPU time that it takes, and what it gives."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its signal ends the process
    begun = time.process_time()
    result = work()
    seconds = time.process_time() - begun
    signal.setitimer(signal.ITIMER_PROF, 0)
    return seconds, result


if __name__ == "__main__":
    main()
