"""Owns how a posting gets its fingerprint: the whole one, and what a retention rule leaves of it."""

from dataclasses import replace

from gongkai.days.retention import Action
from gongkai.entry.entry import Entry
from gongkai.entry.person_names import list_names
from gongkai.view.content import content_sha256
from gongkai.view.names_in_text import gather_names
from gongkai.view.person_masks import mask_names
from gongkai.view.posting import Posting
from gongkai.view.taking_down import take_down


def seal(posting: Posting, salt: str = "") -> Posting:
    """The posting with its fingerprint, and the salt before it."""
    return replace(posting, content_sha256=content_sha256(posting, salt), content_salt=salt)


def hide(posting: Posting, entry: Entry, salt: str) -> Posting:
    """What the retention rule leaves of the whole posting, with the fingerprint of what is left.

    Of the whole there is no fingerprint without a salt: it would tell which of some names stood there.
    """
    whole = content_sha256(posting, salt) if salt else ""
    if posting.retention and posting.retention.action is Action.TAKE_DOWN:
        left = take_down(posting)
    else:
        left = mask_names(posting, gather_names(list_names(entry)))
    return replace(seal(left), whole_sha256=whole)
