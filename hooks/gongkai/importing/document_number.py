"""Owns how a document's own number (文号) is known and written: 校字〔2026〕3号."""

import re

_NUMBER = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{1,12}?)\s?[〔\[［（(【]\s?(?P<year>20[0-9]{2})\s?[〕\]］）)】]\s?"
    r"(?P<number>第?[0-9]{1,4})\s?号"
)


def is_document_number(line: str) -> bool:
    """Whether the line is such a number and nothing else."""
    return bool(read_document_number(line))


def read_document_number(line: str) -> str:
    """The number with its usual brackets; empty where the line is none."""
    found = _NUMBER.fullmatch(line.strip())
    return f"{found['head']}〔{found['year']}〕{found['number']}号" if found else ""
