"""Owns what programs are told of an entry in the words of schema.org; knows no markup and no site's address."""

from collections.abc import Mapping
from typing import Any

from gongkai.audience import Audience
from gongkai.days.retention import Action
from gongkai.pages.index import Index
from gongkai.view.posting import Posting

LinkedData = Mapping[str, Any]


def build_linked_data(posting: Posting, index: Index) -> LinkedData:
    """The entry as a document, as a set of data where it has tables; empty for staff, whom no engine serves.

    Its number, days and publisher; when a rule will take it down; the licence where the school names one.
    """
    view = index.view
    if view.audience is not Audience.PUBLIC:
        return {}
    school, terms = view.school, view.school.open_data
    rule = posting.category.retention_rule(posting.item)
    gone_on = posting.retention_day if rule and rule.action is Action.TAKE_DOWN else None
    told = {
        "@context": "https://schema.org",
        "@type": "Dataset" if posting.tables else "DigitalDocument",
        "name": posting.title,
        "description": posting.summary,
        "identifier": posting.number,
        "inLanguage": "zh-CN",
        "datePublished": posting.published_on.isoformat(),
        "dateModified": index.changed[posting.id].isoformat(),
        "expires": gone_on.isoformat() if gone_on else "",
        "creator": [_organization(each.name) for each in posting.departments],
        "publisher": _organization(school.name, school.url),
        "license": terms.licence.url if terms.licence else "",
    }
    return {key: value for key, value in told.items() if value}


def _organization(name: str, url: str = "") -> Mapping[str, str]:
    return {"@type": "Organization", "name": name} | ({"url": url} if url else {})
