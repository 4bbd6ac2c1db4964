"""Owns how large what is published may be, and says so in words."""

from gongkai.guard.pieces import Unreadable

MB = 1024 * 1024
MAX_BYTES = 50 * MB
"""Of one attachment."""
MAX_ENTRY_BYTES = 200 * MB
"""Of all attachments of an entry."""
MAX_BOARD_BYTES = 900 * MB
"""Of all attachments that are published; GitHub Pages takes a site of one GB."""
MAX_PIXELS = 100_000_000
MAX_SIDE = 30_000


class TooLarge(Unreadable):
    """The file is larger than is published; the message says by what, `help` what to do."""

    def __init__(self, because: str, help: str) -> None:
        super().__init__(because)
        self.help = help


def limit_bytes(size: int) -> None:
    """Raises TooLarge for an attachment of too many bytes."""
    if size > MAX_BYTES:
        raise TooLarge(
            f"太大（{size / MB:.0f} MB，每个附件不超过 {MAX_BYTES // MB} MB）",
            "扫描件降低分辨率，照片缩小；还是太大的，分成几个文件",
        )


def limit_pixels(width: int, height: int) -> None:
    """Raises TooLarge for a picture that a reader's browser couldn't unfold."""
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise TooLarge(
            f"的像素太多（{width}×{height}，总共不超过 1 亿，长和宽不超过 3 万）",
            "在“画图”或“照片”里打开，选“调整大小”，宽 2000 像素就够清楚，另存一份",
        )
