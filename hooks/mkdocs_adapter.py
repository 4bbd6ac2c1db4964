"""The only file that imports mkdocs: turns its events into calls of the engine, and holds no logic.

`mkdocs serve` loads this module once; there the engine is imported anew for every build, so that a
change in it shows without a restart.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

if TYPE_CHECKING:
    from gongkai.site.publishing import FinishedFile, Publication

log = get_plugin_logger("gongkai")

ENGINE_FOLDER = str(Path(__file__).parent)
MKDOCS_TEMPLATES = {"404.html", "sitemap.xml"}
"""Files that the engine makes, in place of those of MkDocs."""
EXCLUDED = InclusionLevel.EXCLUDED


class Run:
    """What one run of MkDocs holds: whether it serves, and the site that it builds at present."""

    is_serving = False
    publication: "Publication"
    finish_search: Callable[[], None]


run = Run()


class EngineFile(File):
    """A file of the engine's, made as it is written: no two are in memory at once."""

    finished: "FinishedFile"

    def is_documentation_page(self) -> bool:
        """Never: MkDocs has nothing left to do but to write it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Makes the file and writes it."""
        self._content = self.finished.make()
        super().copy_file(dirty)
        self._content = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Learns what MkDocs was started for, and has a disk's faults told in words."""
    run.is_serving = command == "serve"
    sys.excepthook = tell_end


def tell_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What ended the run: one line where the disk is to blame, else all that helps to mend the program."""
    from gongkai.site.disk_faults import explain_fault

    said = explain_fault(error)
    if said:
        print(f"生成不下去了。\n{said}", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the board before anything is written; errors end the build here."""
    if sys.path[0] != ENGINE_FOLDER:  # MkDocs takes it away again after it has loaded the hook
        sys.path.insert(0, ENGINE_FOLDER)
    if run.is_serving:
        for name in [name for name in sys.modules if name.split(".")[0] == "gongkai"]:
            del sys.modules[name]
    from gongkai.site.publishing import Publication, Shell
    from gongkai.site.settings import STICK_VARIABLE
    from gongkai.site.site import SiteError, load_site

    base = Path(config.config_file_path).parent
    shown = [Path(config.docs_dir), Path(config.theme.dirs[0])]
    try:
        site = load_site(config.extra.get("gongkai") or {}, base, config.site_name, shown)
    except SiteError as error:
        raise PluginError(str(error)) from None
    if site.warnings:
        log.info(site.warnings)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(site.epoch))
    shell = Shell(
        templates=Path(config.theme.dirs[0]),
        site_url=config.site_url or "",
        is_being_written=run.is_serving,
        is_on_stick=STICK_VARIABLE in os.environ,
    )
    run.publication = Publication(site=site, shell=shell)
    config.site_url = run.publication.site_url
    config.site_description = config.site_description or run.publication.description
    if run.publication.advice:
        log.info(run.publication.advice)
    config.theme.static_templates -= MKDOCS_TEMPLATES
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the engine's files among those of docs/; no two may share an address."""
    for file in [file for file in files if run.publication.leaves_out(file.src_uri)]:
        files.remove(file)
    docs = [file for file in files if file.src_dir == config.docs_dir]
    taken = {file.dest_uri: file.src_uri for file in docs if file.inclusion is not EXCLUDED}
    handwritten = [file.url for file in files.documentation_pages()]
    for finished in run.publication.list_files(handwritten):
        if finished.path in taken:
            other = taken[finished.path]
            raise PluginError(f"两个来源有同一个网址 {finished.path}：{other} 和 {finished.source}")
        taken[finished.path] = finished.source
        theirs = files.get_file_from_path(finished.source)
        if theirs:  # the template that it is made from, among the theme's files
            files.remove(theirs)
        file = EngineFile(
            finished.source,
            None,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=finished.path,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.finished = finished
        file.abs_src_path = str(finished.origin) if finished.origin else None
        files.append(file)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Only now, when each page knows its own address, links may be made to lead elsewhere."""
    for file in files:
        file.url = run.publication.lead(file.url)
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Links that MkDocs has left as they were written."""
    return run.publication.lead_all(html)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Prepare the templates; MkDocs has emptied the site's folder by now, so the index may be written."""
    run.finish_search = run.publication.begin_index(Path(config.site_dir))
    run.publication.share_with(env)
    env.auto_reload = False
    return env


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext | dict[str, Any]:
    """Tell the pieces that handwritten pages share with generated ones where they stand."""
    return {**context, **run.publication.place_of(page.url)}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend what of the theme's own frame is no valid HTML."""
    return run.publication.mend_frame(output)


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the search index."""
    run.finish_search()
