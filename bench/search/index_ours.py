"""Makes the index of a board and nothing else: `index_ours.py BOARD DAY FILE` writes what it cost.

Entries are told in the order of their numbers, with what search is given beyond title and body.
"""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))

from gongkai.search import build_search, collect_sources
from gongkai.search.document import read_source
from gongkai.site import LoadedSite, load_site


def main() -> None:
    """The command line."""
    board, day, to = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    site = load_site({"sources": [str(board)], "today": day}, board, "")
    bodies = dict(site.index.bodies)
    files, seconds = _build(site, bodies)
    changed = next(iter(bodies))
    bodies[changed] += "<p>经复核，上述金额更正为 4,321.09 元。</p>"
    anew, changed_seconds = _build(site, bodies)
    cost = {
        "seconds": seconds,
        "changed_seconds": changed_seconds,
        "changed_files": sum(
            files.get(name) != anew.get(name) for name in files.keys() | anew.keys()
        ),
        "bytes": sum(map(len, files.values())),
        "files": len(files),
    }
    entries = []
    nothing = dict.fromkeys(bodies, "")
    for source in collect_sources(site.index.view, nothing, site.words).sources:
        document = read_source(source)
        in_files = (text for title, texts in document.files for text in (title, *texts))
        facts = [*document.facts, *document.body, *in_files]
        entries.append({"id": source.shown["id"], "facts": facts})
    to.write_text(json.dumps({"cost": cost, "entries": entries}), encoding="utf-8")


def _build(site: LoadedSite, bodies: dict[str, str]) -> tuple[dict[str, bytes], float]:
    started = time.perf_counter()
    files = dict(build_search(collect_sources(site.index.view, bodies, site.words)))
    return files, time.perf_counter() - started


if __name__ == "__main__":
    main()
