"""Owns how the numbers are read under which a website, or its data, is on record: ICP备案, the police, OCDS.

A number is kept as the registers write it, without blanks, in half-width signs. Knows no key.
"""

import re
import unicodedata

from gongkai.diagnostics.diagnostic import Fault
from gongkai.numerals import MAX_LENGTH
from gongkai.reading.asked import Asked

_PLACE = "[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕吉闽贵黔粤青藏川蜀宁琼]"
"""The short names of provinces that such numbers begin with."""
_LABEL = re.compile(r"(?:网站|ICP|公安|联网)?备案(?:号|编号|信息)?:")
_ICP = re.compile(rf"(?P<record>{_PLACE}ICP[备证][0-9]{{6,10}})号?(?P<site>-[0-9]{{1,4}}[A-Z]?)?")
_POLICE = re.compile(rf"(?P<record>{_PLACE}公网安备[0-9]{{12,14}})号?")
OCID_PREFIX = re.compile("ocds-[a-z0-9]{6}")
_DASHES = re.compile("[‐‑‒–—−]")
_DIGITS = re.compile("[0-9]+")
_ICP_EXAMPLE, _POLICE_EXAMPLE = "京ICP备2026000001号-1", "京公网安备11999900000001号"


def parse_icp(text: str, of: Asked) -> str | Fault:
    """The number in the ministry's register, 京ICP备2026000001号-1: of the holder, or of one of its sites."""
    plain = _plain(text)
    found = _ICP.fullmatch(plain)
    if found:
        return f"{found['record']}号{found['site'] or ''}"
    if "公网安备" in plain:
        return _fault(of, _ICP_EXAMPLE, "这是公安备案号，写在 police_record")
    if "ICP" not in plain:
        return _fault(of, _ICP_EXAMPLE, "照网站备案查询里的“ICP备案/许可证号”抄，从省的简称抄起")
    return _fault(
        of, _ICP_EXAMPLE, _ask(plain, "省的简称、ICP备、6 到 10 位数字、号，网站的序号在减号后面")
    )


def parse_police_record(text: str, of: Asked) -> str | Fault:
    """The number in the police's register, 京公网安备11999900000001号."""
    plain = _plain(text)
    found = _POLICE.fullmatch(plain)
    if found:
        return f"{found['record']}号"
    if "ICP" in plain:
        return _fault(of, _POLICE_EXAMPLE, "这是 ICP 备案号，写在 icp")
    return _fault(of, _POLICE_EXAMPLE, _ask(plain, "省的简称、公网安备、12 到 14 位数字、号"))


def parse_ocid_prefix(text: str, of: Asked) -> str | Fault:
    """The prefix that the Open Contracting Partnership gave: ocds- and six letters or digits."""
    plain = unicodedata.normalize("NFKC", text[:MAX_LENGTH]).strip()
    if OCID_PREFIX.fullmatch(plain):
        return plain
    return Fault(
        rule="invalid-registration",
        message=f"{of.key}（{of.label}）不是登记的前缀",
        expected="如 ocds-a1b2c3",
        help="照登记的回信抄：ocds- 后面 6 个小写字母或数字；没有登记的，删掉这一行",
    )


def _plain(text: str) -> str:
    """The text without blanks and without what it is called, half-width, in capitals."""
    narrow = "".join(unicodedata.normalize("NFKC", text[: 2 * MAX_LENGTH]).split()).upper()
    return _DASHES.sub("-", narrow.removeprefix((_LABEL.match(narrow) or [""])[0]))


def _ask(plain: str, form: str) -> str:
    """What to do about a number that has the right words and the wrong form."""
    if not re.match(_PLACE, plain):
        return f"最前面写省、自治区、直辖市的简称；完整的写法是：{form}"
    longest = max(map(len, _DIGITS.findall(plain)), default=0)
    return f"最长的一串数字有 {longest} 位，核对有没有抄漏；完整的写法是：{form}"


def _fault(of: Asked, example: str, help: str) -> Fault:
    return Fault(
        rule="invalid-registration",
        message=f"{of.key}（{of.label}）不是备案号",
        expected=f"如 {example}",
        help=help,
    )
