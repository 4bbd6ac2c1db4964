"""Owns what the tests of the log are made of: keys that are always the same, observations of days."""

from datetime import date, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.days.beijing import BEIJING
from gongkai.proof.observing import Sighting, derive_observations

ORIGIN = "gongkai.example/proof"
FIRST = datetime(2026, 11, 2, 7, 30, tzinfo=BEIJING)


def key_of(number=1):
    return Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)


def sha_of(text):
    return (text.encode().hex() or "0").ljust(64, "0")[:64]


def sight(entry, text="甲", stage="open", audience="public"):
    return Sighting(
        entry=entry, sha256=sha_of(text), stage=stage, audience=audience, is_daily=stage == "open"
    )


def observe(known, seen, days=0):
    """What is observed on that day, counted from the first."""
    moment = FIRST + timedelta(days=days)
    return derive_observations(known, seen, moment.date(), moment)


def day_of(days):
    return date(2026, 11, 2) + timedelta(days=days)


def many(count):
    """So many observations, each of an entry of its own."""
    return observe((), [sight(f"finance/{number:05}", str(number)) for number in range(count)])
