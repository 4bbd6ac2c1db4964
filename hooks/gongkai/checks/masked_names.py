"""Owns the check that every name which a retention rule will mask can be masked wherever it stands."""

from collections.abc import Iterator

from gongkai.checks.shown_texts import ShownText, list_shown_texts
from gongkai.checks.surroundings import Surroundings
from gongkai.days.retention import Action, derive_retention_day
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.entry.person_names import list_names
from gongkai.text.letters import decode, fold
from gongkai.text.passages import PostedPassage
from gongkai.view.names_in_text import TAKEN_OUT, Names, gather_names, mask_body, mask_text


def check_masked_names(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`masked-name-in-text`: no name that will be masked stands where it can't be, from the first day on.

    Whoever writes it is at hand then; on the rule's day nobody is, and the whole text goes.
    """
    rule = entry.category.retention_rule(entry.item)
    if entry.is_draft or rule is None or rule.action is not Action.MASK_NAMES:
        return
    names = gather_names(list_names(entry))
    if not names:
        return
    hits = [*_in_addresses(entry, names), *_in_values(entry, names), *_in_body(entry, names)]
    if not hits:
        return
    last_day = around.schedule.last_day if around.schedule else None
    day = derive_retention_day(rule, entry.published_on, last_day, entry.decided_on)
    yield Diagnostic(
        rule="masked-name-in-text",
        place=hits[0][1],
        message="这里的姓名到期隐不去：写在网址、网页代码里，或拆开写在几处",
        found=f"{'、'.join(dict.fromkeys(where for where, _ in hits))}里的姓名",
        expected=f"{f'自 {day} 起' if day else '到期'}能逐字隐去的姓名（{rule.source}）",
        help="姓名直接写成文字，不写进网址、文件名和网页代码；不必写的，改成“张老师”“某同学”之类",
    )


def _in_addresses(entry: Entry, names: Names) -> Iterator[tuple[str, Place]]:
    """The folder's name and the old addresses: they stay as they are, for ever."""
    if names.stand_in(fold(entry.id)):
        yield "文件夹名", entry.place_of("title")
    for alias in entry.aliases:
        if names.stand_in(fold(alias)):
            yield "旧网址", entry.place_of(f"aliases.{alias}", "aliases")


def _in_values(entry: Entry, names: Names) -> Iterator[tuple[str, Place]]:
    """Where a value goes whole, and what the part is called."""
    for each in list_shown_texts(entry):
        if not each.is_body and mask_text(each.text, names) == TAKEN_OUT != each.text:
            yield each.where, each.place


def _in_body(entry: Entry, names: Names) -> Iterator[tuple[str, Place]]:
    shown = [each for each in list_shown_texts(entry) if each.is_body]
    passages = [PostedPassage(text=each.text, for_staff=not each.is_public) for each in shown]
    for text, before, after in zip(shown, passages, mask_body(passages, names), strict=True):
        if after.text.replace("\\", "") == TAKEN_OUT != before.text.replace("\\", ""):
            yield text.where, _first_line(text, names)


def _first_line(text: ShownText, names: Names) -> Place:
    """The first line in which a name stands that can't be masked; else the first of all."""
    at = 0
    for line in text.text.split("\n"):
        letters = fold(decode(line))
        if names.stand_in(letters) and not names.stand_in(fold(line)):
            return text.place_of(at)
        at += len(line) + 1
    return text.place
