"""Writes a large board, for measuring: `python bench/generate.py --entries 5000 --seed 1 --to DIR`.

The school's facts and the catalogue are copied from disclosures/, so that the board passes the
engine's checks; but nothing is taken down after its time, so that all builders and searches are
given the same text, and no invented day or amount is held against another. The same seed, number
of entries and catalogue give the same bytes.

The prose must behave like Chinese where size and speed depend on it: for a search index, in how
many different character pairs there are, how unevenly they occur and in how many entries each
stands. `--stats` prints these next to two bodies of real text, cut into pieces of 870 characters
and counted in the same way: Chinese statutes and regulations (5,000 pieces, formal and repetitive)
and newspaper articles (450 pieces, the most varied). The constants in lexicon.py and text.py are
set so that the generated text lies between the two, with about 215,000 pairs at 5,000 entries. Known
differences: fewer rare characters than either, no pair as common as their commonest, and a little
more spread of the 1,000th (6.5% of the texts hold it). Grammar and sense are not imitated.
"""

import argparse
import re
import shutil
import sys
from datetime import date
from pathlib import Path

from board import plan_board, write_entry
from catalogue import read_rules
from lexicon import Lexicon
from stats import render_stats

TODAY = date(2026, 11, 18)
SCHOOL = Path(__file__).parents[1] / "disclosures"

_DROPPED = re.compile(r"^( *)(?:retention|within|limits):.*\n(?:\1 +.*\n)*", re.MULTILINE)


def generate(entries: int, seed: int, to: Path) -> list[str]:
    """Writes the board into `to`, a new or empty folder; returns the bodies in order of date."""
    to.mkdir(parents=True, exist_ok=True)
    if any(to.iterdir()):
        sys.exit(f"{to} is not empty")
    for name in ("_school.yml", "_due.yml"):
        shutil.copy(SCHOOL / name, to)
    for name in ("_catalogue", "_calendar"):
        if (SCHOOL / name).is_dir():
            shutil.copytree(SCHOOL / name, to / name)
    for path in (to / "_catalogue").iterdir():
        path.write_text(_DROPPED.sub("", path.read_text("utf-8")), "utf-8")
    rules = read_rules(to)
    lexicon = Lexicon(seed)
    return [
        write_entry(s, rules, lexicon, seed, TODAY, to)
        for s in plan_board(rules, entries, seed, TODAY)
    ]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--stats", action="store_true", help="print how the text compares with real Chinese"
    )
    arguments = parser.parse_args()
    bodies = generate(arguments.entries, arguments.seed, arguments.to)
    if arguments.stats:
        print(render_stats(bodies))


if __name__ == "__main__":
    main()
