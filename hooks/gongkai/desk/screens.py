"""Owns how a screen of the desk becomes an answer: its templates, words, styles and scripts.

Knows no board: what a screen shows is given to it.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import gongkai
from gongkai.desk.desk_words import read_desk_words
from gongkai.rendering.environment import make_environment

OVERRIDES = Path(gongkai.__file__).parents[2] / "overrides"
"""The program's own templates, styles and scripts."""
STYLES = ("tokens", "dark", "ground", "base", "header")
"""The parts of the site's styles that the desk's build on."""
_DARK = '[data-md-color-scheme="slate"]'
_SYSTEM = "@media screen and (prefers-color-scheme: dark) {{ {} }}"
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}


class Screens:
    """Renders the desk's templates."""

    def __init__(self, seal_for: Any) -> None:
        """`seal_for` gives what a user's forms carry."""
        self._env: Environment = make_environment(OVERRIDES, {"say": read_desk_words()})
        self._seal_for = seal_for

    def render(self, template: str, context: Mapping[str, Any]) -> str:
        """A piece of a page."""
        return self._env.get_template(f"desk/{template}").render(context)

    def show(
        self,
        request: Request,
        template: str,
        context: Mapping[str, Any],
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        """A whole page for whoever asks."""
        user = request.state.user
        shared = {
            "seal": self._seal_for(user),
            "clerk": getattr(request.state, "clerk", ""),
            "school": getattr(request.state, "school", ""),
            "told": request.query_params.get("told", ""),
        }
        return HTMLResponse(self.render(template, {**shared, **context}), status)


def render_styles() -> str:
    """The desk's one style sheet."""
    folder = OVERRIDES / "assets" / "css"
    own = sorted(path.stem for path in (folder / "desk").glob("*.css"))
    parts = [*STYLES, *(f"desk/{name}" for name in own)]
    texts = [(folder / f"{part}.css").read_text("utf-8") for part in parts]
    dark = (folder / "dark.css").read_text("utf-8")
    system = _SYSTEM.format(dark.replace(_DARK, ":root:not([data-md-color-scheme])"))
    return _COMMENT.sub("", "\n".join([*texts, system]))


def read_assets() -> dict[str, tuple[bytes, str]]:
    """Every file that the desk serves of its own, with its type, by the address below /assets/."""
    folder = OVERRIDES / "assets"
    found = {"desk.css": (render_styles().encode(), "text/css")}
    scripts = [folder / "js" / "theme.js", *sorted((folder / "js" / "desk").glob("*.js"))]
    for path in (*scripts, folder / "images" / "favicon.svg"):
        name = path.relative_to(folder).as_posix()
        found[name] = (path.read_bytes(), _TYPES[path.suffix])
    return found
