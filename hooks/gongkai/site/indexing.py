"""Owns the writing of a site's search index beside its pages."""

from collections.abc import Callable
from pathlib import Path

from gongkai.search.carrying import carry_by_scripts
from gongkai.search.collecting import collect_sources
from gongkai.search.writing import begin_search
from gongkai.site.site import LoadedSite


def begin_index(site: LoadedSite, folder: Path, *, is_on_stick: bool = False) -> Callable[[], None]:
    """Begins to write the index below the site's folder; what it gives waits for the end.

    On a stick, it then puts the index into the form that a page from file:// can read.
    """
    sources = collect_sources(site.index.view, site.index.bodies, site.words)
    finish = begin_search(sources, folder, site.kept / f"search-{site.site.audience}")

    def finish_for_stick() -> None:
        finish()
        carry_by_scripts(folder)

    return finish_for_stick if is_on_stick else finish
