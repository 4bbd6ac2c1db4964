"""Owns the sites of the search tests, each built once a run."""

import pytest

from browser.building import build, lay_project
from browser.serving import serve
from search.board import BUILD_DAY, FILES
from search.indexing import serve_index
from search.reader import Reader

UNHURRIED = """{
  const wait = window.setTimeout
  window.setTimeout = (call, span, ...rest) => wait(call, span >= 5000 ? 300000 : span, ...rest)
}"""
"""A script: the page gives its answer minutes before it calls the network unstable; the machine may be busy."""


@pytest.fixture(scope="session")
def project(once):
    """The search board's project."""
    return once("search-project", lambda folder: lay_project(folder, FILES))


@pytest.fixture(scope="session")
def host(project, once):
    """The search board's folder of pages."""
    return once("search-site", lambda folder: build(project, folder, today=str(BUILD_DAY)))


@pytest.fixture(scope="session")
def board(host):
    """The search board at a server's root."""
    with serve(host) as site:
        yield site


@pytest.fixture(scope="module")
def page(browser, browser_context_args):
    """One page a module: a new one for every test would take longer than most tests."""
    with browser.new_context(**browser_context_args) as context:
        context.add_init_script(UNHURRIED)
        yield context.new_page()


@pytest.fixture
def reader(board, page):
    """Someone before the search page of the board, on the day on which it was built."""
    page.clock.set_fixed_time(f"{BUILD_DAY}T12:00:00+08:00")
    yield Reader(page, board.root)
    page.unroute_all()


@pytest.fixture
def patient(board, new_context):
    """The same in a page whose time passes only when told, by `page.clock.run_for`."""
    page = new_context().new_page()
    page.clock.install(time=f"{BUILD_DAY}T12:00:00+08:00")
    page.clock.pause_at(f"{BUILD_DAY}T12:00:01+08:00")
    return Reader(page, board.root)


@pytest.fixture(scope="module")
def modules(host, tmp_path_factory, browser, browser_context_args):
    """Opens the search page over any index: `modules(files)` gives a page that can run its modules."""
    served, context = [], browser.new_context(**browser_context_args)

    def give(files):
        serving = serve_index(host, files, tmp_path_factory.mktemp("overlay") / "site")
        site = serving.__enter__()
        served.append(serving)
        page = context.new_page()
        page.goto(f"{site.root}search/")
        return page

    yield give
    context.close()
    for serving in served:
        serving.__exit__(None, None, None)
