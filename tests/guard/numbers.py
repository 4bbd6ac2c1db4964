"""Owns the numbers that these tests hide: right in form, no one's, and never written out in the repository."""

from gongkai.guard.values import id_check_digit

REGION = "99" + "0101"
"""No region has it."""


def resident_id(serial: str = "123", born: str = "1990" + "03" + "07") -> str:
    """18 characters with a right check digit, of a region that doesn't exist."""
    first = REGION + born + serial
    return first + id_check_digit(first)


def old_resident_id() -> str:
    """15 digits, as until 1999."""
    return REGION + "900307" + "123"


def mobile(tail: str = "1234") -> str:
    """11 digits."""
    return "1" + "66" + "0000" + tail


def bank_card(length: int = 19) -> str:
    """Of an issuer's first digits that nobody has, with Luhn's check digit."""
    first = "62" + "99" + "0123456789012"[: length - 5]
    first = first.ljust(length - 1, "7")
    for last in "0123456789":
        digits = [int(each) for each in reversed(first + last)]
        doubled = [d if at % 2 == 0 else sum(divmod(2 * d, 10)) for at, d in enumerate(digits)]
        if sum(doubled) % 10 == 0:
            return first + last
    raise AssertionError


def wide(text: str) -> str:
    """The digits full-width."""
    return "".join(chr(ord(each) + 0xFEE0) if each.isdigit() else each for each in text)


BORN = "1990" + "-03-07"
DOOR = "幸福路" + "12号3栋2单元" + "501室"
MAIL = "li.si" + "@" + "qq.com"
PASSPORT = "E" + "1234" + "5678"
STUDENT = "2026" + "010203"

MARKS = {
    "⟦身份证号码⟧": resident_id(),
    "⟦手机号码⟧": mobile(),
    "⟦银行卡号⟧": bank_card(),
    "⟦出生日期⟧": BORN,
    "⟦住址⟧": DOOR,
    "⟦邮箱⟧": MAIL,
    "⟦护照号⟧": PASSPORT,
    "⟦学号⟧": STUDENT,
}
"""What stands for them in tests/checks/rules/*.md."""

SECRETS = (
    *(
        MARKS[f"⟦{name}⟧"]
        for name in ("身份证号码", "手机号码", "银行卡号", "住址", "邮箱", "护照号", "学号")
    ),
    old_resident_id(),
    bank_card(16),
    resident_id()[:16],
)
"""What must not be printed, in any part of any log."""
