"""Owns on what terms others may use the school's data; knows no data file."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Licence:
    """What others may do with the data: its name, and the address of its text."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenData:
    """What the school's file says of its data; empty where it says nothing."""

    licence: Licence | None = None
    """None where the school names none: then only what the law allows is allowed."""
    contact: str = ""
    ocid_prefix: str = ""
    """The school's prefix in the register of OCDS, with which the ids of its purchases begin."""
