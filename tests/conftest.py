"""Owns how tests start a browser: Debian's Chromium, which finds no host but this machine; and their log."""

import shutil

import pytest

from guard.log import LogGuard, Rates

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "zh-CN", "reduced_motion": "reduce"}


def pytest_configure(config):
    config.pluginmanager.register(LogGuard(), "log-guard")
    config.pluginmanager.register(Rates(), "guard-rates")
