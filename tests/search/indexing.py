"""Owns how a test gets an index: from a folder of entries to its files, without building pages.

A page that reads such an index is borrowed from a built site: everything else of it stays.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from boards import TODAY, read_board
from browser.building import REPOSITORY
from browser.serving import ServedSite, serve
from gongkai.audience import Audience
from gongkai.checks.reporters import render_text
from gongkai.pages import Index
from gongkai.search.build import FOLDER, build_search
from gongkai.search.collecting import collect_sources
from gongkai.view.deriving import derive_view
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.words import read_words


@dataclass(frozen=True, kw_only=True)
class BuiltIndex:
    """A view with its index: `files` are bytes by their names below the folder search/."""

    view: View
    bodies: Mapping[str, str]
    """The postings' HTML, by id."""
    files: Mapping[str, bytes]

    @property
    def postings(self) -> list[Posting]:
        """In the order of the index: oldest first."""
        return list(reversed(self.view.postings.values()))


def build_index(
    root: Path, *, today: date = TODAY, audience: Audience = Audience.PUBLIC
) -> BuiltIndex:
    """The index of the entries below `root`, which must be free of errors."""
    board, diagnostics = read_board(root, today)
    errors = [each for each in diagnostics if each.severity == "error"]
    assert not errors, render_text(errors)
    view = derive_view(board, audience)
    bodies = Index(view, read_words()).bodies
    files = {
        path.removeprefix(FOLDER): content
        for path, content in build_search(collect_sources(view, bodies, read_words()))
    }
    return BuiltIndex(view=view, bodies=bodies, files=files)


@contextmanager
def serve_index(host: Path, files: Mapping[str, bytes], folder: Path) -> Iterator[ServedSite]:
    """The built site `host` with another index, laid out in the new folder `folder`.

    In its folder modules/ are those that the search page's one script is made of, which no site has.
    """
    search = folder / FOLDER
    search.mkdir(parents=True)
    for path in host.iterdir():
        if path.name != search.name:
            (folder / path.name).symlink_to(path)
    (folder / "modules").symlink_to(REPOSITORY / "overrides/assets/js/search")
    shutil.copy(host / FOLDER / "index.html", search)
    for name, content in files.items():
        target = search / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    with serve(folder) as site:
        yield site
