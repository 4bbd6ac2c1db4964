"""Owns the one script of the search page: its modules in one file; on a stick with its carrier."""

from pathlib import Path

from gongkai.rendering.bundling import bundle_scripts

SCRIPT = "assets/js/search.js"
MODULES = "assets/js/search/"
CARRIER = "assets/js/stick/"
"""What brings the index from file://, where nothing can be fetched."""

ENTRIES = ("search/page.js",)
ENTRIES_ON_STICK = ("stick/carrier.js", *ENTRIES)
"""The modules that the page needs; what brings it the index comes first."""

_SCRIPTS = "assets/js"


def make_search_script(templates: Path, *, is_on_stick: bool) -> bytes:
    """The script."""
    entries = ENTRIES_ON_STICK if is_on_stick else ENTRIES
    return bundle_scripts(templates / _SCRIPTS, entries).encode()
