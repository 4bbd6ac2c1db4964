"""Checks, posts and reads each file of a folder in turn; and says how much work each took.

Prints a line of JSON a file; started by test_hostile_files.py, which reads them.
"""

import json
import re
import resource
import sys
import tempfile
from pathlib import Path

from boards import lay_board, read_board
from effort import measure_effort
from gongkai.audience import Audience
from gongkai.checks.reporters import render_text
from gongkai.files.pdf_pages import is_reading, start_reader
from gongkai.files.readable_text import read_attachment_text
from gongkai.view.deriving import derive_view
from guard.test_found import FOLDER, HEAD

UNITS = 1500
"""Of work, for each of checking and posting; see effort.py."""
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
    """The most memory that was used, in MB, by this process or any that it has started."""
    status = Path("/proc/self/status").read_text()
    own = int(re.search(r"VmHWM:\s+(\d+)", status)[1])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


def _answer(path: Path) -> dict:
    name = f"a{path.suffix}"
    with tempfile.TemporaryDirectory() as folder:
        text = f"attachments: [{{file: {name}}}]\n---\n正文。\n"
        root = lay_board(Path(folder), {f"{FOLDER}/index.md": HEAD + text})
        (root / FOLDER / name).hardlink_to(path)
        checking, (board, found) = measure_effort(lambda: _alone(lambda: read_board(root)), UNITS)
        posting, _ = measure_effort(lambda: _alone(lambda: _post(board)), UNITS)
        return {
            "units": [checking, posting],
            "rules": sorted({each.rule for each in found}),
            "text": render_text(found),
        }


def _alone(work):
    """What the work gives; the process that reads PDFs ends with it, and counts."""
    try:
        return work()
    finally:
        if is_reading():
            start_reader().end()


def _post(board) -> None:
    for each in derive_view(board, Audience.STAFF).postings[FOLDER].attachments:
        each.cleaned()
        read_attachment_text(each.path)


if __name__ == "__main__":
    main()
