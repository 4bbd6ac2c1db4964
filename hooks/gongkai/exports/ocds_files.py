"""Owns `/data/ocds/`: the purchases as packages of releases and of records by OCDS 1.1.5; knows no page.

The compiled releases are made by ocdsmerge, by rules that stand here: asked for them, it would load a schema.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.audience import Audience
from gongkai.days.beijing import midnight
from gongkai.exports.exported_file import ExportedFile
from gongkai.exports.given_out import make_lasting_name
from gongkai.exports.ocds_releases import build_releases
from gongkai.purchasing.purchases import derive_purchases
from gongkai.view.last_change import last_changed
from gongkai.view.view import View

FOLDER = "data/ocds/"
DATA_PAGE = "data/"
BIDS = (
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/"
    "extension.json"
)
"""The extension by which single bids are told; nothing is loaded from there."""
MERGE_RULES: Mapping[tuple[str, ...], str] = {
    ("id",): "omitWhenMerged",
    ("date",): "omitWhenMerged",
    ("tag",): "omitWhenMerged",
    ("parties", "roles"): "wholeListMerge",
    ("contracts", "identifiers"): "wholeListMerge",
    ("relatedProcesses", "relationship"): "wholeListMerge",
}
"""Those of the schema that our releases come under."""


def build_ocds(view: View, root: str) -> Iterator[ExportedFile]:
    """The two packages; none without a purchase. `root` is the site's address; empty where it isn't told."""
    purchases = derive_purchases(view)
    releases = [
        release
        for purchase in sorted(purchases, key=lambda each: each.id)
        for release in build_releases(purchase, view, root)
    ]
    if not releases:
        return
    changed_on = last_changed(event.posting for purchase in purchases for event in purchase.events)
    releases.sort(key=lambda each: (each["date"], each["id"]))
    has_bids = any("bids" in each for each in releases)
    for name, content in (("releases", releases), ("records", _records(releases))):
        package = _package(name, view, root, has_bids=has_bids) | {name: content}
        yield ExportedFile(
            address=f"{FOLDER}{name}.json",
            content=json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n",
            kind=f"ocds_{name}",
            changed_on=changed_on,
        )


def _package(name: str, view: View, root: str, *, has_bids: bool) -> dict[str, Any]:
    school = view.school
    terms = school.open_data
    lasting = make_lasting_name(school.name, "ocds", name, view.audience)
    package: dict[str, Any] = {
        "uri": f"{root}{FOLDER}{name}.json" if root else f"urn:uuid:{lasting}",
        "version": "1.1",
        "publishedDate": midnight(view.today).isoformat(),
        "publisher": {"name": school.name},
    }
    if has_bids:
        package["extensions"] = [BIDS]
    if root:
        package["publisher"]["uri"] = root
        package["publicationPolicy"] = f"{root}{DATA_PAGE}"
    if terms.licence and view.audience is Audience.PUBLIC:
        package["license"] = terms.licence.url
    return package


def _records(releases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A record for each process, with its releases and what they come to."""
    # takes longer to import than all else here
    from ocdsmerge import Merger  # type: ignore[import-untyped]

    merger = Merger(merge_rules=dict(MERGE_RULES))
    processes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in releases:
        processes[each["ocid"]].append(each)
    return [
        {
            "ocid": ocid,
            "releases": told,
            "compiledRelease": merger.create_compiled_release(told),
        }
        for ocid, told in processes.items()
    ]
