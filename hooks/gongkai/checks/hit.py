"""Owns what a finding of something personal is, with its place in an entry; doesn't know how it is found."""

from dataclasses import dataclass, field

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """Something personal at a place of an entry."""

    rule: str
    place: Place
    where: str
    shown: str
    audience: Audience
    value: str = field(repr=False)
    kind: str = ""
    only_warns: bool = False
