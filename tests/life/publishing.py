"""Owns what a view would be published as, without templates: pages, exports, index and files by address."""

from exported import export
from gongkai.pages import Index, build_pages
from gongkai.search.build import build_search
from gongkai.search.collecting import collect_sources
from gongkai.wording.words import read_words


def publish(view):
    """The bytes of each file that the view gives."""
    index = Index(view, read_words())
    files = {
        f"{page.url}index.html": repr((page.title, page.description, page.build())).encode()
        for page in build_pages(index)
    }
    files |= export(view)
    files |= build_search(collect_sources(view, index.bodies, read_words()))
    for posting in view.postings.values():
        for each in posting.files:
            files[posting.url + each.file] = each.cleaned() or each.path.read_bytes()
    return files
