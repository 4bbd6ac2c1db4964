"""The checks of a board: plain functions, all listed here, none of which knows another."""

from collections.abc import Callable, Iterator

from gongkai.board.board import Board
from gongkai.checks.addresses import (
    check_aliases,
    check_attachment_addresses,
    check_names,
    check_reserved_addresses,
)
from gongkai.checks.amounts import check_limits
from gongkai.checks.dangerous_formulas import check_formulas
from gongkai.checks.deadlines import (
    check_missing_outcomes,
    check_missing_replies,
    check_publication_deadline,
)
from gongkai.checks.event_days import check_extensions, check_objections, check_restarts
from gongkai.checks.file_sizes import check_file_metadata, check_sizes
from gongkai.checks.follows import check_follows, check_follows_cycles, check_supersedes_cycles
from gongkai.checks.holidays import check_long_holidays, check_vacations
from gongkai.checks.leaks import check_hidden_links, check_masked_names, check_staff_files
from gongkai.checks.links import check_links
from gongkai.checks.markup import check_markup, check_tangles
from gongkai.checks.numbers import check_numbers
from gongkai.checks.outcomes import check_following_steps, check_outcomes
from gongkai.checks.privacy import check_attachment_types, check_personal_data
from gongkai.checks.readability import check_titles, check_writing
from gongkai.checks.reviews import (
    check_minimum_length,
    check_provisional_calendar,
    check_required_review,
    check_review_after_publication,
    check_review_end,
)
from gongkai.checks.scans import check_scans
from gongkai.checks.totals import check_totals
from gongkai.checks.unexplained import check_changes, check_history
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.text.body import read_body

CHECKS: tuple[Callable[[Board], Iterator[Diagnostic]], ...] = (
    check_follows,
    check_follows_cycles,
    check_supersedes_cycles,
    check_numbers,
    check_aliases,
    check_reserved_addresses,
    check_attachment_addresses,
    check_names,
    check_required_review,
    check_review_after_publication,
    check_minimum_length,
    check_review_end,
    check_vacations,
    check_long_holidays,
    check_provisional_calendar,
    check_outcomes,
    check_following_steps,
    check_missing_outcomes,
    check_missing_replies,
    check_publication_deadline,
    check_limits,
    check_extensions,
    check_restarts,
    check_objections,
    check_totals,
    check_hidden_links,
    check_staff_files,
    check_masked_names,
    check_markup,
    check_tangles,
    check_personal_data,
    check_attachment_types,
    check_file_metadata,
    check_sizes,
    check_formulas,
    check_links,
    check_writing,
    check_titles,
    check_scans,
    check_changes,
    check_history,
)


def check_board(board: Board) -> tuple[Diagnostic, ...]:
    """What the reading and every check found, sorted by place."""
    found = [*board.faults]
    for check in CHECKS:
        found.extend(check(board))
    read_body.cache_clear()  # shared by the checks; of a large board it is a lot to keep
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))
