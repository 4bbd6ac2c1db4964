"""Owns the other engines as contestants: Pagefind over Material's pages, and Material's own search.

Pagefind is asked through its JavaScript interface, from a page of Material with a script of ten
lines; Material through its own page, whose worker is then asked as the page asks it.
"""

import gzip
import json
import re
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from contestants import (
    MATERIAL_WITH_SEARCH,
    PEERS_VENV,
    prepare_material,
    prepare_material_with_search,
)
from measure import measure_build
from search.engine import FEW_SAMPLES, FIRST_SAMPLES, Engine, IndexCost

PAGEFIND = "Pagefind extended"
FIND_PAGE = """<ol id="found"></ol>
<script type="module">
  const pagefind = await import("/pagefind/pagefind.js")
  const { results } = await pagefind.search(new URLSearchParams(location.search).get("q"))
  results.slice(0, 5).forEach(async (result) => {
    const { url, meta, excerpt } = await result.data()
    const item = document.createElement("li")
    item.className = "found"
    item.innerHTML = `<a href="${url}">${meta.title}</a><p>${excerpt}</p>`
    document.querySelector("#found").append(item)
  })
</script>
"""
ASK_PAGEFIND = """async (phrase) => {
  window.pagefind ??= await import("/pagefind/pagefind.js")
  const { results } = await window.pagefind.search(phrase)
  await Promise.all(results.slice(0, 20).map((result) => result.data()))
  return results.map((result) => result.id)
}"""
KEEP_WORKER = """window.Worker = class extends Worker {
  constructor(...given) {
    super(...given)
    window.searchWorker = this
  }
}"""
ASK_MATERIAL = """(phrase) => new Promise((done) => {
  const hear = ({ data }) => {
    if (data.type !== 3) return
    window.searchWorker.removeEventListener("message", hear)
    done(data.data.items.map((sections) => sections[0].location.split("#")[0]))
  }
  window.searchWorker.addEventListener("message", hear)
  window.searchWorker.postMessage({ type: 2, data: phrase })
})"""


def build_material(board: Path, folder: Path) -> tuple[Path, float]:
    """Material without search: its site, and the seconds that the build took."""
    job = prepare_material(board, folder)
    return job.site, measure_build(job.command, job.folder, job.site, job.environment).seconds


def set_up_pagefind(site: Path, ids: Iterable[str]) -> Engine:
    """Indexes the articles of a site that Material built."""
    command = [PEERS_VENV / "bin/python", "-m", "pagefind", "--silent", "--site", site]
    started = time.perf_counter()
    subprocess.run([*command, "--root-selector", "article"], check=True)
    seconds = time.perf_counter() - started
    home = (site / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"(?=</article>)", lambda _: FIND_PAGE, home, count=1)
    (site / "find.html").write_text(page, encoding="utf-8")
    fragments = {}
    for path in (site / "pagefind/fragment").iterdir():
        told = gzip.decompress(path.read_bytes()).partition(b"pagefind_dcd")[2]
        fragments[path.stem] = json.loads(told)["url"].strip("/")
    known = set(ids)
    return Engine(
        name=PAGEFIND,
        folder=site,
        cost=_sum_up(site / "pagefind", seconds),
        page="find.html?q={}",
        first_result=".found",
        own=("/pagefind/",),
        ask=ASK_PAGEFIND,
        ids={key: id for key, id in fragments.items() if id in known},
        phrasings={PAGEFIND: "{}", f"{PAGEFIND}, phrase in quotes": '"{}"'},
        samples=FIRST_SAMPLES,
        given={},
    )


def set_up_material(
    board: Path, folder: Path, ids: Iterable[str], plain_seconds: float, seconds: float
) -> Engine:
    """Material with its search; to index is what the build takes longer than one without search.

    Raises TimeoutExpired when the build takes longer than `seconds`.
    """
    job = prepare_material_with_search(board, folder)
    cost = measure_build(job.command, job.folder, job.site, job.environment, at_most=seconds)
    return Engine(
        name=MATERIAL_WITH_SEARCH,
        folder=job.site,
        cost=_sum_up(job.site / "search", cost.seconds - plain_seconds),
        page="?q={}",
        first_result=".md-search-result__item",
        own=("/search/", "/assets/javascripts/workers/", "/assets/javascripts/lunr/"),
        prelude=KEEP_WORKER,
        ask=ASK_MATERIAL,
        ids={f"{id}/": id for id in ids},
        phrasings={MATERIAL_WITH_SEARCH: "{}"},
        samples=FEW_SAMPLES,
        given={},
    )


def _sum_up(folder: Path, seconds: float) -> IndexCost:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return IndexCost(
        seconds=seconds,
        changed_seconds=seconds,
        changed_files=None,
        bytes=sum(path.stat().st_size for path in files),
        files=len(files),
    )
