"""Owns the passages of a body that are for staff only: between a line `::: staff` and a line `:::`."""

import re
from dataclasses import dataclass

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.text.staff_marks import Looks, find_look, may_look_like_marks

_COLONS = re.compile("[:：]{2}")
_MARK = re.compile(r"[ \t]*:{3,}[ \t]*(?:staff)?[ \t]*")
_MEANT = re.compile(
    r"(?:[\s>*+|-]|[0-9]+[.)、])*(?:[:：]{3,}|[:：]{2}(?=\s*staff))(.*)", re.IGNORECASE
)
"""A line that is a mark or was meant as one; its rest says which."""
_WRONG = "这一行像是教职工段落的标记，写法不对"
_RIGHT = "开头写 ::: staff，结束写 :::，都用英文冒号；不是这个意思的，删掉行首的冒号"
_CLOSE = "在这一段的后面加单独一行 :::"


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A stretch of the body; `audience` is None where it is the entry's own."""

    audience: Audience | None
    text: str
    place: Place
    """Where its first line stands."""

    @property
    def for_staff(self) -> bool:
        """Whether only staff may read it, whoever may read the rest."""
        return self.audience is Audience.STAFF


def parse_passages(body: str, place: Place, report: Report) -> tuple[Passage, ...]:
    """The body's passages in order; `place` is its first line's.

    Every mark that isn't written right, or isn't one of a pair, is told: it would make public what
    was meant for staff. A passage that isn't closed runs to the end.
    """
    if not _COLONS.search(body) and not may_look_like_marks(body):
        return (Passage(audience=None, text=body, place=place),)
    passages: list[Passage] = []
    lines: list[tuple[int, str]] = []
    audience: Audience | None = None
    opened = nested = 0

    def at(number: int) -> Place:
        return Place(place.file, place.line + number)

    def end_passage() -> None:
        passages.extend([_join(lines, audience, place)] if lines else ())
        lines.clear()

    for number, line in enumerate(body.split("\n")):
        meant = _MEANT.match(line)
        if meant is None:
            if audience is None and find_look(line) is Looks.LIKE_A_MARK:
                _tell(at(number), _WRONG, line, _RIGHT, report)
            lines.append((number, line))
            continue
        rest = meant[1].strip()
        opens = rest != "" and (audience is None or "staff" in rest.lower())
        if not _MARK.fullmatch(line):
            _tell(at(number), _WRONG, line, _RIGHT, report)
        elif opens and audience is not None:
            nested += 1
            message = f"第 {at(opened).line} 行开始的教职工段落还没有结束"
            _tell(at(number), message, line, "在前一段的后面加单独一行 :::", report)
        elif not opens and audience is None and nested == 0:
            help = "在这一段的前面加单独一行 ::: staff；多余的，删掉这一行"
            _tell(at(number), "这里结束的教职工段落没有开头", line, help, report)
        if opens and audience is None:
            end_passage()
            audience, opened = Audience.STAFF, number
        elif not opens:
            end_passage()
            if audience is None:
                nested = max(0, nested - 1)
            audience = None
    if audience is not None:
        _tell(at(opened), "教职工段落没有结束", "::: staff", _CLOSE, report)
    end_passage()
    return tuple(passages)


def _join(lines: list[tuple[int, str]], audience: Audience | None, first: Place) -> Passage:
    """The numbered lines as one passage; `first` is where the body's first line stands."""
    text = "\n".join(line for _, line in lines)
    place = Place(first.file, first.line + lines[0][0])
    return Passage(audience=audience, text=text, place=place)


def _tell(place: Place, message: str, found: str, help: str, report: Report) -> None:
    report.add(
        "invalid-passage",
        place,
        message,
        found=found.strip()[:80],
        expected="单独一行 ::: staff 开头，单独一行 ::: 结束，一一成对",
        help=help,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedPassage:
    """A stretch of the body's Markdown; `for_staff` where only staff may read it."""

    text: str
    for_staff: bool
