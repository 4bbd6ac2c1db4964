"""Owns the names of entries' folders, which are their permanent addresses."""

import re
from datetime import date

from gongkai.diagnostics import Place, Report

_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")
MAX_LENGTH = 80
"""Windows counts the whole path; 80 leaves room for the folders above."""


def parse_folder_name(name: str, place: Place, report: Report) -> bool:
    """Whether the name is `YYYY-MM-DD-[a-z0-9-]+` with a day that exists; else a diagnostic says so."""
    match = _NAME.fullmatch(name)
    if match and len(name) <= MAX_LENGTH:
        try:
            date.fromisoformat(match[1])
        except ValueError:
            pass
        else:
            return True
    report.add(
        "bad-folder-name",
        place,
        "文件夹名称不合规则",
        found=name[:100],
        expected="日期-英文或拼音，如 2026-11-16-senior-candidates",
        help=f"文件夹改名：先写公开日期，再写减号和小写英文或拼音，全长不超过 {MAX_LENGTH} 个字符",
    )
    return False
