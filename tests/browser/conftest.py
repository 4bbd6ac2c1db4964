"""Owns the sites of the browser tests, each built once a run."""

import pytest

from browser.board import BUILD_DAY, FILES
from browser.building import REPOSITORY, build, lay_project
from browser.kinds import FOR_STAFF, PROVEN
from browser.serving import serve
from proven import hang

SUB_PATH = "/sub/path/"


@pytest.fixture(scope="session")
def sample(once):
    """The repository's own sample on its demonstration day."""
    with serve(once("sample", lambda folder: build(REPOSITORY, folder))) as site:
        yield site


@pytest.fixture(scope="session")
def staff_sample(once):
    """The same for staff."""
    folder = once("staff", lambda to: build(REPOSITORY, to, settings="mkdocs.staff.yml"))
    with serve(folder) as site:
        yield site


@pytest.fixture()
def showing(kind, request):
    """The site with a page of the kind."""
    name = "staff_sample" if kind in FOR_STAFF else "proven" if kind in PROVEN else "sample"
    return request.getfixturevalue(name)


@pytest.fixture(scope="session")
def project(once):
    """The small board's project."""
    return once("project", lambda folder: lay_project(folder, FILES))


@pytest.fixture(scope="session")
def proven(tmp_path_factory):
    """The small board when its candidates' review is over, with a log of all days but one."""
    school = f"{FILES['_school.yml']}url: https://gongkai.example.edu.cn/yx\n"
    project = lay_project(tmp_path_factory.mktemp("proven"), FILES | {"_school.yml": school})
    hang(project, "2026-10-12", *(f"2026-11-{day}" for day in (13, 16, 17, 19, 20, 21)))
    to = tmp_path_factory.mktemp("proven-site")
    with serve(build(project, to, today="2026-11-22")) as site:
        yield site


@pytest.fixture(scope="session")
def built_board(project, once):
    """The small board's folder of pages, built on a day before the candidates' review."""
    return once("board", lambda folder: build(project, folder, today=BUILD_DAY))


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
def addressed_board(project, once):
    """The small board built for an address with a sub-path, as Pages does it."""
    address = f"https://example.edu.cn{SUB_PATH}"
    folder = once("addressed", lambda to: build(project, to, today=BUILD_DAY, SITE_URL=address))
    with serve(folder, under=SUB_PATH) as site:
        yield site


@pytest.fixture(scope="session")
def late_board(project, once):
    """The small board built when every review is over."""
    with serve(once("late", lambda folder: build(project, folder, today="2026-11-27"))) as site:
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
