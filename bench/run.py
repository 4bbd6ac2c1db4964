"""`make bench`: builds generated boards with Gongkai, plain Material and Hugo in one run.

Prints one table and writes it to bench/results.md. All else lives in a temporary folder that is
removed, and in `.venv-bench`.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import venv
from datetime import date
from pathlib import Path

from contestants import BENCH, CONTESTANTS, PEERS_VENV
from measure import Measurement, measure_build
from report import render_report


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
        command = [
            sys.executable,
            BENCH / "generate.py",
            "--entries",
            str(entries),
            "--seed",
            str(seed),
            "--to",
            board,
        ]
        subprocess.run(command, check=True)
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
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--only",
        nargs="+",
        choices=CONTESTANTS,
        default=list(CONTESTANTS),
        help="measure only these",
    )
    parser.add_argument(
        "--date", default=date.today().isoformat(), help="the day that the report names"
    )
    parser.add_argument("--to", type=Path, default=BENCH / "results.md", metavar="FILE")
    arguments = parser.parse_args()
    install_peers()
    boards = sorted(arguments.entries)
    results = {n: run_board(n, arguments.seed, arguments.only, arguments.rounds) for n in boards}
    report = render_report(results, arguments.date, arguments.rounds)
    arguments.to.write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
