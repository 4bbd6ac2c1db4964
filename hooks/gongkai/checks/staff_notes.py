"""Owns the check that no public passage says of itself that only staff may read it."""

from collections.abc import Iterator

from gongkai.audience import Audience
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry
from gongkai.text.staff_marks import Looks, find_look, may_look_like_marks


def check_staff_notes(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`invalid-passage`: a line of its own like 【仅教职工可见】 keeps nothing from anybody.

    One that may name those who take part, 【仅限教职工】, only warns.
    """
    if entry.audience is not Audience.PUBLIC:
        return
    for passage in entry.passages:
        if passage.for_staff or not may_look_like_marks(passage.text):
            continue
        for number, line in enumerate(passage.text.split("\n")):
            look = find_look(line)
            if look is None or look is Looks.LIKE_A_MARK:  # that is told as the body is read
                continue
            yield Diagnostic(
                rule="invalid-passage",
                level=Severity.WARNING if look is Looks.LIKE_A_LIMIT else None,
                place=Place(passage.place.file, passage.place.line + number),
                message="这一行像是说只给教职工看，可是这里的内容人人能看到",
                found=line.strip()[:80],
                expected="单独一行 ::: staff 开头，单独一行 ::: 结束，一一成对",
                help="把这一行换成 ::: staff，在这段后面加单独一行 :::；不是这个意思的，改一种说法",
            )
