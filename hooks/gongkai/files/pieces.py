"""Owns what the readers of files give: every text, where in its file it stands, whether people see it.

Knows nothing of what anyone looks for in it. A reader raises Unreadable for a file that nobody can look
into; its text is for a diagnostic.
"""

from dataclasses import dataclass, field

MAX_DEPTH = 3
"""Files inside files inside files; deeper ones are not looked into and refused."""
DAMAGED = "打不开，可能已经损坏"

SAVE_ANEW = (
    "一、用 WPS：打开它，点左上角“文件—另存为”，文件类型选 (*.docx)、(*.xlsx) 或 (*.pptx)；\n"
    "二、用 Office：打开它，“文件—另存为—浏览”，保存类型选“Word 文档”“Excel 工作簿”或“演示文稿”；\n"
    "三、把新文件放进条目的文件夹，attachments 里改写新的文件名，旧文件删掉"
)
"""How a file of an old format, or of WPS alone, is saved anew."""


class Unreadable(Exception):
    """Nobody can see what is in the file; the message says why, in Chinese, and holds nothing of it."""

    def __init__(self, because: str, help: str = "") -> None:
        super().__init__(because)
        self.help = help
        """What to do; empty where it is what one does with any such file."""


class Refused(Exception):
    """The file holds a program; the message says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A text of the file: a paragraph, a page, a line, a property, a comment."""

    where: str
    """Within the file, as people say it: 第 3 页, 页眉, 文档属性."""
    text: str = field(repr=False)
    is_hidden: bool = False
    """Whether who only opens the file doesn't see it: comments, deletions, properties, hidden sheets."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """A picture that tells where it was taken."""

    where: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Inner:
    """A file inside the file."""

    where: str
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unseen:
    """What people see there and no program reads as text."""

    where: str
    """Empty for the whole file."""
    is_picture: bool
    """Whether it is a picture of the text; else signs whose font doesn't tell which characters they are."""
