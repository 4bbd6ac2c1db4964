"""From a View to pages, each with all that its template is given; knows no board, no entry and no file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from gongkai.exports import list_exports
from gongkai.exports.exported_file import ExportedFile
from gongkai.pages.certificate import build_certificate
from gongkai.pages.congress_page import build_congress_page
from gongkai.pages.data_page import build_data_page
from gongkai.pages.due_pages import build_due_pages
from gongkai.pages.entry_page import build_entry_page
from gongkai.pages.index import Index
from gongkai.pages.list_pages import build_list_pages
from gongkai.pages.matters import build_matters_page
from gongkai.pages.money_year import build_glance, build_year_pages
from gongkai.pages.packet_page import build_packets
from gongkai.pages.page import Page
from gongkai.pages.proof_pages import build_proof_pages
from gongkai.pages.purchase_pages import build_purchase_opening, build_purchase_pages
from gongkai.pages.redirects import build_redirects
from gongkai.pages.register_page import build_kept, build_register_page
from gongkai.pages.screen_page import build_screen_page
from gongkai.pages.site_pages import build_site, build_site_pages, find_nav_key
from gongkai.pages.subscribe_page import build_subscribe_page
from gongkai.proof.log_folder import ProofLog
from gongkai.purchasing.purchases import derive_purchases
from gongkai.view.posting import Posting

__all__ = ["Index", "Page", "build_pages", "build_site", "find_nav_key"]


def build_pages(
    index: Index,
    log: ProofLog | None = None,
    exported: Iterable[ExportedFile] | None = None,
) -> Iterator[Page]:
    """Every page, each address once; what would clash, a check has told before.

    `log` is what was observed of the site; without one there is no page of it. `exported` are the site's
    files for machines, where they have been made already.
    """
    everything = index.view.postings.values()
    yield from _date(build_site_pages(index), everything, index)
    yield from _date([build_matters_page(index)], everything, index)
    yield build_screen_page(index)
    yield build_subscribe_page(index)
    made = partial(list_exports, index.view) if exported is None else partial(tuple, exported)
    yield from _date([build_data_page(index, made)], everything, index)
    yield from build_due_pages(index)
    if any(each.congress for each in index.view.catalogue.values()):
        congress = [each for each in everything if each.category.congress]
        pages = [build_congress_page(index), build_register_page(index)]
        yield from _date(pages, congress, index)
    purchases = derive_purchases(index.view)
    openings = (build_kept, build_glance, partial(build_purchase_opening, purchases))
    yield from build_list_pages(index, openings)
    for category in index.view.catalogue.values():
        yield from build_year_pages(category, index)
        if category.purchase:
            shown = index.by_category[category.id]
            yield from _date(build_purchase_pages(purchases, category, index), shown, index)
    for posting in everything:
        yield build_entry_page(posting, index, log)
        certificate = build_certificate(posting, index, log) if log else None
        if certificate:
            yield certificate
    yield from build_packets(index, log)
    if log and log.size:
        yield from build_proof_pages(index, log)
    yield from build_redirects(index.view)


def _date(pages: Iterable[Page], shown: Iterable[Posting], index: Index) -> Iterator[Page]:
    """The pages with the last change of the postings that they show, where they don't know better."""
    changed_on = index.last_changed(shown)
    return (replace(page, changed_on=page.changed_on or changed_on) for page in pages)
