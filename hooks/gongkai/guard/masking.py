"""Owns how personal data is shown without being told: `3301**********1234`; passwords in addresses neither."""

import re
from dataclasses import replace

from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.guard.patterns import read_privacy
from gongkai.guard.scan import find_personal

_CREDENTIALS = re.compile(r"(//|\\\\)[^/\\\s@]{1,200}@")
"""A name, or a name and its password, before the host of an address."""


def mask_value(rule: str, value: str) -> str:
    """The value with its middle hidden, as the rule's `keep` says; a third of it at least is hidden."""
    value = value.replace("\r", "").replace("\n", "")
    first, last = read_privacy().rules[rule].keep
    while first + last > len(value) * 2 / 3:
        first, last = max(0, first - 1), max(0, last - 1)
    hidden = "*" * (len(value) - first - last)
    return value[:first] + hidden + (value[-last:] if last else "")


def mask_text(text: str) -> str:
    """The text with everything personal in it masked, and whatever opens a host."""
    text = _CREDENTIALS.sub(r"\1***@", text)
    for finding in reversed(find_personal(text)):
        shown = mask_value(finding.rule, text[finding.start : finding.end])
        text = text[: finding.start] + shown + text[finding.end :]
    return text


def mask_diagnostic(diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic with everything personal in it masked, its file's name too."""
    place = diagnostic.place
    return replace(
        diagnostic,
        place=Place(mask_text(place.file), place.line, place.column),
        message=mask_text(diagnostic.message),
        found=mask_text(diagnostic.found),
        expected=mask_text(diagnostic.expected),
        help=mask_text(diagnostic.help),
    )
