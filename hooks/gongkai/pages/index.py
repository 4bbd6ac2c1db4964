"""Owns the groups and rows that several pages share, each made once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property

from gongkai.congress.assembly import Assembly, derive_assembly
from gongkai.days.lifecycle import Stage
from gongkai.pages.components import Card, FacetGroup, Link, NoticeRow, PeriodText
from gongkai.pages.runs import RunPeriod, RunPlace, derive_places
from gongkai.text.markdown import convert_all, join_passages
from gongkai.view.last_change import last_changed_on
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.period_words import say_name, say_period_span
from gongkai.wording.stages import CLOCK_STAGES, build_pill, build_strip
from gongkai.wording.words import Words

HOME = "."
"""The home page's address as templates take it."""


class Index:
    """A view's postings by category, year and department, with a list row for each."""

    def __init__(self, view: View, words: Words) -> None:
        self.view, self.words = view, words
        self.by_category: dict[str, list[Posting]] = {id: [] for id in view.catalogue}
        self.by_year: dict[int, list[Posting]] = defaultdict(list)
        self.by_department: dict[str, list[Posting]] = {
            department.id: [] for department in view.school.departments.values()
        }
        self.rows: dict[str, NoticeRow] = {}
        for posting in view.postings.values():
            self.by_category[posting.category.id].append(posting)
            self.by_year[posting.published_on.year].append(posting)
            for id in {up.id for each in posting.departments for up in each.lineage}:
                self.by_department[id].append(posting)
            self.rows[posting.id] = self._row(posting)

    @cached_property
    def bodies(self) -> dict[str, str]:
        """The HTML of every posting's body by id, converted once for its page and the search index."""
        postings = self.view.postings
        texts = [join_passages(posting.passages) for posting in postings.values()]
        table_label, staff_label = self.words["table"]["label"], self.words["staff"]["passage"]
        return dict(zip(postings, convert_all(texts, table_label, staff_label), strict=True))

    @cached_property
    def assembly(self) -> Assembly:
        """What the staff's congress did, as far as this audience may know."""
        return derive_assembly(self.view.postings)

    @cached_property
    def places(self) -> Mapping[str, RunPlace]:
        """The place of each posting in the run that it is one of, by id."""
        return derive_places(self.view.postings.values())

    @cached_property
    def runs(self) -> Mapping[tuple[str, str], list[RunPeriod]]:
        """The periods of each run, oldest first, by its category and item."""
        return {
            (posting.category.id, posting.item.id): self.places[posting.id].periods
            for posting in self.view.postings.values()
            if posting.item and posting.id in self.places
        }

    @cached_property
    def changed(self) -> Mapping[str, date]:
        """The day on which each posting last became another, by id."""
        return {id: last_changed_on(posting) for id, posting in self.view.postings.items()}

    def last_changed(self, postings: Iterable[Posting]) -> date | None:
        """The latest of these days; None where there are no postings."""
        return max((self.changed[each.id] for each in postings), default=None)

    def _row(self, posting: Posting) -> NoticeRow:
        return NoticeRow(
            url=posting.url,
            title=posting.title,
            summary=posting.summary,
            category=Link(label=posting.category.name, url=f"{posting.category.id}/"),
            departments=tuple(
                Link(label=each.name, url=f"departments/{each.id}/") for each in posting.departments
            ),
            number=posting.number,
            date=posting.published_on.isoformat(),
            pill=build_pill(posting, self.words),
            periods=self._periods(posting),
        )

    def _periods(self, posting: Posting) -> tuple[PeriodText, ...]:
        """The posting's periods, without those that were over before the day began."""
        schedule = posting.schedule
        if schedule is None:
            return ()
        return tuple(
            PeriodText(
                label=say_name(each, schedule, self.words),
                text=say_period_span(each, self.words),
            )
            for each in posting.running or schedule.periods[-1:]
        )

    def live(self) -> tuple[Posting, ...]:
        """What is in review, soonest to close first, then what soon will be, soonest to open first."""
        live = [
            (posting.stage is Stage.UPCOMING, _next_change(posting), posting.id, posting)
            for posting in self.view.postings.values()
            if posting.stage in CLOCK_STAGES
        ]
        return tuple(posting for *_, posting in sorted(live, key=lambda each: each[:3]))

    def cards(self) -> tuple[Card, ...]:
        """A card for each of these, in their order."""
        return tuple(
            Card(
                row=self.rows[posting.id],
                strip=build_strip(posting.running, self.view.calendar, self.words),
            )
            for posting in self.live()
        )

    def categories(self) -> FacetGroup:
        """All categories in the catalogue's order, those without postings too."""
        return self._group(
            "category",
            (
                Link(label=category.name, url=f"{id}/", count=len(self.by_category[id]))
                for id, category in self.view.catalogue.items()
            ),
        )

    def years(self) -> FacetGroup:
        """Years with postings, newest first."""
        year_name = self.words["lists"]["year_name"]
        return self._group(
            "year",
            (
                Link(label=year_name.format(year=year), url=f"archive/{year}/", count=len(group))
                for year, group in sorted(self.by_year.items(), reverse=True)
            ),
        )

    def departments(self) -> FacetGroup:
        """All departments in the school file's order."""
        return self._group(
            "department",
            (
                Link(
                    label=each.name,
                    url=f"departments/{each.id}/",
                    count=len(self.by_department[each.id]),
                )
                for each in self.view.school.departments.values()
            ),
        )

    def _group(self, word: str, links: Iterable[Link]) -> FacetGroup:
        return FacetGroup(label=self.words["lists"][word], links=tuple(links))


def _next_change(posting: Posting) -> datetime:
    """When the posting leaves its stage: what may be read of it until then stays so."""
    later = posting.timetable[posting.timetable.index(posting.moment) + 1 :]
    return next(moment.at for moment in later if moment.stage is not posting.stage)
