"""Owns how what we know is written by OCDS 1.1.5: amounts, instants, organisations; knows no release."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from gongkai.days.beijing import midnight
from gongkai.exports.given_out import clean_text, make_lasting_name, media_type_of
from gongkai.purchasing.suppliers import key_of_name, show_name
from gongkai.rulebook.school import School
from gongkai.view.posting import Posting

UNREGISTERED = "ocds-unregistered"
"""What the ids of a school begin with that has no prefix in the register of OCDS; none there is so long."""


def say_value(amount: Decimal | None) -> dict[str, Any] | None:
    """The amount in 元 as a Value, exact to the fen: of at most 14 digits a float loses none."""
    if amount is None:
        return None
    number = int(amount) if amount == amount.to_integral_value() else float(amount)
    return {"amount": number, "currency": "CNY"}


def say_instant(day: date | None) -> str | None:
    """The first instant of the day in Beijing: 2026-05-06T00:00:00+08:00."""
    return None if day is None else midnight(day).isoformat()


def written(**values: Any) -> dict[str, Any]:
    """What is told of these: nothing empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def dashed(id: str) -> str:
    """An entry's id as a part of another."""
    return id.replace("/", "-")


def find_prefix(school: School) -> str:
    """The registered prefix; without one a prefix that says so, with the site's host to tell schools apart."""
    host = urlsplit(school.url).hostname
    return school.open_data.ocid_prefix or "-".join(filter(None, (UNREGISTERED, host)))


class Parties:
    """The organisations of one process, each with every role that it has come to have."""

    def __init__(self, school: School) -> None:
        self._school = school.name
        self._named: dict[str, str] = {}
        self._roles: dict[str, list[str]] = {}

    def refer(self, name: str, *roles: str) -> dict[str, str]:
        """A reference to the organisation of that name, which has these roles too."""
        key = key_of_name(name) or name
        id = str(make_lasting_name(self._school, "party", key))
        self._named[id] = clean_text(show_name(name) or name)
        told = self._roles.setdefault(id, [])
        told.extend(role for role in roles if role not in told)
        return {"id": id, "name": self._named[id]}

    def list_all(self) -> list[dict[str, Any]]:
        """Each with its roles, as they are now."""
        return [
            {"id": id, "name": self._named[id], "roles": list(roles)}
            for id, roles in self._roles.items()
        ]


def list_documents(posting: Posting, kind: str, root: str) -> Iterator[Mapping[str, Any]]:
    """The notice itself and its files; without an address where the site's own isn't told."""
    published = say_instant(posting.published_on)
    yield written(
        id=dashed(posting.id),
        documentType=kind,
        title=clean_text(posting.title),
        url=root and root + posting.url,
        datePublished=published,
        format="text/html",
        language="zh",
    )
    for each in posting.attachments:
        yield written(
            id=f"{dashed(posting.id)}/{each.file}",
            title=clean_text(each.title or each.file),
            url=root and root + posting.attachment_url(each),
            datePublished=published,
            format=media_type_of(each.file),
            language="zh",
        )
