"""Owns how a new value is written in YAML, so that our reader gives back the very text; knows no source."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from gongkai.reading.quoting import quote, quote_for_clerk

Value: TypeAlias = str | Sequence["Value"] | Mapping[str, "Value"]

WIDTH = 100
"""A list of short texts stands in one line up to here."""
STEP = 2
_ODD = re.compile(r"""[-\s?:,\[\]{}#&*!|>'"%@`=<~.+]""")
_TORN = re.compile(r":(?:\s|$)|\s#|\t|\s\?|\n")
_SIGNS = re.compile(r"""[,:\[\]{}"'#?&*!|%@`>]""")
_MISREAD = re.compile(
    r"y|yes|n|no|on|off|null|none|[-+]?0[0-9_][0-9_.]*|0[xob][0-9a-f_]+|[-+]?[0-9][0-9,.]*_[0-9_.]*"
    r"|[-+]?[0-9.]+e[-+]?[0-9]+|[-+]?[0-9]+(?::[0-9]{1,2})+(?:\.[0-9]*)?",
    re.IGNORECASE,
)
"""What other programs that read YAML take for something else than the text that stands there."""
_SIGNED = re.compile(r"[-+][0-9]+(?:\.[0-9]+)?")


def write_scalar(text: str, *, in_flow: bool = False, like: str = "") -> str:
    """The text in one line, quoted where anybody might misread it, or `like` what it replaces."""
    if "\n" in text:
        return quote(text).replace("\n", "\\n")
    if like == '"':
        return quote(text)
    if like == "'":
        return "'" + text.replace("'", "''") + "'"
    if _may_stand_plain(text, in_flow):
        return text
    return quote(text) if "\t" in text else quote_for_clerk(text)


def _may_stand_plain(text: str, in_flow: bool) -> bool:
    if not text or text != text.strip() or _MISREAD.fullmatch(text):
        return False
    if _ODD.match(text) and not _SIGNED.fullmatch(text):
        return False
    if _TORN.search(text):
        return False
    return not (in_flow and _SIGNS.search(text))


def write_flow(value: Value) -> str:
    """The value in one line, as it stands inside brackets."""
    if isinstance(value, str):
        return write_scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        pairs = (
            f"{write_scalar(key, in_flow=True)}: {write_flow(each)}" for key, each in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(write_flow(each) for each in value) + "]"


def write_value(value: Value, indent: int) -> tuple[str, list[str]]:
    """What stands behind the colon or the dash, and the lines below it; `indent` is the name's."""
    if isinstance(value, str):
        if "\n" not in value:
            return write_scalar(value), []
        below = " " * (indent + STEP)
        return "|-", [below + line if line else "" for line in value.split("\n")]
    if _fits_one_line(value, indent):
        return write_flow(value), []
    if isinstance(value, Mapping):
        inner = indent + STEP
        return "", [line for key, each in value.items() for line in write_pair(key, each, inner)]
    return "", [line for each in value for line in write_item(each, indent + STEP)]


def write_pair(key: str, value: Value, indent: int) -> list[str]:
    """The lines of one `name: value` at that indent."""
    first, below = write_value(value, indent)
    name = write_scalar(key)
    return [" " * indent + (f"{name}: {first}" if first else f"{name}:"), *below]


def write_item(value: Value, indent: int) -> list[str]:
    """The lines of one `- value` whose dash stands at that indent."""
    dash = " " * indent + "- "
    if isinstance(value, Mapping) and value:
        inner = " " * (indent + STEP)
        lines = [
            line for key, each in value.items() for line in write_pair(key, each, indent + STEP)
        ]
        return [dash + lines[0].removeprefix(inner), *lines[1:]]
    if not isinstance(value, str):
        return [dash + write_flow(value)]
    first, below = write_value(value, indent)
    return [dash + first, *below]


def _fits_one_line(value: Sequence[Value] | Mapping[str, Value], indent: int) -> bool:
    """Short texts side by side: `[a, b]`; at some depth also `{a: b}`."""
    if not value:
        return True
    if isinstance(value, Mapping):
        if indent == 0:
            return False
        parts: Sequence[Value] = list(value.values())
    else:
        parts = value
    is_plain = all(isinstance(each, str) and "\n" not in each for each in parts)
    return is_plain and len(write_flow(value)) + indent <= WIDTH
