"""Owns what a parser of values may ask of the field that a value is for; knows no parser."""

from typing import Protocol


class Asked(Protocol):
    """What a parser may ask of the field that a value is for."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def choices(self) -> tuple[str, ...]: ...
    @property
    def endings(self) -> tuple[str, ...]: ...
    @property
    def unit(self) -> str: ...
