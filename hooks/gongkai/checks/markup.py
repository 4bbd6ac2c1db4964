"""Owns the checks that a body holds nothing that would be taken out of it, or must not be in it."""

from collections.abc import Iterable, Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.text.losses import find_losses
from gongkai.text.passages import Passage
from gongkai.text.removal import Removal, Removed
from gongkai.text.tangles import find_tangle
from gongkai.web_address import AddressFlaw

MAX_SHOWN = 60

_INSTEAD = {
    "b": "写 **要紧的话**",
    "i": "写 *文字*",
    "h1": "写 ## 小标题：一级标题是网页自己的",
    "s": "写 <del>文字</del>",
    "script": "整段删掉，连同里面的程序",
    "style": "整段删掉，连同里面的样式",
    "iframe": "删掉，改写一个链接：[视频](https://…)",
    "video": "删掉，改写一个链接：[视频](https://…)",
    "audio": "删掉，改写一个链接：[录音](https://…)",
    "form": "整段删掉；要收集意见的，在 respond 里写提出的办法",
}
"""What to write in the place of a tag that people do use."""
_SAYINGS = {
    Removal.COMMENT: (
        "正文里的注释会被去掉，读者看不到",
        "给读者看的内容",
        "删掉；注释在仓库里人人能看到，给同事的话写在提交说明里",
    ),
    Removal.OPEN_COMMENT: (
        "正文里的注释没有结束，读者看得到",
        "给读者看的内容",
        "删掉；给同事的话写在提交说明里",
    ),
    Removal.DECLARATION: (
        "正文里的网页代码会被去掉",
        "Markdown，或手册“正文”里列出的几种标签",
        "删掉这一段代码",
    ),
    Removal.UNFINISHED: (
        "正文里有太多没有写完的网页代码",
        "文字；小于号写 &lt;",
        "删掉从别处粘贴来的代码，用记事本粘贴纯文字",
    ),
    Removal.MISPLACED: (
        "正文里的这段网页代码放得不对或写重了，会被去掉",
        "Markdown，或手册“正文”里列出的、有头有尾的标签",
        "删掉这段代码，字留下；表格用 Markdown 写",
    ),
    Removal.WORDS: (
        "正文里的这些字夹在网页代码里，会一起去掉，读者看不到",
        "不夹在网页代码里的文字",
        "删掉前后的网页代码，字留下",
    ),
}
"""Message, expected and help of what is always the same."""


def check_markup(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`unsafe-html`, `removed-html`, `invalid-link`: what of a body its readers won't get, by its line."""
    lost = find_losses([passage.text for passage in entry.passages])
    if lost:
        yield from _tell([(entry.passages[at], removed) for at, removed in lost])


def check_tangles(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`tangled-body`: nothing that takes a converter minutes, or more memory than it has."""
    for passage in entry.passages:
        tangle = find_tangle(passage.text)
        if tangle is None:
            continue
        yield Diagnostic(
            rule="tangled-body",
            place=_place(passage, tangle.index),
            message="正文的写法太复杂，生成网页要很久",
            found=tangle.what,
            expected=tangle.expected,
            help="多半是从别处粘贴来的；用记事本粘贴纯文字，长名单改为表格或附件",
        )


def _tell(found: Iterable[tuple[Passage, Removed]]) -> Iterator[Diagnostic]:
    """One diagnostic for all of the same name, where the first stands."""
    groups: dict[tuple[Removal, str], list[tuple[Passage, Removed]]] = {}
    for passage, removed in found:
        groups.setdefault((removed.kind, removed.name), []).append((passage, removed))
    for alike in groups.values():
        passage, removed = alike[0]
        shown = " ".join(removed.written.split())
        shown = shown[: MAX_SHOWN - 1] + "…" if len(shown) > MAX_SHOWN else shown
        more = f"（这样的还有 {len(alike) - 1} 处）" if len(alike) > 1 else ""
        message, expected, help = _words(removed)
        yield Diagnostic(
            rule="invalid-link"
            if removed.kind in (Removal.ADDRESS, Removal.OUTSIDE_PICTURE)
            else "unsafe-html"
            if removed.is_dangerous
            else "removed-html",
            place=_place(passage, removed.index),
            message=message,
            found=shown + more,
            expected=expected,
            help=help,
        )


def _place(passage: Passage, index: int) -> Place:
    text, start = passage.text, passage.place
    line = start.line + text.count("\n", 0, index)
    return Place(start.file, line, index - text.rfind("\n", 0, index))


def _words(removed: Removed) -> tuple[str, str, str]:
    """Message, expected and help."""
    tag, _, key = removed.name[:40].partition(" ")
    match removed.kind:
        case Removal.TAG:
            return (
                f"正文里的网页代码 <{tag}> 会被去掉"
                + ("" if removed.is_dangerous else "，只留下文字"),
                "Markdown，或手册“正文”里列出的几种标签",
                _INSTEAD.get(tag) or f"删掉 <{tag}> 和 </{tag}>，样子由网站统一决定",
            )
        case Removal.ATTRIBUTE:
            return (
                f"正文里 {tag} 的 {key} 会被去掉",
                "手册“正文”里列出的几种写法",
                f"删掉 {key} 和它的值" + ("" if removed.is_dangerous else "，样子由网站统一决定"),
            )
        case Removal.ADDRESS | Removal.OUTSIDE_PICTURE:
            return _link_words(removed)
        case _:
            return _SAYINGS[removed.kind]


def _link_words(removed: Removed) -> tuple[str, str, str]:
    """The same of a link's address, or a picture's."""
    expected = "以 https://、http://、mailto: 或 tel: 开头，或附件的文件名"
    whole = f"写成 {removed.href[:MAX_SHOWN]}" if removed.href else ""
    match removed.flaw:
        case AddressFlaw.ELSEWHERE:
            return (
                "正文里的图片在别的网站上，网页不会显示",
                "条目文件夹里的图片，只写文件名",
                "把图片存到条目的文件夹，列为附件，这里只写文件名",
            )
        case AddressFlaw.HALF:
            return (
                "正文里的链接没有写完整，浏览器会打开别的网站",
                expected,
                "共享文件夹里的文件列为附件，只写文件名"
                if removed.written.lstrip("< ").startswith("\\")
                else whole,
            )
        case AddressFlaw.CREDENTIALS:
            return (
                "正文里的链接带着用户名或密码，会被去掉",
                "不带用户名和密码的网址",
                f"{whole}；密码已经写进仓库的，马上换掉",
            )
        case AddressFlaw.CLOAKED:
            return (
                "正文里的链接看起来和实际去的不一样，会被去掉",
                "照浏览器地址栏写的网址，用英文的字母、冒号和斜线",
                f"{whole}；不认识这个网站的，删掉",
            )
        case AddressFlaw.BROKEN:
            return (
                "正文里的链接打不开，会被去掉",
                expected,
                "从浏览器的地址栏复制完整网址，中间没有空格",
            )
        case _:
            return (
                f"正文里的链接以 {removed.name[:40]}: 开头，会被去掉",
                expected,
                "从浏览器的地址栏复制完整网址；电脑里的文件列为附件，只写文件名",
            )
