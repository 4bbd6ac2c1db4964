"""Owns the check of the lengths of reviews that the school itself sets, against the catalogue."""

from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.near_names import near_names
from gongkai.rulebook.certainty import Certainty
from gongkai.rulebook.own_review import is_shorter


def check_own_reviews(board: Board) -> Iterator[Diagnostic]:
    """`unknown-category`, `unknown-item`, `review-too-short`: the school's own rules are for something,
    and none is below a rule of law."""
    for name, own in board.school.reviews.items() if board.school else ():
        category = board.catalogue.get(name.partition("/")[0])
        item = category.items.get(name.partition("/")[2]) if category else None
        if category is None or ("/" in name and item is None):
            known = list(category.items) if category else list(board.catalogue)
            yield Diagnostic(
                rule="unknown-item" if category else "unknown-category",
                place=own.place,
                message="本校规定的公示期是给哪一类的，认不出来",
                found=name,
                expected="、".join(known),
                help=near_names(name.rpartition("/")[2], known)
                or "写分类的代号，或分类代号/应公开事项的代号",
            )
            continue
        rule = category.review_rule(item)
        if rule.certainty != Certainty.LOW and is_shorter(own, rule):
            yield Diagnostic(
                rule="review-too-short",
                place=own.place,
                message=f"本校规定的公示期短于“{item.name if item else category.name}”的规定",
                found=f"{own.working_days} 个工作日" if own.working_days else f"{own.days} 天",
                expected=rule.least,
                help="改成不短于规定的天数；只能比规定长，不能短",
            )
