"""Owns the Jinja environment of generated pages, and what partials find in any environment."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from gongkai.rendering.file_links import name_file, name_files
from gongkai.rendering.moved_body import move_body
from gongkai.rendering.qr_code import render_qr_code
from gongkai.rendering.relative import is_allowed, is_outside, relative_address


def make_environment(folder: Path, shared: Mapping[str, Any]) -> Environment:
    """An environment over the folder's templates; `shared` is what every template may ask for.

    A name that nobody gave is an error, never an empty place on a page.
    """
    env = Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(disabled_extensions=("css",), default=True),
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
    )
    share_with(env, shared)
    return env


def share_with(env: Environment, shared: Mapping[str, Any]) -> None:
    """Gives an environment, also one of another's making, what our partials stand on."""
    env.globals.update(shared)
    env.filters["address"] = _address
    env.filters["body"] = _body
    env.filters["moved_body"] = _moved_body
    env.filters["qr_code"] = render_qr_code


@pass_context
def _address(context: Context, target: str) -> str:
    """An address relative to the site's root as the page being rendered writes it.

    Where a piece is rendered for many pages at once (`this_url` is None), by way of their root. What no
    page may name, which no check lets through, leads nowhere.
    """
    if not is_allowed(target):
        return "#"
    if is_outside(target):
        return target
    url: str | None = context["this_url"]
    address = f"{context['root']}/{target}" if url is None else relative_address(target, url)
    return name_file(address) if context["is_on_stick"] else address


@pass_context
def _body(context: Context, html: str) -> Markup:
    """An entry's text, which is safe HTML already, with its links as the site needs them."""
    return Markup(name_files(html) if context["is_on_stick"] else html)


@pass_context
def _moved_body(context: Context, html: str, home: str, at: str, whose: str) -> str:
    """An entry's text for the page being rendered, which isn't its own; see `move_body`."""
    return move_body(html, home, context["this_url"], at, whose)
