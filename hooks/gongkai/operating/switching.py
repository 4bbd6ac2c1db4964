"""Owns the step from the served sites to others, all or none, forwards and back; knows no git, no build."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gongkai.operating.releases import (
    Release,
    list_shelf,
    put_on_shelf,
    read_card,
    tidy_shelf,
)
from gongkai.site.placing import Berth, drop, place


def switch(built: Sequence[tuple[Berth, Path, Release]], keep: int) -> None:
    """Serves the built sites. Raises OSError; then the old ones are served.

    What was taken back before goes: nobody is ever led back to it.
    """
    ready = []
    for berth, new, release in built:
        drop_newer(berth)
        ready.append((berth, put_on_shelf(berth, new, release)))
    try:
        serve(ready)
    except OSError:
        for berth, _ in ready:
            drop_newer(berth)
        raise
    for berth, _ in ready:
        with suppress(OSError):  # what is too many is in nobody's way
            tidy_shelf(berth, keep)


def serve(ready: Sequence[tuple[Berth, Path]]) -> None:
    """Serves those sites of the shelf. Raises OSError; then what was served before is served."""
    done: list[tuple[Berth, Release | None]] = []
    try:
        for berth, path in ready:
            before = read_card(berth.site)
            place(path, berth)
            done.append((berth, before))
    except OSError:
        for berth, before in done:
            for path, release in list_shelf(berth).items():
                if before and release.number == before.number:
                    place(path, berth)
        raise


def drop_newer(berth: Berth) -> None:
    """Removes from the shelf what is newer than the served site: taken back, or never served."""
    served = read_card(berth.site)
    for path, release in list_shelf(berth).items():
        if served and release.number > served.number:
            drop(berth, path)
