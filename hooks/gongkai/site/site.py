"""Owns the whole way from a site's settings to its pages and files, for whoever publishes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.checks.reporters import render_text
from gongkai.days.beijing import midnight
from gongkai.diagnostics.diagnostic import has_errors
from gongkai.exports import list_exports
from gongkai.exports.exported_file import ExportedFile
from gongkai.kept.secret import KEPT_FOLDER
from gongkai.pages import Index, Page, build_pages, build_site
from gongkai.pages.components import Site
from gongkai.site.checking import check_site
from gongkai.site.proof_files import find_log, list_contents, list_log_files
from gongkai.site.settings import CHECK_FAILED, Settings, SettingsError, parse_settings
from gongkai.view.deriving import derive_view
from gongkai.view.posted_attachment import PostedAttachment
from gongkai.wording.words import Words, read_words

__all__ = ["LoadedSite", "SiteError", "load_site", "load_site_of"]


class SiteError(Exception):
    """Nothing can be published; the message tells why, in Chinese, without a traceback."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedSite:
    """A checked site of one audience, ready to be written."""

    index: Index
    site: Site
    words: Words
    warnings: str
    """The checks' warnings as text; empty when there are none."""
    epoch: int
    """00:00 of the built day in seconds since 1970, for whatever wants a build time."""
    kept: Path
    """Where things that take long to work out are kept from one build to the next."""
    proof: Path | None = None
    """Where the log of what was posted lies."""
    has_proof_key: bool = False
    """Whether such a log is kept here."""

    def pages(self, exported: Iterable[ExportedFile] | None = None) -> Iterator[Page]:
        """Every page, none rendered yet; one tells of the files for machines, made already or not."""
        return build_pages(self.index, self.site.proof_log, exported)

    def exports(self, root: str = "") -> Iterator[ExportedFile]:
        """Every file for machines but the search index and the sitemap.

        `root` is the site's own address with a slash at the end; empty where nobody has told it.
        """
        return list_exports(self.index.view, root)

    def proof_files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Those by which anybody checks what was posted when, as (address, how it is made)."""
        if self.proof and self.site.proof_log:
            yield from list_log_files(self.proof, self.site.proof_log)
        if self.has_proof_key:
            yield from list_contents(self.index.view)

    def attachments(self) -> Iterator[tuple[str, PostedAttachment]]:
        """Every file that entries carry as (address, attachment)."""
        for posting in self.index.view.postings.values():
            for attachment in posting.files:
                yield posting.url + attachment.file, attachment


def load_site(
    extra: Mapping[str, Any], base: Path, title: str, shown: Sequence[Path] = ()
) -> LoadedSite:
    """The site of the settings in `extra`. Raises SiteError on wrong set-up or any error found.

    `shown` are the folders from which whoever publishes it takes pages and templates of its own.
    """
    try:
        settings = parse_settings(extra, base, shown=shown)
    except SettingsError as error:
        raise SiteError(str(error)) from error
    return load_site_of(settings, title)


def load_site_of(settings: Settings, title: str = "") -> LoadedSite:
    """The site of the settings; without a title of its own it has the school's name. Raises SiteError."""
    checked = check_site(settings)
    text = render_text(checked.diagnostics) if checked.diagnostics else ""
    if has_errors(checked.diagnostics):
        raise SiteError(f"{CHECK_FAILED}\n{text}")
    words = read_words()
    proof_log, said = find_log(settings)
    index = Index(derive_view(checked.board, settings.audience, settings.key), words)
    return LoadedSite(
        index=index,
        site=build_site(
            index, title or index.view.school.name, settings.demonstration_day, proof_log
        ),
        words=words,
        warnings=text + said,
        epoch=int(midnight(settings.today).timestamp()),
        kept=settings.base / KEPT_FOLDER,
        proof=settings.proof,
        has_proof_key=settings.has_proof_key,
    )
