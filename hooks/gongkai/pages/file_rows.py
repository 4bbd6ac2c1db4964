"""Owns how a file to load is shown; knows not where on the page."""

from gongkai.pages.entry_components import AttachmentRow
from gongkai.view.posted_attachment import PostedAttachment
from gongkai.view.posting import Posting
from gongkai.wording.saying import say_size


def build_file(posting: Posting, attachment: PostedAttachment) -> AttachmentRow:
    """The file with its address, its type, its size and what proves it."""
    digest = attachment.sha256
    return AttachmentRow(
        title=attachment.title,
        url=posting.attachment_url(attachment),
        kind=attachment.kind,
        size=say_size(attachment.size),
        sha256=digest,
        sha256_short=f"{digest[:4]}…{digest[-4:]}",
        is_staff=attachment.for_staff,
    )
