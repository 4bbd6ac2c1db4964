"""Owns what the guard's tests mean to a whole run: its log is grepped, and its rates are printed.

No personal data that the tests hide may show in what the run prints.
"""

from collections import defaultdict

import pytest

from guard.numbers import SECRETS

LEAKS = "seeded leaks: {hits} of {all} caught"
LOOK_ALIKES = "innocent look-alikes: {hits} of {all} taken for personal data"
"""What a test records of a case, by `record_property`, true or false; and how all are told."""


class Rates:
    """Prints, at the end of the run, how many of the seeded leaks and of the look-alikes were told."""

    def __init__(self):
        self.cases = defaultdict(list)

    def pytest_runtest_logreport(self, report):
        if report.when == "call":
            for name, is_hit in report.user_properties:
                self.cases[name].append(is_hit)

    def pytest_terminal_summary(self, terminalreporter):
        for name in (LEAKS, LOOK_ALIKES):
            if told := self.cases[name]:
                terminalreporter.write_line(name.format(hits=sum(told), all=len(told)))


class LogGuard:
    """Fails a test in whose output such a thing stands, and takes the output away."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report):
        said = [report.longreprtext, *(text for _, text in report.sections)]
        if any(secret in text for secret in SECRETS for text in said):
            report.outcome, report.sections = "failed", []
            report.longrepr = "what this test printed holds personal data, and isn't shown"
