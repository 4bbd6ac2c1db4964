"""Owns the contest on one board: every engine set up and tried, with a word on how far it is."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from contestants import MATERIAL_WITH_SEARCH, OURS
from generate import generate
from search.engine import Engine
from search.ours import set_up_ours
from search.peers import PAGEFIND, build_material, set_up_material, set_up_pagefind
from search.reference import Text, draw_phrases, read_texts
from search.trial import Trial, try_engine

PHRASES = 100
MATERIAL_SECONDS = 240
"""How long Material's search may take for a board in all, its build too."""
OTHER_SECONDS = 900


def run_contest(entries: int, seed: int) -> dict[str, Trial]:
    """The trial of each engine on a generated board of so many entries."""
    trials: dict[str, Trial] = {}
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        folder = Path(name)
        board = folder / "board"
        generate(entries, seed, board)
        texts = read_texts(board)
        ids = [each.id for each in texts]
        phrases = draw_phrases(texts, PHRASES, seed)
        for part in ("ours", "plain", "searched"):
            (folder / part).mkdir()

        engine = set_up_ours(board, folder / "ours")
        trials[OURS] = _try(engine, texts, phrases)
        _tell(entries, OURS, trials[OURS])

        site, plain_seconds = build_material(board, folder / "plain")
        trials[PAGEFIND] = _try(set_up_pagefind(site, ids), texts, phrases)
        _tell(entries, PAGEFIND, trials[PAGEFIND])

        trial = _try_material(board, folder / "searched", texts, phrases, plain_seconds)
        trials[MATERIAL_WITH_SEARCH] = trial
        _tell(entries, MATERIAL_WITH_SEARCH, trial)
    return trials


def _try(engine: Engine, texts: list[Text], phrases: list[str]) -> Trial:
    return try_engine(engine, texts, phrases, time.monotonic() + OTHER_SECONDS)


def _try_material(
    board: Path, folder: Path, texts: list[Text], phrases: list[str], plain_seconds: float
) -> Trial:
    ends_at = time.monotonic() + MATERIAL_SECONDS
    ids = [each.id for each in texts]
    try:
        engine = set_up_material(board, folder, ids, plain_seconds, MATERIAL_SECONDS)
    except subprocess.TimeoutExpired:
        return Trial(has_run_out=True)
    return try_engine(engine, texts, phrases, ends_at)


def _tell(entries: int, name: str, trial: Trial) -> None:
    first = f"{trial.plain.seconds:.2f} s" if trial.plain else "none in time"
    index = f"{trial.cost.seconds:.1f} s" if trial.cost else "none in time"
    print(f"{entries:,} entries, {name}: index {index}, first result {first}", file=sys.stderr)
    if OURS in trial.answers and (wrong := trial.answers[OURS].wrong):
        print(f"not answered exactly: {'; '.join(wrong)}", file=sys.stderr)
