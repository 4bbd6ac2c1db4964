"""Owns what of the log goes along with a matter: each observation with the file that proves it."""

from collections.abc import Iterable, Iterator

from gongkai.proof.inclusion_file import render_inclusion
from gongkai.proof.log_folder import CHECKPOINT, KEY, SERVED, ProofLog
from gongkai.view.content import render_content
from gongkai.view.posting import Posting


def list_proofs(postings: Iterable[Posting], log: ProofLog) -> Iterator[tuple[str, bytes]]:
    """The files as (name, bytes); none where nothing of the postings was observed.

    An observation is numbered from 0, as in the log; its bytes are the leaf that the proof is of.
    """
    has_any = False
    for posting in postings:
        for index in log.numbers_of(posting.id):
            name = f"{SERVED}/{posting.id}/{index}"
            yield f"{name}.json", log.leaves[index]
            yield f"{name}.tlog-proof", render_inclusion(log, index)
            has_any = True
        if not posting.is_retired:
            yield f"{SERVED}/{posting.id}/content.json", render_content(posting)
    if has_any:
        yield f"{SERVED}/{CHECKPOINT}", log.note.render()
        yield f"{SERVED}/{KEY}", f"{log.key.render()}\n".encode()
