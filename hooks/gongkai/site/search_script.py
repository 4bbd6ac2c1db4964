"""Owns the one script of the search page: its modules in one file; on a stick with its carrier."""

from pathlib import Path

from gongkai.rendering.bundling import bundle_scripts

SCRIPT = "assets/js/search.js"
MODULES = "assets/js/search/"
CARRIER = "assets/js/stick/"
"""What brings the index from file://, where nothing can be fetched."""

_SCRIPTS = "assets/js"
_PAGE = "search/page.js"
_CARRIER = "stick/carrier.js"


def make_search_script(templates: Path, *, is_on_stick: bool) -> bytes:
    """The script; what brings it the index comes first."""
    modules = (_CARRIER, _PAGE) if is_on_stick else (_PAGE,)
    return bundle_scripts(templates / _SCRIPTS, modules).encode()
