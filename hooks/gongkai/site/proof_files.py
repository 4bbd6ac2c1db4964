"""Owns which files of the proof of posting a built site holds: the log as it is, and each posting's content.

A build never adds to the log; who publishes does, once the site is served.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from gongkai.proof.appending import list_log
from gongkai.proof.log_folder import CONTENT, SERVED, LogDamaged, ProofLog, read_log
from gongkai.site.settings import Settings
from gongkai.view.content import render_content
from gongkai.view.view import View


def find_log(settings: Settings) -> tuple[ProofLog | None, str]:
    """The site's log, and what is the matter with it in Chinese; a damaged one is as none."""
    try:
        return read_log(settings.proof), ""
    except LogDamaged as error:
        return (
            None,
            f"张贴的证明读不出来，网页上先不写：{error}。请维护网站的老师检查 {settings.proof}\n",
        )


def list_log_files(folder: Path, log: ProofLog) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The log's files as (address, how it is read)."""
    for path in list_log(folder, log.size):
        yield f"{SERVED}/{path}", (folder / path).read_bytes


def list_contents(view: View) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What each fingerprint is of, behind its salt, as (address, how it is made)."""
    for posting in view.postings.values():
        yield f"{SERVED}/{CONTENT}/{posting.id}.json", partial(render_content, posting)
