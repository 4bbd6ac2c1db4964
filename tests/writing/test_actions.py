"""Each action on each entry of the sample on which it is offered: it says what it means and nothing else."""

from dataclasses import replace
from datetime import timedelta
from difflib import SequenceMatcher

import pytest

from gongkai.board.scheduling import derive_entry_schedule
from gongkai.writing.actions import DEEDS, list_offered
from gongkai.writing.actions.performing import find_occasion, perform
from gongkai.writing.actions.successor_deeds import list_next_items
from gongkai.writing.saving import read_source
from writing.sample import IDS, TODAY, read_board


def on_day(id, day):
    """The board as it stands on that day."""
    entry = read_board().entries[id]
    schedule = derive_entry_schedule(entry, read_board().calendar, read_board().school, day)
    schedules = {**read_board().schedules, **({id: schedule} if schedule else {})}
    return replace(read_board(), today=day, schedules=schedules)


def days_of(id):
    """Some days of its life: as it comes, as it closes, the day after, and long after."""
    entry, schedule = read_board().entries[id], read_board().schedules.get(id)
    days = {entry.published_on, TODAY}
    if schedule:
        last = schedule.last_round.last_day
        days |= {schedule.rounds[0].first_day, last, last + timedelta(days=1)}
    return sorted(days)


def fill(deed, on):
    """What a clerk would write: what stands there, and a sentence where something must."""
    written = {}
    for each in deed.ask(on):
        text = each.default
        if each.is_required and not text:
            text = each.options[0][0] if each.options else "按规定办理，写明原因"
        written[each.key] = text
    return written


@pytest.mark.parametrize("id", IDS)
def test_it_adds_its_own_lines_and_no_error(id):
    source, _ = read_source(read_board().entries[id].folder / "index.md")
    done = set()
    for day in days_of(id):
        on = find_occasion(on_day(id, day), id, source)
        for deed in list_offered(on):
            if deed.name in done:
                continue
            done.add(deed.name)
            changed = perform(deed, on, fill(deed, on), source)
            if deed.opens:
                assert changed == source
                continue
            before, after = source.split("\n"), changed.split("\n")
            # Lines are only added; what stands between brackets grows in its own line.
            for what, first, behind, _, _ in SequenceMatcher(
                None, before, after, False
            ).get_opcodes():
                gone = before[first:behind]
                is_flow = len(gone) == 1 and gone[0].startswith(("review: {", "  - {"))
                assert what in ("equal", "insert") or is_flow, f"{deed.name} on {day}: {gone}"
            assert changed != source


def test_the_next_step_is_the_one_that_the_catalogue_names():
    entry = read_board().entries["title-evaluation/2026-11-16-senior-candidates"]
    items = [each.id for each in list_next_items(entry)]
    assert items[:2] == ["result", "appointments"] and sorted(items) == sorted(entry.category.items)


def test_each_is_offered_somewhere():
    offered = set()
    for id in IDS:
        source, _ = read_source(read_board().entries[id].folder / "index.md")
        for day in days_of(id):
            offered |= {
                each.name for each in list_offered(find_occasion(on_day(id, day), id, source))
            }
    assert offered == {each.name for each in DEEDS}
