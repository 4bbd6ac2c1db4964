"""Owns how large what is published may be, and says so in words."""

from gongkai.files.pieces import Unreadable

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


_SPLIT = "分成几个文件，每个短一些"
_CLEAN_UP = "选中要公开的内容，复制到新建的文件，另存一份再换上"
_WORK = {
    # what: (most, in words, what to do)
    "unpacked": (200 * MB, "解开后太大（超过 200 MB）", _CLEAN_UP),
    "xml": (32 * MB, "文字太多（解开后超过 32 MB）", _SPLIT),
    "text": (8 * MB, "文字太多（超过 8 MB）", _SPLIT),
    "digits": (500_000, "像号码的数字太多（超过 50 万个），查不完", _SPLIT),
    "tags": (600_000, "内容太多（超过 60 万个格子、段落或图形）", _SPLIT),
    "cells": (20_000_000, "格子里的文字太多（超过 2 千万字）", _SPLIT),
    "files": (500, "里面嵌着太多文件（超过 500 个）", _CLEAN_UP),
    "drawn": (
        5 * MB,
        "内容太密，查不完里面的文字",
        "分成几个文件，每个不超过 100 页；图纸导出为 PNG 图片",
    ),
}


class Budget:
    """What may be spent on looking into one attachment, with all the files in it."""

    def __init__(self) -> None:
        self._left = {what: most for what, (most, _, _) in _WORK.items()}

    def spend(self, what: str, amount: int) -> None:
        """Raises TooLarge once more than there was has been spent."""
        self._left[what] -= amount
        if self._left[what] < 0:
            raise TooLarge(*_WORK[what][1:])
