"""Makes the index of a board and nothing else: `index_ours.py BOARD DAY FILE` writes what it cost.

Entries are told in the order of their numbers, with what search is given beyond title and body.
"""

import hashlib
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))

from gongkai.search.collecting import collect_sources
from gongkai.search.extracting import read_source
from gongkai.search.keeping import refresh
from gongkai.site.site import LoadedSite, load_site


def main() -> None:
    """The command line."""
    board, day, to = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    site = load_site({"sources": [str(board)], "today": day}, board, "")
    bodies = dict(site.index.bodies)
    with TemporaryDirectory(prefix="gongkai-bench-") as name:
        kept = Path(name)
        seconds = _refresh(site, bodies, kept)
        before = _list_files(kept)
        changed = next(iter(bodies))
        bodies[changed] += "<p>经复核，上述金额更正为 4,321.09 元。</p>"
        changed_seconds = _refresh(site, bodies, kept)
        after = _list_files(kept)
        cost = {
            "seconds": seconds,
            "changed_seconds": changed_seconds,
            "changed_files": len({name for name, _ in before.items() ^ after.items()}),
            "bytes": sum(path.stat().st_size for path in kept.glob("index/**/*.*")),
            "files": len(after),
        }
    entries = []
    nothing = dict.fromkeys(bodies, "")
    for source in collect_sources(site.index.view, nothing, site.words).sources:
        document = read_source(source)
        in_files = (text for title, texts in document.files for text in (title, *texts))
        facts = [*document.labels, *document.facts, *document.body, *in_files]
        entries.append({"id": source.shown["id"], "facts": facts})
    to.write_text(json.dumps({"cost": cost, "entries": entries}), encoding="utf-8")


def _refresh(site: LoadedSite, bodies: dict[str, str], kept: Path) -> float:
    """Brings the index up to date, on disk; the seconds that it took."""
    started = time.perf_counter()
    refresh(collect_sources(site.index.view, bodies, site.words), kept)
    return time.perf_counter() - started


def _list_files(kept: Path) -> dict[str, str]:
    """The hash of every file of the index, by name."""
    return {
        path.relative_to(kept).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in kept.glob("index/**/*.*")
    }


if __name__ == "__main__":
    main()
