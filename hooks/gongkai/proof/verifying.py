"""Owns a whole verification: the log, older checkpoints, and the site that it tells of."""

from collections.abc import Sequence

from gongkai.proof.checking_log import NO_OLDER, check_log, check_older
from gongkai.proof.checking_site import check_site
from gongkai.proof.paper_root import PaperRoot, check_paper
from gongkai.proof.published import open_published, read_log_part
from gongkai.proof.signed_note import NoteKey
from gongkai.proof.verdict import ProofVerdict


def verify(
    address: str,
    *,
    older: Sequence[bytes] = (),
    known: NoteKey | None = None,
    witnesses: Sequence[NoteKey] = (),
    sheets: Sequence[PaperRoot] = (),
) -> ProofVerdict:
    """What holds of the site, or the log, in the folder or at the address. Raises NotPublished.

    `older` are checkpoints kept from before; `known` the log's public key as one knows it from
    elsewhere; `witnesses` the keys of those whose signatures are looked for;
    `sheets` what was kept on paper.
    """
    site = open_published(address)
    verdict = ProofVerdict()
    log = check_log(read_log_part(site.read), verdict, known, witnesses)
    observations, hashes = log or (None, None)
    for each in older:
        check_older(each, verdict, hashes, known, witnesses)
    for sheet in sheets:
        check_paper(sheet, verdict, hashes)
    if not older and not sheets:
        verdict.remarks.append(NO_OLDER)
    check_site(site, verdict, observations)
    return verdict
