"""The checks of a board: plain functions, all listed here, none of which knows another.

A check of entries is given one entry and its surroundings, so that a change of one entry asks for one
to be checked anew; what can only be seen of all entries together is a check of the board.
"""

from collections.abc import Callable, Iterator

from gongkai.board.board import Board
from gongkai.checks.account_figures_hold import check_accounts
from gongkai.checks.addresses import check_attachment_addresses, check_names
from gongkai.checks.adoptions import check_adoption
from gongkai.checks.agreement import check_relations
from gongkai.checks.amounts import check_limits
from gongkai.checks.appraisals import check_appraisals
from gongkai.checks.board_privacy import check_board_texts
from gongkai.checks.board_size import check_board_size
from gongkai.checks.body_tables import check_body_tables
from gongkai.checks.capital_amounts import check_capital_amounts
from gongkai.checks.charts_drawable import check_charts
from gongkai.checks.closing_hours import check_closing_hours
from gongkai.checks.congress_votes import check_resolution_links, check_session
from gongkai.checks.congress_years import check_congress_years
from gongkai.checks.dangerous_formulas import check_formulas
from gongkai.checks.dates_in_text import check_dates_in_text
from gongkai.checks.deadlines import (
    check_missing_outcomes,
    check_missing_replies,
    check_publication_deadline,
)
from gongkai.checks.event_days import check_extensions, check_objections, check_restarts
from gongkai.checks.file_sizes import check_entry_size, check_file_metadata
from gongkai.checks.follows import check_follows
from gongkai.checks.guide_links import check_guides
from gongkai.checks.history_gaps import check_history, check_tracked_store
from gongkai.checks.holidays import check_long_holidays, check_vacations
from gongkai.checks.leaks import check_hidden_links, check_staff_files
from gongkai.checks.left_marks import check_left_marks
from gongkai.checks.links import check_links
from gongkai.checks.markup import check_markup, check_tangles
from gongkai.checks.masked_names import check_masked_names
from gongkai.checks.name_counts import check_name_counts
from gongkai.checks.named_people import check_named_people
from gongkai.checks.numbers import check_numbers
from gongkai.checks.offered_tables import check_offered_tables
from gongkai.checks.old_outcomes import check_old_outcomes
from gongkai.checks.outcomes import check_following_steps, check_outcomes
from gongkai.checks.own_reviews import check_own_reviews
from gongkai.checks.privacy import check_attachment_types, check_personal_data
from gongkai.checks.proposal_handling import check_proposals
from gongkai.checks.ranges import check_ranges
from gongkai.checks.readability import check_titles, check_writing
from gongkai.checks.record_sums import check_record_sums
from gongkai.checks.reviews import (
    check_minimum_length,
    check_provisional_calendar,
    check_required_review,
    check_review_after_publication,
    check_review_end,
    check_rounds,
    check_unexpected_review,
)
from gongkai.checks.rings import check_follows_cycles, check_supersedes_cycles
from gongkai.checks.scans import check_scans
from gongkai.checks.shared_addresses import check_aliases, check_reserved_addresses
from gongkai.checks.staff_notes import check_staff_notes
from gongkai.checks.stated_due_periods import check_item_words, check_period
from gongkai.checks.stated_reviews import check_stated_review
from gongkai.checks.surroundings import Others, Surroundings
from gongkai.checks.totals import check_totals
from gongkai.checks.twice_named import check_names_twice
from gongkai.checks.unexplained import check_changes
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.allowances import derive_own_contacts
from gongkai.entry.entry import Entry
from gongkai.text.body import read_body

ENTRY_CHECKS: tuple[Callable[[Entry, Surroundings], Iterator[Diagnostic]], ...] = (
    check_follows,
    check_adoption,
    check_session,
    check_resolution_links,
    check_proposals,
    check_appraisals,
    check_attachment_addresses,
    check_names,
    check_required_review,
    check_review_after_publication,
    check_minimum_length,
    check_review_end,
    check_stated_review,
    check_rounds,
    check_unexpected_review,
    check_closing_hours,
    check_vacations,
    check_long_holidays,
    check_provisional_calendar,
    check_outcomes,
    check_following_steps,
    check_missing_outcomes,
    check_missing_replies,
    check_publication_deadline,
    check_limits,
    check_relations,
    check_ranges,
    check_names_twice,
    check_name_counts,
    check_period,
    check_item_words,
    check_dates_in_text,
    check_extensions,
    check_restarts,
    check_objections,
    check_totals,
    check_record_sums,
    check_charts,
    check_capital_amounts,
    check_hidden_links,
    check_staff_files,
    check_staff_notes,
    check_masked_names,
    check_markup,
    check_tangles,
    check_body_tables,
    check_personal_data,
    check_named_people,
    check_attachment_types,
    check_file_metadata,
    check_entry_size,
    check_formulas,
    check_links,
    check_writing,
    check_titles,
    check_scans,
    check_offered_tables,
    check_changes,
    check_left_marks,
)
"""What is asked of each entry by itself."""

BOARD_CHECKS: tuple[Callable[[Board], Iterator[Diagnostic]], ...] = (
    check_follows_cycles,
    check_supersedes_cycles,
    check_numbers,
    check_aliases,
    check_reserved_addresses,
    check_board_size,
    check_board_texts,
    check_history,
    check_tracked_store,
    check_own_reviews,
    check_guides,
    check_old_outcomes,
    check_accounts,
    check_congress_years,
)
"""What is asked of all entries together."""

BATCH = 200
"""Entries that each check looks at in turn: a tenth faster than one by one, and no body is kept long."""


def check_board(board: Board) -> tuple[Diagnostic, ...]:
    """What the reading and every check found, sorted by place."""
    together = (each for check in BOARD_CHECKS for each in check(board))
    found = [*board.faults, *together, *_check_entries(board)]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def _check_entries(board: Board) -> Iterator[Diagnostic]:
    """What the checks of entries find in all of them."""
    surround, entries = survey(board), list(board.entries.values())
    for at in range(0, len(entries), BATCH):
        batch = [(entry, surround(entry)) for entry in entries[at : at + BATCH]]
        for check in ENTRY_CHECKS:
            for entry, around in batch:
                yield from check(entry, around)


def check_entry(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """What the checks of entries find in this one, check by check."""
    for check in ENTRY_CHECKS:
        yield from check(entry, around)


def survey(board: Board) -> Callable[[Entry], Surroundings]:
    """What gives an entry of the board its surroundings; what all of them share is worked out once."""
    contacts = derive_own_contacts(board.school, None)
    others = Others(board.entries, board.schedules, board.known_ids, board.today)

    def surround(entry: Entry) -> Surroundings:
        return Surroundings(
            school=board.school,
            catalogue=board.catalogue,
            calendar=board.calendar,
            contacts=contacts,
            today=board.today,
            history=board.history,
            others=others,
            now=board.current[entry.id],
            schedule=board.schedules.get(entry.id),
            inspections=board.inspections,
            bodies=tuple(read_body(each.text, each.place) for each in entry.passages),
        )

    return surround
