"""Owns which plan of the year's account a board begins with; knows not what stands in it."""

from pathlib import Path

from gongkai.founding.answers import Answers

OWN_PLAN = "disclosures/_account.yml"
"""The sample's, which is that of every kind of school that has none of its own."""
_PLANS = Path(__file__).with_name("account")


def read_account_plan_text(program: Path, answers: Answers) -> str:
    """The plan of the preset, else the sample's; empty where there is none."""
    for path in (_PLANS / f"{answers.preset.id}.yml", program / OWN_PLAN):
        if path.is_file():
            return path.read_text("utf-8")
    return ""
