"""Owns the reading of look_alikes.md and refused.md: their sections, with numbers for the marks."""

import re
from pathlib import Path

from guard.numbers import bank_card, mobile, old_resident_id, resident_id, wide

FOLDER = Path(__file__).parent
ID, PHONE, CARD = resident_id(), mobile(), bank_card()
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
CHEQUE = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")


def _id_with_x() -> str:
    return next(each for at in range(100, 200) if (each := resident_id(str(at))).endswith("X"))


X = _id_with_x()
MARKS = {
    "11": PHONE,
    "3-4-4": f"{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}",
    **{"15": old_resident_id(), "18": ID, "16": bank_card(16), "19": CARD},
    **{"a": PHONE[:3], "b": PHONE[3:7], "c": PHONE[7:]},
    **{"A": ID[:6], "B": ID[6:14], "C": ID[14:]},
    **{"x": X, "x-low": X.lower(), "x-wide": f"{X[:-1]}Ｘ"},
    "4s": " ".join(CARD[at : at + 4] for at in range(0, 19, 4)),
    "4-s": "-".join(CARD[at : at + 4] for at in range(0, 19, 4)),
    "6+13": f"{CARD[:6]} {CARD[6:]}",
    "card⏎": f"{CARD[:10]}\n{CARD[10:]}",
    **{f"md{sign}": f"4{sign}12" for sign in "./-"},
    **{"md年": "3月7日", "md": "0307"},
    **{each: each for each in ("7", "5678", "0102", "501")},
    **{"qq": "qq.com", "163": "163.com"},
}
"""Nobody's; see guard.numbers."""
SPELLINGS = {
    "": str,
    "＋": wide,
    "一": lambda digits: digits.translate(CHINESE),
    "壹": lambda digits: digits.translate(CHEQUE),
}
_MARK = re.compile("([＋一壹]?)⟦([^⟧]+)⟧")
_CODE = re.compile(r"\\u([0-9a-f]{4})")


def fill(text: str) -> str:
    """The text with what its marks stand for."""
    text = _CODE.sub(lambda match: chr(int(match[1], 16)), text)
    return _MARK.sub(lambda match: SPELLINGS[match[1]](MARKS[match[2]]), text).replace("⏎", "\n")


def read_sections(name: str) -> dict[str, list[str]]:
    """The lines of each section, by its heading."""
    parts = (FOLDER / name).read_text("utf-8").split("\n## ")[1:]
    split = (part.partition("\n") for part in parts)
    return {heading: list(filter(None, rest.split("\n"))) for heading, _, rest in split}
