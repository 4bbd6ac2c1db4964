"""Owns the three renderings of diagnostics: text for people, JSON for programs, GitHub annotations.

Personal data is masked in each.
Each is text that UTF-8 can hold: a file name that is none (copied from a GBK disk) shows `?`.
"""

import json
from collections.abc import Callable, Sequence

from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.rules import Severity
from gongkai.guard.masking import mask_diagnostic


def render_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One paragraph a finding, then a line that counts them."""
    parts = [_paragraph(mask_diagnostic(each)) for each in diagnostics]
    parts.append(render_summary(diagnostics))
    return _sound("\n".join(parts) + "\n")


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _paragraph(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    lines = [
        _one_line(
            f"{place.file}:{place.line}:{place.column}: "
            f"{diagnostic.severity}[{diagnostic.rule}] {diagnostic.message}"
        )
    ]
    for label, text in (
        ("写的是", diagnostic.found),
        ("应当是", diagnostic.expected),
    ):
        if text:
            lines.append(f"  {label}：{_one_line(text)}")
    steps = [_one_line(each) for each in diagnostic.help.split("\n")]
    lines += [f"{'  怎么改：' if not at else _STEP}{each}" for at, each in enumerate(steps)]
    return "\n".join(lines) + "\n"


_STEP = " " * 10
"""Before a step that isn't the first, so that it stands under it."""


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def render_summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are, and what follows from that."""
    errors = sum(each.severity is Severity.ERROR for each in diagnostics)
    warnings = len(diagnostics) - errors
    if errors:
        return f"{errors} 处错误，{warnings} 处提醒：改正错误之前不会发布。"
    return f"没有错误，{warnings} 处提醒。" if warnings else "检查通过，没有发现问题。"


def render_json(diagnostics: Sequence[Diagnostic]) -> str:
    """`{"diagnostics": […]}` with file, line, column, severity, rule, message, found, expected, help."""
    rows = [
        {
            "file": each.place.file,
            "line": each.place.line,
            "column": each.place.column,
            "severity": each.severity,
            "rule": each.rule,
            "message": each.message,
            "found": each.found,
            "expected": each.expected,
            "help": each.help,
        }
        for each in map(mask_diagnostic, diagnostics)
    ]
    return _sound(json.dumps({"diagnostics": rows}, ensure_ascii=False, indent=1) + "\n")


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """One workflow command a finding, which GitHub shows beside the line in a pull request."""
    lines = []
    for each in map(mask_diagnostic, diagnostics):
        place = each.place
        where = f"file={_property(place.file)},line={place.line},col={place.column}"
        message = "\n".join(
            part
            for part in (
                each.message,
                each.found and f"写的是：{each.found}",
                each.expected and f"应当是：{each.expected}",
                f"怎么改：{each.help}",
            )
            if part
        )
        lines.append(f"::{each.severity} {where},title={_property(each.rule)}::{_data(message)}\n")
    return _sound("".join(lines))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTERS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": render_text,
    "json": render_json,
    "github": render_github,
}
