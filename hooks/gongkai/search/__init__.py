"""The search index of a View, which the page `/search/` reads; knows no board and no entry.

`collect_sources` gives what it is made of, `build_search` its files, `begin_search` writes them.
Built from the same View as the pages, so that it can hold nothing that the audience may not see.
"""

from gongkai.search.build import FOLDER, build_search
from gongkai.search.document import Sources, collect_sources
from gongkai.search.writing import begin_search

__all__ = ["FOLDER", "Sources", "begin_search", "build_search", "collect_sources"]
