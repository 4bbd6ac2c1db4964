"""Owns what a school says of itself when its board begins; knows not where that is written."""

import re
from dataclasses import dataclass

from gongkai.founding.presets import Preset

_UNWRITABLE = re.compile(r"[<>\[\]{}|`\\\"⟦⟧]")
"""What would be markup in a page or a quotation in YAML: no name or number needs it."""
MAX_ANSWER = 120
PROMISE = "收到异议后五个工作日内核实并答复本人。"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """The school's own words; what is empty, it has not told."""

    name: str
    preset: Preset
    departments: tuple[str, ...]
    office: str
    """Who takes objections and requests."""
    phone: str = ""
    email: str = ""
    visit: str = ""
    """Where to come, and after a bracket when: `行政楼一楼（工作日 8:00–17:00）`."""
    letter: str = ""
    supervision: str = ""
    """Whom to call about the disclosure itself."""
    url: str = ""
    promise: str = PROMISE
    without: tuple[str, ...] = ()
    """The categories that it hasn't, by id."""

    @property
    def site_name(self) -> str:
        """The site's title."""
        return f"{self.name} · {self.preset.board}"


def tidy(text: str) -> str:
    """An answer in one line, without blanks at its ends."""
    return " ".join(text.split())


def find_answer_fault(text: str) -> str:
    """What is wrong with an answer, in Chinese; empty when it can be written as it is."""
    hidden = next(("看不见的字符" for sign in text if not sign.isprintable()), "")
    found = _UNWRITABLE.search(text)
    if hidden or found:
        return f"这里不能有 {hidden or (found and found[0])}：只写文字、数字、括号和标点"
    return f"太长了：不超过 {MAX_ANSWER} 个字" if len(text) > MAX_ANSWER else ""


def split_names(text: str) -> tuple[str, ...]:
    """Names with a comma, or any sign that Chinese writes for one, between them."""
    return tuple(filter(None, map(tidy, re.split("[、，,；;\n]", text))))
