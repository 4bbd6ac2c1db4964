"""Owns the grep of all that a test run prints: no personal data that the tests hide may show in it."""

import pytest

from guard.numbers import SECRETS


class LogGuard:
    """Fails a test in whose output such a thing stands, and takes the output away."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report):
        said = [report.longreprtext, *(text for _, text in report.sections)]
        if any(secret in text for secret in SECRETS for text in said):
            report.outcome, report.sections = "failed", []
            report.longrepr = "what this test printed holds personal data, and isn't shown"
