"""Owns how tests read a calendar: by icalendar, after the bytes were held against RFC 5545."""

import re

from icalendar import Calendar


def read_calendar(content):
    """The file's events in its order; what the RFC forbids of lines and of an event fails."""
    assert content.endswith(b"\r\n") and not re.search(rb"[^\r]\n|\r[^\n]", content)
    lines = content.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= 75
    for line in lines:
        text = line.decode("utf-8")  # no character is broken
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    calendar = Calendar.from_ical(content)
    assert (calendar["VERSION"], calendar.errors) == ("2.0", [])
    events = calendar.events
    for event in events:
        assert event.errors == [] and {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys()
        assert (event["DTEND"].dt - event["DTSTART"].dt).days == 1
    assert len({each["UID"] for each in events}) == len(events)
    return events
