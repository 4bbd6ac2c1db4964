"""Owns the site as it would be with one entry's unsaved source, for one audience, on one day.

The real pages by the real templates; each is made when it is asked for. Knows no HTTP.
"""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.board.scheduling import derive_entry_schedule
from gongkai.pages import Index, build_site
from gongkai.site.publishing import DESKS_OWN, RENDERED_ASSETS, Publication, Shell
from gongkai.site.settings import Settings
from gongkai.site.site import LoadedSite
from gongkai.site.template_folder import find_templates
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

_STYLES = "text/css"


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewFile:
    """A file of the previewed site."""

    content: bytes
    media_type: str
    is_attachment: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewedSite:
    """A site that nobody has written."""

    makers: dict[str, Callable[[], bytes]]
    attachments: dict[str, Callable[[], bytes]]
    is_paper: bool

    def find(self, path: str) -> PreviewFile | None:
        """The file at the path below the site; None without one."""
        name = f"{path}index.html" if not path or path.endswith("/") else path
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if name in self.attachments:
            return PreviewFile(
                content=self.attachments[name](), media_type=media_type, is_attachment=True
            )
        if name not in self.makers:
            return None
        content = self.makers[name]()
        if self.is_paper and media_type == _STYLES:
            content = put_on_paper(content)
        return PreviewFile(content=content, media_type=media_type)


def put_on_paper(styles: bytes) -> bytes:
    """The styles as a printer reads them, for the screen."""
    return styles.replace(b"@media screen", b"@media not all").replace(
        b"@media print", b"@media all"
    )


def make_preview(
    board: Board, settings: Settings, audience: Audience, day: date, *, is_paper: bool
) -> PreviewedSite:
    """The board's site for the audience on the day."""
    words = read_words()
    index = Index(derive_view(_on_day(board, day), audience, settings.key), words)
    school = index.view.school.name
    site = LoadedSite(
        index=index,
        site=build_site(index, school, day),
        words=words,
        warnings="",
        epoch=0,
        kept=settings.base,
    )
    folder = find_templates(settings.base)
    shell = Shell(templates=folder, site_url="", is_being_written=False)
    publication = Publication(site=site, shell=shell)
    render = publication.renderer
    makers: dict[str, Callable[[], bytes]] = {
        path.relative_to(folder).as_posix(): path.read_bytes
        for path in (folder / "assets").rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    makers = {name: make for name, make in makers.items() if not name.startswith(DESKS_OWN)}
    makers |= {name: partial(render.render_file, name) for name in RENDERED_ASSETS}
    makers |= {page.path: partial(render.render_page, page) for page in site.pages()}
    attachments: dict[str, Callable[[], bytes]] = {
        path: lambda each=each: each.cleaned() or each.path.read_bytes()  # type: ignore[misc]
        for path, each in site.attachments()
    }
    return PreviewedSite(makers=makers, attachments=attachments, is_paper=is_paper)


def _on_day(board: Board, day: date) -> Board:
    """The board as it will be, or was, on that day."""
    found = {
        id: derive_entry_schedule(entry, board.calendar, board.school, day)
        for id, entry in board.entries.items()
    }
    schedules = {id: each for id, each in found.items() if each is not None}
    return replace(board, today=day, schedules=schedules)
