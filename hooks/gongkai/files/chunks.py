"""Owns the reading of what other programs put into a document whole: web pages, e-mails of them, texts."""

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from gongkai.files.budget import Budget
from gongkai.files.cells import CellTable
from gongkai.files.containers import kind_of
from gongkai.files.markup_text import read_markup
from gongkai.files.pieces import Inner, Piece, Unreadable
from gongkai.files.plain_text import Undecodable, decode_text

WHERE = "插入的文档"
_FAULTS = (ValueError, LookupError, RecursionError, AttributeError, TypeError)
"""What `email` raises for a damaged message."""
_DAMAGED = "里面插入的文档读不出来，可能已经损坏"
_OBJECT = "里面插入的文档带着读不了的东西"
_HELP = "打开文件，全选，复制到新建的文档，另存一份；或导出为 PDF"


def read_page(content: bytes, budget: Budget, charset: str = "") -> Iterator[Piece | CellTable]:
    """What stands on a web page. Raises Unreadable."""
    budget.spend("xml", len(content))
    budget.spend("tags", content.count(b"<") // 2)
    yield from read_markup(_decode(content, charset), WHERE, is_seen=True)


def read_text(content: bytes, budget: Budget, charset: str = "") -> Iterator[Piece]:
    """The lines of a text. Raises Unreadable."""
    budget.spend("text", len(content))
    for line in _decode(content, charset).splitlines():
        if line and not line.isspace():
            yield Piece(where=WHERE, text=line)


def read_mail(content: bytes, budget: Budget) -> Iterator[Piece | CellTable | Inner]:
    """What stands in a page that is kept as an e-mail, with its pictures. Raises Unreadable."""
    budget.spend("xml", len(content))
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        parts = list(message.walk())
        read = [(part.get_content_type(), _body(part), _charset(part)) for part in parts]
        heads = [str(value) for part in parts for value in part.values()]
    except _FAULTS as error:
        raise Unreadable(_DAMAGED, _HELP) from error
    for head in heads:
        yield Piece(where=WHERE, text=head, is_hidden=True)
    for kind, body, charset in read:
        budget.spend("files", 1)
        if not body.strip() or kind.startswith(("multipart/", "message/")):
            continue
        if kind in (
            "text/html",
            "text/xml",
            "application/xhtml+xml",
            "application/xml",
            "text/css",
        ):
            yield from read_page(body, budget, charset)
        elif kind.startswith("text/"):
            is_page = body.lstrip()[:1] == b"<"
            yield from (read_page if is_page else read_text)(body, budget, charset)
        elif kind_of(body):
            yield Inner(where="嵌入的图片", name=f"a.{kind_of(body)}", content=body)
        else:
            raise Unreadable(_OBJECT, _HELP)


def _body(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _charset(part: Message) -> str:
    told = part.get_content_charset()
    return told or ""


def _decode(content: bytes, charset: str) -> str:
    """By the charset that is told, where the bytes are text in it; else as texts are read."""
    if charset:
        try:
            return content.decode("gb18030" if charset in ("gb2312", "gbk") else charset)
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return decode_text(content)
    except Undecodable:
        return content.decode("utf-8", "replace")
