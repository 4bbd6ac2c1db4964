"""`make bench`: builds generated boards with Gongkai, Material and Hugo, then tries their search.

Prints the tables and writes them to bench/results.md. All else lives in a temporary folder that is
removed, and in `.venv-bench`. On two quiet cores it takes less than 25 minutes.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
import venv
from datetime import date
from pathlib import Path

from checking import measure_checking
from contestants import BENCH, CONTESTANTS, PEERS_VENV
from generate import generate
from measure import Measurement, measure_build
from report import render_report
from search.contest import run_contest


def install_peers() -> None:
    """Makes `.venv-bench` from the lock file, unless it stands already."""
    lock = BENCH / "requirements.txt"
    stamp = PEERS_VENV / "installed.sha256"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == digest:
        return
    venv.create(PEERS_VENV, clear=True, with_pip=True)
    subprocess.run(
        [PEERS_VENV / "bin/pip", "install", "-q", "--require-hashes", "-r", lock], check=True
    )
    stamp.write_text(digest)


def run_board(entries: int, seed: int, names: list[str], rounds: int) -> dict[str, Measurement]:
    """The best measurement of each contestant on one board.

    Rounds alternate, so that a busy moment of the machine hits all alike.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        board = Path(name) / "board"
        generate(entries, seed, board)
        best: dict[str, Measurement] = {}
        for turn in range(rounds):
            for contestant in names:
                folder = Path(name) / f"{contestant.replace(' ', '-')}-{turn}"
                folder.mkdir()
                job = CONTESTANTS[contestant](board, folder)
                one = measure_build(job.command, job.folder, job.site, job.environment)
                if one.pages < entries:
                    sys.exit(f"{contestant} wrote {one.pages} pages for {entries} entries: unfair")
                print(f"{entries:,} entries, {contestant}: {one.seconds:.1f} s", file=sys.stderr)
                best[contestant] = min(
                    best.get(contestant, one), one, key=lambda each: each.seconds
                )
        return best


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 5_000])
    parser.add_argument("--searched", type=int, nargs="+", default=[1_000, 5_000, 10_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--only",
        nargs="+",
        choices=CONTESTANTS,
        default=list(CONTESTANTS),
        help="build with these alone",
    )
    parts = parser.add_mutually_exclusive_group()
    parts.add_argument("--only-search", action="store_true", help="leave the builds out")
    parts.add_argument("--only-build", action="store_true", help="leave the search out")
    parser.add_argument(
        "--date", default=date.today().isoformat(), help="the day that the report names"
    )
    parser.add_argument("--to", type=Path, default=BENCH / "results.md", metavar="FILE")
    arguments = parser.parse_args()
    install_peers()
    started = time.monotonic()
    built = [] if arguments.only_search else sorted(arguments.entries)
    searched = [] if arguments.only_build else sorted(arguments.searched)
    seed, rounds = arguments.seed, arguments.rounds
    builds = {count: run_board(count, seed, arguments.only, rounds) for count in built}
    trials = {count: run_contest(count, seed) for count in searched}
    checking = None if arguments.only_search or arguments.only_build else measure_checking(seed)
    report = render_report(builds, trials, checking, arguments.date, rounds)
    arguments.to.write_text(report, encoding="utf-8")
    print(report)
    print(f"took {(time.monotonic() - started) / 60:.0f} minutes", file=sys.stderr)


if __name__ == "__main__":
    main()
