"""Owns the sentences of a publishing run, for a clerk; they hold no text of entries."""

import re
from collections.abc import Sequence

from gongkai.audience import Audience
from gongkai.operating.releases import Release, read_card
from gongkai.site.disk_faults import explain_fault
from gongkai.site.placing import Berth
from gongkai.site.settings import CHECK_FAILED

_ERROR = re.compile(r": error\[")
_NAMES = {Audience.PUBLIC: "面向社会", Audience.STAFF: "教职工"}


def say_fault(error: OSError) -> str:
    """What is the matter with the disk, in a sentence."""
    return explain_fault(error) or f"写不进去（{error.strerror or error}）：请维护网站的老师检查"


def say_failed(said: str) -> str:
    """Why there is no new site, from what the build said."""
    errors = len(_ERROR.findall(said))
    if CHECK_FAILED in said and errors:
        return f"检查没有通过，有 {errors} 个错误：请写条目的同事照着改"
    return "生成没有成功：请维护网站的老师看下面的原因"


def say_served(berths: Sequence[Berth]) -> str:
    """Which site is served still."""
    card = read_card(berths[0].site)
    return f"网站没有改动，还是{card.tell()}" if card else "网站没有改动"


def say_published(releases: Sequence[Release]) -> str:
    """Which sites are served now."""
    first = releases[0]
    counts = "、".join(f"{_NAMES[each.audience]}的 {each.entries} 个条目" for each in releases)
    commit = f"，提交 {first.commit}" if first.commit else ""
    return f"第 {first.number} 次发布，{first.day} 的网站，{counts}{commit}"


def say_uncommitted(count: int) -> str:
    """That so many files are served in a state that no commit holds; empty for none."""
    return f"其中 {count} 个文件的改动还没有提交" if count else ""
