"""Owns what the lock (requirements.txt) asks for: each package, its version, the digests of its files."""

import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LOCK = "requirements.txt"
TIMEOUT = 900
"""Seconds to install what is new."""
_PIN = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.!+_-]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of the lock."""

    name: str
    version: str
    digests: frozenset[str]
    """SHA-256 of each file that may be installed."""


def parse_lock(text: str) -> tuple[Pin, ...]:
    """The packages, in the lock's order."""
    pins: list[Pin] = []
    for logical in text.replace("\\\n", " ").splitlines():
        found = _PIN.match(logical.strip())
        if found:
            pins.append(Pin(found[1], found[2], frozenset(_HASH.findall(logical))))
    return tuple(pins)


def find_outdated(base: Path) -> tuple[str, ...]:
    """The packages that aren't installed as the lock in the folder asks; none without a lock."""
    try:
        pins = parse_lock((base / LOCK).read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(pin.name for pin in pins if _read_version(pin.name) != pin.version)


def _read_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def install(base: Path) -> bool:
    """Installs what the lock asks for, by its digests alone; whether that went well."""
    command = ("-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes")
    try:
        done = subprocess.run(
            [sys.executable, *command, "-r", str(base / LOCK)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
