"""Owns the list of page kinds, each with an example in the sample."""

from collections.abc import Callable

from browser.board import CANDIDATES, PLAN
from browser.serving import ServedSite

KINDS: dict[str, Callable[[ServedSite], str]] = {
    "home": lambda site: "",
    "entry-notice": lambda site: _entry(site, "notice"),
    "entry-upcoming": lambda site: _entry(site, "upcoming"),
    "entry-open": lambda site: _entry(site, "open"),
    "entry-last-day": lambda site: _closing_today(site),
    "entry-closed": lambda site: _entry(site, "closed"),
    "entry-concluded": lambda site: _entry(site, "concluded"),
    "entry-withdrawn": lambda site: _entry(site, "withdrawn"),
    "entry-superseded": lambda site: _entry(site, "superseded"),
    "entry-retired": lambda site: _entry(site, "retired"),
    "entry-in-longest-matter": lambda site: _longest_matter(site),
    "entry-in-run": lambda site: _in_run(site),
    "packet": lambda site: _first_step(site, _longest_matter(site)) + "packet/",
    "category": lambda site: f"{site.entries[0]['category']}/",
    "archive": lambda site: "archive/",
    "archive-page-2": lambda site: "archive/page/2/",
    "year": lambda site: f"archive/{site.data['today'][:4]}/",
    "departments": lambda site: "departments/",
    "department": lambda site: _first_folder(site, "departments"),
    "open": lambda site: "open/",
    "matters": lambda site: "matters/",
    "money-year": lambda site: _money_year(site),
    "due": lambda site: "due/",
    "congress": lambda site: "congress/",
    "register": lambda site: "congress/register/",
    "data": lambda site: "data/",
    "purchases": lambda site: "procurement/purchases/",
    "suppliers": lambda site: "procurement/suppliers/",
    "search": lambda site: "search/",
    "subscribe": lambda site: "subscribe/",
    "not-found": lambda site: "no/such/page/",
    "about": lambda site: "about/",
    "guide": lambda site: "guide/",
    "system": lambda site: "system/",
    "supervision": lambda site: "supervision/",
    "request": lambda site: "request/",
    "handbook": lambda site: "handbook/",
    "rules": lambda site: "rules/",
    "rule": lambda site: _first_folder(site, "rules"),
}


PROVEN: dict[str, Callable[[ServedSite], str]] = {
    "certificate": lambda site: f"{CANDIDATES}proof/",
    "proof": lambda site: "proof/",
    "proof-sheet": lambda site: "proof/sheet/2026-11/",
    "entry-with-proof": lambda site: CANDIDATES,
    "packet-with-proof": lambda site: f"{PLAN}packet/",
}
"""Kinds that only a site with a log of what hung on it has: of the small board."""

FOR_STAFF = ("handbook", "rules", "rule")
"""Kinds that only the staff site has."""

GUIDES = ("guide", "system", "supervision", "request")
"""What readers of such sites look for, for the school to fill in."""

HANDWRITTEN = ("about", *GUIDES, *FOR_STAFF)
"""Kinds that speak of the board's words instead of using them."""

GENERATED = tuple(kind for kind in KINDS if kind not in HANDWRITTEN)


def _entry(site: ServedSite, stage: str) -> str:
    return site.entry_in(stage)["url"]


def _closing_today(site: ServedSite) -> str:
    today = site.data["today"]
    reviewed = [entry for entry in site.entries if entry["review"]]
    return next(entry["url"] for entry in reviewed if entry["review"]["last_day"] == today)


def _longest_matter(site: ServedSite) -> str:
    follows = {entry["id"]: entry["follows"] or [] for entry in site.entries}

    def length(entry_id: str) -> int:
        before = follows.get(entry_id, [])
        before = [before] if isinstance(before, str) else before
        return 1 + max((length(each) for each in before), default=0)

    return max(follows, key=length) + "/"


def _first_step(site: ServedSite, url: str) -> str:
    """The first entry of the matter that the entry at the address belongs to."""
    follows = {entry["url"]: entry["follows"] for entry in site.entries}
    while before := follows[url]:
        url = (before if isinstance(before, str) else before[0]) + "/"
    return url


def _in_run(site: ServedSite) -> str:
    """An entry with one before and one after."""
    pages = [(each["url"], site.folder / each["url"] / "index.html") for each in site.entries]
    texts = ((url, path.read_text("utf-8")) for url, path in pages)
    return next(url for url, text in texts if 'rel="prev"' in text and 'rel="next"' in text)


def _money_year(site: ServedSite) -> str:
    """The oldest year of accounts that a category tells by itself."""
    return (
        min(page.parent for page in site.folder.glob("*/year/*/index.html"))
        .relative_to(site.folder)
        .as_posix()
        + "/"
    )


def _first_folder(site: ServedSite, name: str) -> str:
    pages = sorted((site.folder / name).glob("*/index.html"))
    return f"{name}/{pages[0].parent.name}/"
