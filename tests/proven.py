"""Owns boards that have hung for days: each day's site observed in a real log, signed by a key of the tests."""

from datetime import date, datetime, time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from boards import lay_board
from gongkai.days.beijing import BEIJING
from gongkai.days.lifecycle import Stage
from gongkai.proof.appending import append
from gongkai.proof.log_folder import ProofLog, read_log
from gongkai.proof.observing import Sighting, derive_observations
from gongkai.site.checking import check_site
from gongkai.site.settings import parse_settings
from gongkai.view.deriving import derive_view

ORIGIN = "gongkai.example.edu.cn/proof"
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes([5]) * 32)
SETTINGS = {"sources": ["disclosures"]}


def hang(project: Path, *days: str, set_to: str = "") -> ProofLog:
    """The board as it is observed on each of the days, at half past seven; the log at the end.

    With `set_to` the clock stood there all the time, and the days were set.
    """
    for day in days:
        settings = parse_settings(SETTINGS, project, today=day)
        view = derive_view(check_site(settings).board, settings.audience, settings.key)
        seen = [
            Sighting(
                entry=each.id,
                sha256=each.content_sha256,
                stage=str(each.stage),
                audience=str(each.audience),
                is_daily=each.stage is Stage.OPEN,
            )
            for each in view.postings.values()
        ]
        log = read_log(settings.proof)
        by_clock = date.fromisoformat(set_to) if set_to else settings.today
        moment = datetime.combine(by_clock, time(7, 30), BEIJING)
        known = log.observations if log else ()
        new = derive_observations(known, seen, settings.today, moment)
        log = append(settings.proof, new, ORIGIN, PRIVATE)
    return log


def change(project: Path, path: str, text: str | None) -> None:
    """An entry's file is written anew, or goes."""
    if text is None:
        (project / "disclosures" / path).unlink()
    else:
        lay_board(
            project, {path: text}, school=(project / "disclosures/_school.yml").read_text("utf-8")
        )
