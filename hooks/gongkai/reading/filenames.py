"""Owns which names of files and folders every system keeps as they are; knows nothing of what they hold."""

import re
import unicodedata

MAX_BYTES = 255
"""In UTF-8, the most that Linux takes: 85 Chinese characters."""

_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[ ]*(\..*)?", re.DOTALL
)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def name_key(name: str) -> str:
    """What Windows and macOS tell names apart by: not by case, nor by how a letter is put together."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return unicodedata.normalize("NFC", folded)


def find_name_fault(name: str) -> str:
    """Why some system can't keep the name, in Chinese; empty when all can."""
    if _RESERVED.fullmatch(name.lower()):
        return "Windows 把这个名称留作别用"
    if forbidden := _FORBIDDEN.search(name):
        return f"Windows 的文件名里不能有 {forbidden[0]}"
    if name != name.strip() or name.endswith("."):
        return "Windows 会去掉开头结尾的空格和结尾的点"
    if any(unicodedata.category(each) in _INVISIBLE for each in name):
        return "里面有看不见的字符"
    if name != unicodedata.normalize("NFC", name):
        return "里面有拆成两个字符的字母，别的系统会当作另一个名称"
    if len(name.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return f"太长，超过 {MAX_BYTES // 3} 个汉字"
    return ""
