"""Owns how what happened to an entry is shown: tables, objections, corrections, changes."""

from statistics import median

from gongkai.audience import Audience
from gongkai.pages.charts import build_table_chart
from gongkai.pages.entry_components import (
    ChangeRow,
    CorrectionRow,
    ObjectionBox,
    ObjectionRow,
    TableBox,
)
from gongkai.pages.file_rows import build_file
from gongkai.view.posting import Posting
from gongkai.wording.period_words import words_of
from gongkai.wording.saying import say_day
from gongkai.wording.words import Words


def build_tables(posting: Posting, words: Words) -> tuple[TableBox, ...]:
    """The posting's tables, as written, with the pictures that they ask for."""
    files = {each.file: each for each in posting.files}
    return tuple(
        TableBox(
            title=table.title,
            shown=(shown := table.show()),
            size=shown.size,
            unit_text=words["table"]["unit"].format(unit=table.unit) if table.unit else "",
            note_text=words["table"]["note"].format(note=table.note) if table.note else "",
            source=build_file(posting, files[table.file]) if table.file in files else None,
            is_staff=table.audience is Audience.STAFF and posting.audience is Audience.PUBLIC,
            chart=build_table_chart(table, words),
        )
        for table in posting.tables
    )


def build_objections(posting: Posting, words: Words) -> ObjectionBox | None:
    """The objections received so far; None when there are none."""
    objections = posting.objections
    if not objections:
        return None
    answered = [each for each in objections if each.is_answered]
    own = words_of(posting.response_kind, words)
    text = own["count"].format(received=len(objections), answered=len(answered))
    days = [(each.replied_on - each.received_on).days for each in answered if each.replied_on]
    if days:
        text += words["objection"]["median"].format(days=f"{median(days):g}")
    return ObjectionBox(
        heading=own["objections"],
        summary_text=text,
        items=tuple(
            ObjectionRow(
                received_text=say_day(each.received_on, words),
                summary=each.summary,
                reply=each.reply,
                replied_text=say_day(each.replied_on, words) if each.replied_on else "",
                result_label=own[each.verdict] if each.verdict else "",
                is_pending=not each.is_answered,
            )
            for each in objections
        ),
    )


def build_corrections(posting: Posting, words: Words) -> tuple[CorrectionRow, ...]:
    """The corrections, newest first."""
    return tuple(
        CorrectionRow(date_text=say_day(each.corrected_on, words), note=each.note)
        for each in reversed(posting.corrections)
    )


def build_changes(posting: Posting, words: Words) -> tuple[ChangeRow, ...]:
    """What git tells was changed since the first day, newest first."""
    return tuple(
        ChangeRow(date_text=say_day(each.day, words), what="、".join(each.what), commit=each.commit)
        for each in reversed(posting.changes)
    )
