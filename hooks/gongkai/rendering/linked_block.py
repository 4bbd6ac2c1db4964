"""Owns how linked data stands in a page: a block of data, which no browser runs and no text can end."""

import json
from collections.abc import Mapping
from typing import Any

_SIGNS = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})


def render_linked_block(data: Mapping[str, Any], url: str | None) -> str:
    """The block; with the page's whole address where that is known. Empty without data."""
    if not data:
        return ""
    told = {**data, "url": url} if url else data
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.translate(_SIGNS)}</script>\n'
