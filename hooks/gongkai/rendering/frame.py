"""Owns the frame of generated pages: what all pages of one place share is rendered once.

A page is mostly frame: header, navigation, footer. Rendering it for each of thousands of pages would
take longer than all that is theirs alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Template
from markupsafe import Markup

SLOTS = ("number", "meta", "title_tag", "head", "main")
"""What each page fills in, in the order of the document."""

_MARK = "\x01"


@dataclass(frozen=True, slots=True)
class Frame:
    """A document in pieces, with a slot between one and the next."""

    pieces: tuple[str, ...]

    def fill(self, slots: Mapping[str, str]) -> str:
        """The whole document of a page."""
        filled = [self.pieces[0]]
        for name, piece in zip(SLOTS, self.pieces[1:], strict=True):
            filled += [slots[name], piece]
        return "".join(filled)


def render_frame(document: Template, context: Mapping[str, Any]) -> Frame:
    """The frame for all pages of the context's place. Raises ValueError for a slot that isn't there."""
    marks = {name: Markup(f"{_MARK}{name}{_MARK}") for name in SLOTS}
    pieces = document.render({**context, **marks}).split(_MARK)
    if tuple(pieces[1::2]) != SLOTS:
        raise ValueError(f"{document.name} must hold each of {SLOTS} once, in this order")
    return Frame(tuple(pieces[::2]))
