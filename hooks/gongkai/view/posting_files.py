"""Owns how files of an entry become what readers load of them: clean copies, with their own size and hash."""

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.entry.attachment import Attachment
from gongkai.entry.entry import Entry
from gongkai.entry.offered_files import why_not_offered
from gongkai.entry.table_file import TableFile
from gongkai.view.posted_attachment import PostedAttachment


def post_attachments(
    entry: Entry, board: Board, audience: Audience
) -> tuple[PostedAttachment, ...]:
    """The attachments that the audience may load."""
    return tuple(
        _post(each, each.title, entry, board)
        for each in entry.attachments
        if audience.may_see(each.audience or entry.audience)
    )


def post_table_files(
    entry: Entry, board: Board, audience: Audience
) -> tuple[PostedAttachment, ...]:
    """The files of tables that the audience may load; those that are held back are told by a check."""
    return tuple(
        _post(each, each.file, entry, board)
        for each in entry.table_files
        if audience.may_see(each.audience or entry.audience)
        and not why_not_offered(each, board.inspections)
    )


def _post(file: Attachment | TableFile, title: str, entry: Entry, board: Board) -> PostedAttachment:
    published = board.inspections.publish(file)
    return PostedAttachment(
        file=file.file,
        title=title,
        path=file.path,
        size=published.size,
        sha256=published.sha256,
        cleaning=published.cleaning,
        for_staff=file.audience is Audience.STAFF and entry.audience is Audience.PUBLIC,
    )
