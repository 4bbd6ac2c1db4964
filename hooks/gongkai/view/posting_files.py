"""Owns how an attachment becomes what readers load of it: the clean copy, with its own size and hash."""

from gongkai.audience import Audience
from gongkai.entry.attachment import Attachment
from gongkai.files.cleaning import Published
from gongkai.view.posted_attachment import PostedAttachment


def post_attachment(attachment: Attachment, published: Published, of: Audience) -> PostedAttachment:
    """What readers load of it; `of` may read the entry that carries it."""
    return PostedAttachment(
        file=attachment.file,
        title=attachment.title,
        path=attachment.path,
        size=published.size,
        sha256=published.sha256,
        cleaning=published.cleaning,
        for_staff=attachment.audience is Audience.STAFF and of is Audience.PUBLIC,
    )
