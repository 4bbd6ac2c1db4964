"""Owns which files of packages an offline PC needs: of each system and Python, by the lock's digests alone."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.operating.lock_file import Pin, parse_lock

TIMEOUT = 1800
"""Seconds for all packages of one system."""
_TOO_MANY = 3
"""So many at the beginning without one success: nothing can be reached."""
_OPTIONS = (
    "-q",
    "--disable-pip-version-check",
    "--require-hashes",
    "--no-deps",
    "--only-binary=:all:",
)


@dataclass(frozen=True, slots=True)
class OfflineSystem:
    """A kind of PC."""

    name: str
    python: str
    """In full: packages ask for more than 3.11.0."""
    tags: tuple[str, ...]

    def tell(self) -> str:
        """What it is called."""
        return f"{self.name}，Python {self.python.rpartition('.')[0]}"


_TAGS = {
    "Windows": ("win_amd64",),
    "Linux": tuple(
        f"{tag}_x86_64"
        for tag in (
            "manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_17", "manylinux2014",
            "manylinux_2_12", "manylinux2010", "manylinux_2_5", "manylinux1",
        )
    ),
}  # fmt: skip
SYSTEMS = tuple(
    OfflineSystem(name, python, tags)
    for name, tags in _TAGS.items()
    for python in ("3.11.9", "3.12.8", "3.13.1")
)


class Unreachable(Exception):
    """The packages can't be had; the message is pip's last line."""


@dataclass(frozen=True, slots=True)
class MissingWheel:
    """A package that can't be installed on a system without building it there."""

    pin: Pin
    system: OfflineSystem


def download_wheels(
    lock: Path, to: Path, systems: Sequence[OfflineSystem] = SYSTEMS
) -> tuple[MissingWheel, ...]:
    """Brings the files to the folder, and tells which there are none of. Raises Unreachable."""
    missing: list[MissingWheel] = []
    for system in systems:
        said = _download(lock, to, system)
        if said is not None:
            found = list(_find_missing(lock, to, system))
            if not found:
                raise Unreachable(said)
            missing += found
    return tuple(missing)


def _download(lock: Path, to: Path, system: OfflineSystem) -> str | None:
    """None when all went well, else what pip said last."""
    tags = [word for tag in system.tags for word in ("--platform", tag)]
    python = ("--implementation", "cp", "--python-version", system.python)
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                *_OPTIONS,
                *python,
                *tags,
                "-d",
                to,
                "-r",
                lock,
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return None if done.returncode == 0 else (lines[-1] if lines else "pip")


def _find_missing(lock: Path, to: Path, system: OfflineSystem) -> Iterator[MissingWheel]:
    """The packages that fail alone; all of them fail where there is no network, which names none."""
    pins = parse_lock(lock.read_text("utf-8"))
    with TemporaryDirectory(prefix="gongkai-") as folder:
        one = Path(folder) / "one.txt"
        failed = []
        for pin in pins:
            digests = " ".join(f"--hash=sha256:{each}" for each in sorted(pin.digests))
            one.write_text(f"{pin.name}=={pin.version} {digests}\n", "utf-8")
            if _download(one, to, system) is not None:
                failed.append(MissingWheel(pin, system))
            if len(failed) == _TOO_MANY and pin is pins[_TOO_MANY - 1]:
                return
    yield from failed
