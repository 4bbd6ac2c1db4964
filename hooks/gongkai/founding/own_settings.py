"""Owns how a site's settings become a school's own: its title stands there, no day is pinned."""

import json
import re

from gongkai.founding.answers import Answers

STAFF = "（教职工）"
_TITLE = re.compile(r"^site_name:.*$", re.MULTILINE)
_PINNED = re.compile(r"^(?:    #[^\n]*\n)*    today:[^\n]*\n", re.MULTILINE)

OWNERS = """\
# 谁点头才能合并（Settings → Branches → Require review from Code Owners）。
# 把 @… 换成维护网站的老师，去掉行首的井号。
# * @…
# /disclosures/
# /disclosures/_* @…
# /disclosures/_*/ @…
"""


def render_settings(text: str, answers: Answers, *, for_staff: bool) -> str:
    """The text of mkdocs.yml or mkdocs.staff.yml for the school."""
    title = json.dumps(answers.site_name + (STAFF if for_staff else ""), ensure_ascii=False)
    return _PINNED.sub("", _TITLE.sub(lambda _: f"site_name: {title}", text, count=1))
