"""Owns the writing of a site's search index beside its pages."""

from collections.abc import Callable
from pathlib import Path

from gongkai.search.collecting import collect_sources
from gongkai.search.writing import begin_search
from gongkai.site.site import LoadedSite


def begin_index(site: LoadedSite, folder: Path) -> Callable[[], None]:
    """Begins to write the index below the site's folder; what it gives waits for the end."""
    sources = collect_sources(site.index.view, site.index.bodies, site.words)
    return begin_search(sources, folder, site.kept / f"search-{site.site.audience}")
