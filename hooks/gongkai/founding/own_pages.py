"""Owns the pages of a school's own, made from its answers; knows neither the sample nor where they lie."""

import html
import re
from collections.abc import Mapping
from pathlib import Path

from gongkai.founding.answers import Answers
from gongkai.founding.school_text import say

TEMPLATES = Path(__file__).with_name("templates")
_MARK = re.compile("⟦([a-z_]+)⟧([\u4e00-\u9fff]?)")
_CALLABLE = re.compile(r"[0-9 ()（）+-]+(?:转 ?[0-9]+)?")

DRAFT = """\
这一页照通行的做法起草，学校核对以前不作为承诺。

<!-- 填：核对过了，删掉上面这一句 -->

"""


def render_template(text: str, words: Mapping[str, str]) -> str:
    """The template with each mark as the word of its name. KeyError when there is none."""

    def fill(found: re.Match[str]) -> str:
        word, after = words[found[1]], found[2]
        has_gap = after and word[-1:].isascii() and word[-1:].isalnum()  # 行政楼 3 层 领
        return f"{word}{' ' if has_gap else ''}{after}"

    return _MARK.sub(fill, text)


def render_own_pages(answers: Answers) -> dict[str, str]:
    """Each page's text by its file in docs/."""
    words, says = derive_page_words(answers), answers.preset.says
    return {
        path.name: render_template(say(path.read_text("utf-8"), says), words)
        for path in sorted(TEMPLATES.glob("*.md"))
        if path.name != "README.md"
    }


def render_readme(answers: Answers) -> str:
    """What stands first in the school's folder: what it is and how one goes on."""
    text = (TEMPLATES / "README.md").read_text("utf-8")
    return render_template(text, derive_page_words(answers))


def derive_page_words(answers: Answers) -> dict[str, str]:
    """What the templates' marks stand for; what isn't told is said without it."""
    place, hours = _split_hours(answers.visit)
    call = f"电话 {_link(answers.phone)}" if answers.phone else ""
    above = f"电话 {_link(answers.supervision)}" if answers.supervision else ""
    name, office = html.escape(answers.name), answers.office
    told = {
        "name": name,
        "office": office,
        "office_short": office,
        "place": place or office,
        "hours": hours,
        "reach": "，".join(filter(None, (place, call))) or "当面",
        "ask": call or f"到{place or office}当面问",
        "hand_in": "，".join(
            filter(None, (office, answers.visit, f"电话 {answers.phone}" if answers.phone else ""))
        ),
        "supervision": "；".join(filter(None, (above, answers.letter))) or "当面或者书面",
        "supervision_call": f"{above}，" if above else "",
    }
    own = {
        "draft": DRAFT,
        "notice_board": "校门口",
        "supervisors": "校务公开监督小组",
        "watchers": "（有教职工代表参加）",
        "regulation": f"{name}校务公开的做法。印发了正式文件的，以文件为准。",
    }
    return told | {key: say(text, answers.preset.says) for key, text in own.items()}


def _split_hours(visit: str) -> tuple[str, str]:
    """A place, and the hours that stand behind it in brackets."""
    place, bracket, rest = visit.partition("（")
    return (place.strip(), bracket + rest) if bracket and place.strip() else (visit, "")


def _link(number: str) -> str:
    """A number that a telephone dials at a touch; one with other words beside it as it is."""
    if not _CALLABLE.fullmatch(number):
        return number
    line, _, extension = (re.sub("[^0-9]", "", part) for part in number.partition("转"))
    return f"[{number}](tel:{line}{',' if extension else ''}{extension})"
