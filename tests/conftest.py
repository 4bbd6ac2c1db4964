"""Owns what all tests share: how they draw examples, how they start a browser, how long they wait, their log.

The browser is Debian's Chromium, which finds no host but this machine.
"""

import os
import shutil
import tempfile

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from playwright.sync_api import expect

from guard.log import LogGuard, Rates
from thoroughness import times

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium"))), "/usr/bin/chromium"
)
"""Debian's; the one without a window's parts, where there is it: the same engine, in two thirds of the time."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LONGEST = (
    "test_hostile_files",
    "test_building",
    "test_states",
    "test_patterns",
    "test_tangles",
    "test_corpora",
)
"""Files whose tests take longest: begun first, so that no processor waits at the end for one of them."""
PATIENCE = 120_000
"""Milliseconds that a test waits for what must come in a browser; a machine may be busy."""

# The same examples every time, and none is too slow: a run says the same on every machine.
settings.register_profile(
    "steady",
    max_examples=times(100, 50),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    """The longest first, the others as they come."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Has a folder made by the first of a run's processes that wants it: `once(name, make)`; `make(folder)`.

    The others wait, and read what is there: nobody writes into it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def give(name, make):
        folder, made = shared / f"once-{name}", shared / f"once-{name}.made"
        with FileLock(f"{folder}.lock"):
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                made.touch()
        return folder

    return give


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    own = {"executable_path": CHROMIUM, "args": list(ARGUMENTS), "timeout": PATIENCE}
    return {**browser_type_launch_args, **own}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "zh-CN", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def browser(browser):
    """The browser, in whose pages every action waits as long as PATIENCE."""
    make = browser.new_context

    def new_context(**given):
        context = make(**given)
        context.set_default_timeout(PATIENCE)
        return context

    browser.new_context = new_context
    return browser


def pytest_configure(config):
    own = tempfile.mkdtemp(prefix="gongkai-state-")  # a tester's own runs keep their own key
    config.add_cleanup(lambda: shutil.rmtree(own, ignore_errors=True))
    os.environ["XDG_STATE_HOME"] = own
    os.environ["GONGKAI_PROOF_KEY"] = f"{own}/none.key"
    config.pluginmanager.register(LogGuard(), "log-guard")
    config.pluginmanager.register(Rates(), "guard-rates")
