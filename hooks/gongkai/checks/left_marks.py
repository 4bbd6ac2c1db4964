"""Owns the check that what is released carries no mark of a draft."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.entry.submission import RETURNED, SUBMITTED


def check_left_marks(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`mark-left`: who takes `draft` away by hand forgets the marks, or goes around the colleague who looks."""
    left = [each for each in (SUBMITTED, RETURNED) if each.key in entry.places]
    if left and not entry.is_draft:
        keys = "、".join(each.key for each in left)
        yield Diagnostic(
            rule="mark-left",
            place=entry.place_of(left[0].key),
            message="已经发布的条目还留着送审的记号",
            found=keys,
            expected="记号只在草稿里",
            help=f"另一人看过、可以发布的，删掉 {keys} 和它下面的几行；还没有看的，加上 draft: true",
        )
