"""Owns the way from a text to what YAML's parser gets of it, and what is said of a # in doubt."""

import re

from gongkai.diagnostics.diagnostic import Diagnostic, Place, Report, Severity
from gongkai.reading.meant_lines import find_meant
from gongkai.reading.meant_text import Doubt, has_hash
from gongkai.reading.origin import Origin
from gongkai.reading.quoting import quote_spans, quote_value

_GROUPED = re.compile("[0-9],[0-9]{3}")
_ASKED = re.compile(r"(?:^|[\s,\[{])\?")


def may_cut(text: str) -> bool:
    """Whether YAML's parser might lose or tear something in the text without a word."""
    return (
        has_hash(text)
        or ("{" in text and _GROUPED.search(text) is not None)
        or ("?" in text and _ASKED.search(text) is not None)
    )


def take_as_meant(text: str, origin: Origin, report: Report) -> tuple[str, Origin]:
    """The text with what YAML would misread in quotes; what is in doubt goes to the report."""
    meant = find_meant(text)
    written = origin.text.split("\n") if meant.doubts else []
    for line, doubt in meant.doubts:
        report.diagnostics.append(_doubted(doubt, written[line], origin.place(line, doubt.at)))
    if not meant.spans:
        return text, origin
    quoted, added = quote_spans(text, meant.spans)
    return quoted, Origin(origin.start, origin.text, added, before=origin)


def _doubted(doubt: Doubt, line: str, place: Place) -> Diagnostic:
    return Diagnostic(
        rule="hash-in-value",
        place=place,
        level=Severity.WARNING if doubt.is_loss else None,
        message="# 后面的字当作注释，不会公布"
        if doubt.is_loss
        else "看不出 # 是内容还是注释：它前面有空格，后面的字会被当作注释丢掉",
        found=line.strip()[:80],
        expected="内容里的 # 放在英文引号里，注释另起一行",
        help=f"# 是内容的，{quote_value(line)}；# 后面是注释的，移到上面一行，行首写 # 和空格",
    )
