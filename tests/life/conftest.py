"""Owns the sites of these tests, each built once a run."""

import pickle
from functools import cache

import pytest

from browser.building import build, lay_project
from browser.serving import serve
from life.days import lay_days
from life.marks import DAY, commit_marked_board, find_marks, read_folder

SETTINGS = "  gongkai:\n"
ADDRESS = "https://example.edu.cn/"
"""So that there is a sitemap."""


@pytest.fixture(scope="session")
def build_for(tmp_path_factory, once):
    """Builds a board for an audience by MkDocs: `build_for(lay, audience, day)` gives the site's folder."""

    def make(lay, audience, day, to):
        project = lay_project(tmp_path_factory.mktemp("project"), {})
        settings = (project / "mkdocs.yml").read_text("utf-8")
        assert settings.count(SETTINGS) == 1
        settings = settings.replace(SETTINGS, f"{SETTINGS}    audience: {audience}\n")
        (project / "mkdocs.yml").write_text(settings, "utf-8")
        lay(project)
        build(project, to, today=str(day), SITE_URL=ADDRESS)

    def give(lay, audience, day):
        name = f"{lay.__module__}-{lay.__qualname__}-{audience}-{day}"
        return once(name, lambda to: make(lay, audience, day, to))

    return give


@pytest.fixture(scope="session")
def marked_sites(build_for):
    """The marked board's site for each audience, as folders."""
    return {each: build_for(commit_marked_board, each, DAY) for each in ("public", "staff")}


@pytest.fixture(scope="session")
def marks_found(marked_sites, once):
    """Where each mark stands on the site for each audience."""

    def find(folder):
        found = {each: find_marks(read_folder(site)) for each, site in marked_sites.items()}
        folder.mkdir()
        (folder / "marks").write_bytes(pickle.dumps(found))

    return pickle.loads((once("marks", find) / "marks").read_bytes())


@pytest.fixture(scope="session")
def staff_site(marked_sites):
    """The marked board for staff, served."""
    with serve(marked_sites["staff"]) as site:
        yield site


@pytest.fixture(scope="session")
def site_of(build_for):
    """The board of days, built for the public on a day and served: `site_of(day)`."""
    serving = []

    @cache
    def give(day):
        serving.append(serve(build_for(lay_days, "public", day)))
        return serving[-1].__enter__()

    yield give
    for each in serving:
        each.__exit__(None, None, None)
