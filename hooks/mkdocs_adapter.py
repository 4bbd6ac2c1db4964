"""The only file that imports mkdocs: turns its events into calls of the engine, and holds no logic.

`mkdocs serve` loads this module once; the engine is imported anew for every build, so that a change
in it shows without a restart.
"""

import importlib
import os
import sys
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

log = get_plugin_logger("gongkai")

ENGINE_FOLDER = str(Path(__file__).parent)

_engine = None
_site = None
_frames = None
_finish_search = None
_is_being_written = False


class GeneratedPage(Page):
    """A page that comes from the engine: no Markdown source, its own template and context."""

    def __init__(self, page, file, config):
        super().__init__(page.title, file, config)
        self.generated = page
        self.meta = {"template": page.template, "description": page.description}

    def read_source(self, config):
        self.markdown = ""

    def render(self, config, files):
        self.content = ""


class AttachedFile(File):
    """A file that entries carry, cleaned as it is written: no two are in memory at once."""

    def copy_file(self, dirty=False):
        self._content = self.attachment.cleaned()
        super().copy_file(dirty)
        self._content = None


def on_startup(command, dirty):
    global _engine, _is_being_written
    _engine, _is_being_written = None, command == "serve"


def on_config(config):
    """Load and check the board before anything is written; errors end the build here."""
    global _engine, _site
    if sys.path[0] != ENGINE_FOLDER:  # MkDocs takes it away again after it has loaded the hook
        sys.path.insert(0, ENGINE_FOLDER)
    for name in [name for name in sys.modules if name.split(".")[0] == "gongkai"]:
        del sys.modules[name]
    _engine = importlib.import_module("gongkai.site.site")
    base = Path(config.config_file_path).parent
    try:
        _site = _engine.load_site(config.extra.get("gongkai") or {}, base, config.site_name)
    except _engine.SiteError as error:
        raise PluginError(str(error)) from None
    if _site.warnings:
        log.info(_site.warnings)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(_site.epoch))
    return config


def on_files(files, config):
    """Put the engine's pages and files among those of docs/; no two may share an address."""
    taken = {file.dest_uri: file.src_uri for file in files}
    for page in _site.pages():
        file = _add(files, taken, config, f"{page.url}index.md", content="")
        file.inclusion = InclusionLevel.NOT_IN_NAV
        GeneratedPage(page, file, config)
    for uri, content in _site.exports():
        _add(files, taken, config, uri, content=content)
    for uri, attachment in _site.attachments():
        file = _add(files, taken, config, uri, AttachedFile, abs_src_path=str(attachment.path))
        file.attachment = attachment
    return files


def _add(files, taken, config, uri, kind=File, **source):
    file = kind.generated(config, uri, **source)
    if file.dest_uri in taken:
        raise PluginError(f"两个来源有同一个网址 {file.dest_uri}：{taken[file.dest_uri]} 和 {uri}")
    taken[file.dest_uri] = uri
    files.append(file)
    return file


def on_env(env, config, files):
    """Prepare the templates; MkDocs has emptied the site's folder by now, so the index may be written."""
    global _frames, _finish_search
    _finish_search = _site.begin_search(Path(config.site_dir))
    env.globals.update(gk=_site.site, words=_site.words, is_being_written=_is_being_written)
    env.auto_reload = False
    _frames = _engine.Frames(env)
    return env


def on_page_context(context, page, config, nav):
    if isinstance(page, GeneratedPage):
        context.update(page.generated.build(), **page.generated.place)
        context["frame"] = _frames.frame(context)
    return context


def on_post_build(config):
    _finish_search()
