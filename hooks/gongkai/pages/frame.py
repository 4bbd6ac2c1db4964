"""Owns the frame of generated pages: what all pages of one depth share is rendered once.

A page of Material is mostly frame: header, styles, scripts. Rendering it for each of thousands of
pages would take longer than all that is theirs alone.
"""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, Template

FRAME_TEMPLATE = "frame.html"
"""Marks where each block of a page goes by `block_mark`; the page's own template fills them."""

_MARK = "\x01"
_TAG = "{% endraw %}{{ '{%' }}{% raw %}"
"""What prints the beginning of a template's tag: a school's own name may hold one, and is no template."""


def block_mark(name: str) -> str:
    """What the frame's template prints in place of the block of that name."""
    return f"{_MARK}{name}{_MARK}"


class Frames:
    """The frames rendered so far: one for each depth and each current place in the navigation."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._frames: dict[tuple[str, str, bool], Template] = {}

    def frame(self, context: Mapping[str, Any]) -> Template:
        """The template that pages with this `base_url`, `nav_key` and `is_nav_page` extend."""
        key = (context["base_url"], context["nav_key"], context["is_nav_page"])
        frame = self._frames.get(key)
        if frame is None:
            # Without a page, addresses are told from the root: right for every page of the depth.
            shared = {**context, "page": None, "block_mark": block_mark}
            rendered = self._env.get_template(FRAME_TEMPLATE).render(shared)
            frame = self._frames[key] = self._env.from_string(_to_source(rendered))
        return frame


def _to_source(rendered: str) -> str:
    """The rendered frame as a template's source, with a block at every mark."""
    pieces = rendered.split(_MARK)
    return "".join(
        f"{{% block {piece} %}}{{% endblock %}}"
        if index % 2
        else f"{{% raw %}}{piece.replace('{%', _TAG)}{{% endraw %}}"
        for index, piece in enumerate(pieces)
    )
