"""Owns what the desk knows of one entry whose source it has read: its form, and what the checks say of it."""

from dataclasses import dataclass, replace
from typing import Any

from gongkai.desk.desk_words import Words
from gongkai.desk.entry_form import build_form
from gongkai.desk.finding_places import PlacedFindings, place_findings
from gongkai.desk.form_edits import THERE, Posted, first_text
from gongkai.desk.form_parts import Control, Fieldset, FormPart, SheetControl, walk
from gongkai.desk.workshop import Spot, Workshop
from gongkai.diagnostics.diagnostic import Severity
from gongkai.wording.period_words import say_name, say_period_span
from gongkai.wording.words import read_words
from gongkai.writing.body_edits import read_body_text
from gongkai.writing.edit_kinds import EditRefused
from gongkai.writing.edits import read_data
from gongkai.writing.rechecking import Rechecked
from gongkai.writing.source_lines import BOM, normalize
from gongkai.writing.spans import Data


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedEntry:
    """An entry's source, read."""

    spot: Spot
    text: str
    seen: str
    """The digest of what is on the disk."""
    data: Data | None
    """None where the source can't be read for certain; then it is mended as text."""
    parts: tuple[FormPart, ...]
    judged: Rechecked
    placed: PlacedFindings
    period: str
    """When its period runs, in words; empty without one."""

    @property
    def blocks(self) -> int:
        """How many findings forbid publishing."""
        return sum(each.severity is Severity.ERROR for each in self.judged.diagnostics)

    @property
    def warns(self) -> int:
        """How many findings are only to be looked at."""
        return len(self.judged.diagnostics) - self.blocks

    @property
    def title(self) -> str:
        """The entry's title; its address without one."""
        found = self.data.get("title") if isinstance(self.data, dict) else None
        return found if isinstance(found, str) and found else self.spot.id


def open_text(
    workshop: Workshop,
    spot: Spot,
    text: str,
    seen: str,
    words: Words,
    form: tuple[FormPart, ...] | None = None,
) -> OpenedEntry:
    """What is known of the entry were this its source.

    `form`: the one beside whose fields the findings stand; by default the source's own.
    """
    judged = workshop.judge(spot, text)
    try:
        data: Data | None = read_data(text)
    except EditRefused:
        data = None
    parts: tuple[FormPart, ...] = ()
    if data is not None:
        body = read_body_text(text).strip("\n")
        parts = build_form(judged.board, spot.category, data, body, words)
    plain = normalize(text.removeprefix(BOM))
    return OpenedEntry(
        spot=spot,
        text=text,
        seen=seen,
        data=data,
        parts=parts,
        judged=judged,
        placed=place_findings(judged.diagnostics, plain, spot.file, form or parts),
        period=_say_period(judged, spot),
    )


def overlay(parts: tuple[FormPart, ...], posted: Posted) -> tuple[FormPart, ...]:
    """The form with what was sent in its fields, so that nothing written is lost."""
    return tuple(_overlay(part, posted) for part in parts)


def find_changed(parts: tuple[FormPart, ...], posted: Posted) -> dict[str, list[str]]:
    """What was sent otherwise than the form had it, by the names of the fields."""
    held = values_of(parts)
    return {
        name: list(sent) for name, sent in posted.items() if _plain(sent) != held.get(name, [""])
    }


def values_of(parts: tuple[FormPart, ...]) -> dict[str, list[str]]:
    """What a form holds, by the names of its fields."""
    values: dict[str, list[str]] = {}
    for part in walk(parts):
        if isinstance(part, Control) and part.checked is not None:
            values[part.name] = list(part.checked)
            values[part.name + THERE] = ["1"]
        elif isinstance(part, Control | SheetControl):
            values[part.name] = [part.value]
    return values


def _plain(sent: Any) -> list[str]:
    return [normalize(each) for each in sent]


def _overlay(part: FormPart, posted: Posted) -> FormPart:
    if isinstance(part, Fieldset):
        return replace(part, parts=overlay(part.parts, posted))
    if isinstance(part, Control) and part.checked is not None:
        is_there = part.name + THERE in posted
        return replace(part, checked=tuple(posted.get(part.name, ()))) if is_there else part
    text = first_text(posted, part.name)
    if text is None:
        return part
    if isinstance(part, Control):
        has_day = part.input_type == "date"
        return replace(part, value=text, input_type="text" if has_day and text else part.input_type)
    return replace(part, value=text)


def _say_period(judged: Rechecked, spot: Spot) -> str:
    schedule = judged.board.schedules.get(spot.id) if judged.entry else None
    if schedule is None:
        return ""
    words = read_words()
    return "；".join(
        f"{say_name(each, schedule, words)}：{say_period_span(each, words)}"
        for each in schedule.periods
    )
