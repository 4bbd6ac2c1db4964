"""The checks of a board: plain functions, all listed here, none of which knows another."""

from collections.abc import Callable, Iterator

from gongkai.board import Board
from gongkai.checks.addresses import (
    check_aliases,
    check_attachment_addresses,
    check_reserved_addresses,
)
from gongkai.checks.changes import check_changes, check_history
from gongkai.checks.events import check_extensions, check_objections, check_restarts
from gongkai.checks.leaks import check_hidden_links, check_masked_names, check_staff_files
from gongkai.checks.matters import check_follows, check_follows_cycles
from gongkai.checks.numbers import check_numbers
from gongkai.checks.outcomes import check_outcomes
from gongkai.checks.privacy import check_attachment_types, check_personal_data
from gongkai.checks.reviews import (
    check_minimum_length,
    check_provisional_calendar,
    check_required_review,
    check_review_after_publication,
    check_review_end,
)
from gongkai.checks.totals import check_totals
from gongkai.diagnostics import Diagnostic

CHECKS: tuple[Callable[[Board], Iterator[Diagnostic]], ...] = (
    check_follows,
    check_follows_cycles,
    check_numbers,
    check_aliases,
    check_reserved_addresses,
    check_attachment_addresses,
    check_required_review,
    check_review_after_publication,
    check_minimum_length,
    check_review_end,
    check_provisional_calendar,
    check_outcomes,
    check_extensions,
    check_restarts,
    check_objections,
    check_totals,
    check_hidden_links,
    check_staff_files,
    check_masked_names,
    check_personal_data,
    check_attachment_types,
    check_changes,
    check_history,
)


def check_board(board: Board) -> tuple[Diagnostic, ...]:
    """What the reading and every check found, sorted by place."""
    found = [*board.faults]
    for check in CHECKS:
        found.extend(check(board))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))
