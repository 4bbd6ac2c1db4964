"""Counts what a year's account says from `data/entries.json` alone; knows nothing of the engine."""

import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

RESPONDED = ("review", "challenge", "consultation")
RESOLUTIONS = {("staff-congress", "session"), ("staff-congress", "resolution")}


def recount(document, first, last):
    """The figures of what was published from the first to the last day, but for accounts themselves."""
    entries = [
        each
        for each in document["entries"]
        if first <= date.fromisoformat(each["published_on"]) <= last
        and "annual-report" not in each["items"]
    ]
    replaced = {each["supersedes"] for each in document["entries"]}
    periods = [p for each in entries for p in each["periods"] if p["kind"] in RESPONDED]
    objections = [each for entry in entries for each in entry["objections"]]
    standing = [e for e in entries if e["id"] not in replaced and not e["withdrawn_on"]]

    def answers(entry, wanted):
        return any((entry["category"], item) in wanted for item in entry["items"])

    def total(key, wanted):
        found = (e["fields"].get(key) or 0 for e in standing if answers(e, wanted))
        return sum((Decimal(str(each)) for each in found), Decimal())

    accounts = {("finance", "final-accounts")}
    return {
        "disclosed": len(entries),
        "disclosed_public": sum(each["audience"] == "public" for each in entries),
        "disclosed_staff": sum(each["audience"] == "staff" for each in entries),
        "reviews": len(periods),
        "review_days": sum(_length(each) for each in periods),
        "outcomes": sum(each["outcome"] is not None for each in entries),
        "objections": len(objections),
        "objections_answered": sum(each["replied_on"] is not None for each in objections),
        "objections_upheld": sum(each["verdict"] in ("upheld", "partly") for each in objections),
        "corrections": sum(len(each["corrections"]) for each in entries),
        "withdrawn": sum(each["withdrawn_on"] is not None for each in entries),
        "sessions": sum(answers(each, RESOLUTIONS) for each in entries),
        "proposals_received": total("received", {("proposals", "filing")}),
        "accounts_income": total("income", accounts),
        "accounts_expenditure": total("expenditure", accounts),
    }


def _length(period):
    first, last = (date.fromisoformat(period[key]) for key in ("first_day", "last_day"))
    return (last - first).days + 1


if __name__ == "__main__":
    path, begin, end = sys.argv[1:]
    document = json.loads(Path(path).read_text("utf-8"))
    found = recount(document, date.fromisoformat(begin), date.fromisoformat(end))
    for name, value in found.items():
        print(f"{name}: {value}")
