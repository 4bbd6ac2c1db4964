"""Owns the sites of the browser tests, each built once a run."""

import pytest

from browser.board import BUILD_DAY, FILES
from browser.building import REPOSITORY, build, lay_project
from browser.kinds import FOR_STAFF
from browser.serving import serve

SUB_PATH = "/sub/path/"


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The repository's own sample on its demonstration day."""
    with serve(build(REPOSITORY, tmp_path_factory.mktemp("sample"))) as site:
        yield site


@pytest.fixture(scope="session")
def staff_sample(tmp_path_factory):
    """The same for staff."""
    folder = tmp_path_factory.mktemp("staff")
    with serve(build(REPOSITORY, folder, settings="mkdocs.staff.yml")) as site:
        yield site


@pytest.fixture()
def showing(kind, request):
    """The site with a page of the kind."""
    return request.getfixturevalue("staff_sample" if kind in FOR_STAFF else "sample")


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """The small board's project."""
    return lay_project(tmp_path_factory.mktemp("project"), FILES)


@pytest.fixture(scope="session")
def built_board(project, tmp_path_factory):
    """The small board's folder of pages, built on a day before the candidates' review."""
    return build(project, tmp_path_factory.mktemp("board"), today=BUILD_DAY)


@pytest.fixture(scope="session")
def board(built_board):
    """The small board at a server's root."""
    with serve(built_board) as site:
        yield site


@pytest.fixture(scope="session")
def moved_board(built_board):
    """The same pages under a sub-path, which their build was not told of."""
    with serve(built_board, under=SUB_PATH) as site:
        yield site


@pytest.fixture(scope="session")
def addressed_board(project, tmp_path_factory):
    """The small board built for an address with a sub-path, as Pages does it."""
    folder = tmp_path_factory.mktemp("addressed")
    build(project, folder, today=BUILD_DAY, SITE_URL=f"https://example.edu.cn{SUB_PATH}")
    with serve(folder, under=SUB_PATH) as site:
        yield site


@pytest.fixture(scope="session")
def late_board(project, tmp_path_factory):
    """The small board built when every review is over."""
    with serve(build(project, tmp_path_factory.mktemp("late"), today="2026-11-27")) as site:
        yield site


@pytest.fixture(scope="module")
def page_in(browser, browser_context_args):
    """A page in a time zone, by its name; one a zone for the whole module."""
    contexts, pages = [], {}

    def give(zone):
        if zone not in pages:
            contexts.append(browser.new_context(**browser_context_args, timezone_id=zone))
            pages[zone] = contexts[-1].new_page()
        return pages[zone]

    yield give
    for context in contexts:
        context.close()
