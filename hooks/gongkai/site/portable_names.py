"""Owns which paths a stick can hold: what FAT32, exFAT and NTFS all take, and Windows opens by double click."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

MAX_NAME = 255
"""UTF-16 units of a name on any of the three."""
MAX_PATH = 240
"""UTF-16 units of a path below the stick's folder: Windows opens 259, the drive and a folder included."""

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"\\|?*\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[1-9¹²³])(?:\.|$)", re.I)


def find_unportable(paths: Iterable[str]) -> Iterator[str]:
    """One line in Chinese for each of the paths, separated by slashes, that some stick can't hold."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        fault = _judge(path)
        if fault:
            yield f"{path}：{fault}"
        plain = unicodedata.normalize("NFC", path).casefold()
        other = seen.setdefault(plain, path)
        if other != path:
            yield f"{path}：与 {other} 只有大小写或写法不同，U 盘上会互相覆盖，改一个名称"


def _judge(path: str) -> str:
    """What is the matter with a path; empty when nothing is."""
    if _count_units(path) > MAX_PATH:
        return f"路径超过 {MAX_PATH} 个字符，Windows 打不开，把名称改短"
    for name in path.split("/"):
        if found := _FORBIDDEN.search(name):
            shown = found[0] if found[0].isprintable() else "看不见的字符"
            return f"名称里不能有 {shown}，U 盘存不下，改一个名称"
        if name != name.rstrip(" ."):
            return "名称不能以空格或点结尾，Windows 打不开，改一个名称"
        if _RESERVED.match(name):
            return "这是 Windows 保留的名称，打不开，改一个名称"
        if _count_units(name) > MAX_NAME:
            return f"名称超过 {MAX_NAME} 个字符，改短"
    return ""


def _count_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
