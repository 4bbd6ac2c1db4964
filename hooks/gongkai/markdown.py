"""Owns the way from an entry's Markdown to safe HTML; each text is converted once."""

import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import count

import nh3
from markdown import Markdown
from pymdownx.slugs import slugify

_EXTENSIONS = [
    "markdown.extensions.tables",
    "markdown.extensions.sane_lists",
    "markdown.extensions.toc",
]
_CONFIGS = {
    "markdown.extensions.tables": {"use_align_attribute": True},
    "markdown.extensions.toc": {"slugify": slugify(case="lower")},
}

ALLOWED_TAGS = frozenset(
    "p h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td a img strong em del code pre"
    " blockquote hr br sup sub".split()
)
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "th": {"align"},
    "td": {"align"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_SCHEMES = {"http", "https", "mailto", "tel"}

PARALLEL_FROM = 500
"""With fewer texts, starting other processes takes longer than it saves."""

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    return Markdown(extensions=_EXTENSIONS, extension_configs=_CONFIGS, output_format="html")


def convert_all(texts: Sequence[str], table_label: str) -> list[str]:
    """The HTML of each text, as `convert` gives it; many are shared out among the processors."""
    convert_one = partial(convert, table_label=table_label)
    if len(texts) < PARALLEL_FROM:
        return [convert_one(text) for text in texts]
    with ProcessPoolExecutor() as workers:
        return list(workers.map(convert_one, texts, chunksize=64))


def convert(text: str, table_label: str) -> str:
    """The HTML of the Markdown text, with nothing in it that could run or hide.

    Tables stand in a box of their own that scrolls, so that no page is ever wider than its screen;
    `table_label` names the boxes for screen readers and must hold `{number}`.
    """
    converter = _converter()
    converter.reset()
    html = nh3.clean(
        converter.convert(text),
        tags=set(ALLOWED_TAGS),
        attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
        url_schemes=_SCHEMES,
        link_rel="noopener",
        id_prefix="s-",
    )
    numbers = count(1)
    return _TABLE.sub(
        lambda table: (
            f'<div class="gk-table" role="region" tabindex="0" '
            f'aria-label="{table_label.format(number=next(numbers))}">{table[0]}</div>'
        ),
        html,
    )
