"""Owns our own engine as a contestant: the built site, and its index measured by itself."""

import json
import subprocess
import sys
from pathlib import Path

from contestants import OURS, TODAY, prepare_ours
from measure import measure_build
from search.engine import FIRST_SAMPLES, Engine, IndexCost

ASK = """async (phrase) => {
  const { SearchIndex } = await import("/assets/js/search/index.js")
  const { find, parseWords, sortEntries } = await import("/assets/js/search/query.js")
  window.index ??= new SearchIndex("/search/")
  const { scores } = await find(window.index, parseWords(phrase))
  const entries = sortEntries(scores, "match")
  await Promise.all(entries.slice(0, 20).map((entry) => window.index.text(entry)))
  return entries
}"""


def set_up_ours(board: Path, folder: Path) -> Engine:
    """Builds the site, then once more nothing but the index, in a process of its own."""
    job = prepare_ours(board, folder)
    measure_build(job.command, job.folder, job.site, job.environment)
    told = folder / "index.json"
    script = Path(__file__).with_name("index_ours.py")
    subprocess.run([sys.executable, script, board, TODAY, told], check=True)
    result = json.loads(told.read_text(encoding="utf-8"))
    return Engine(
        name=OURS,
        folder=job.site,
        cost=IndexCost(**result["cost"]),
        page="search/?q={}",
        first_result=".gk-result__link",
        own=("/search/", "/assets/js/search/"),
        frame=("/search/",),
        ask=ASK,
        ids={str(number): each["id"] for number, each in enumerate(result["entries"])},
        phrasings={OURS: "{}"},
        samples=FIRST_SAMPLES,
        given={each["id"]: each["facts"] for each in result["entries"]},
    )
