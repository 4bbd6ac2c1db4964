"""Owns which changes of what is posted a correction has to own up to; knows neither git nor a day."""

from gongkai.entry.entry_schema import ENTRY
from gongkai.entry.event_schema import CORRECTIONS
from gongkai.entry.review_schema import EXTENSIONS, RESTARTS, REVIEW
from gongkai.reading.fields import Role
from gongkai.writing.body_edits import read_body_text
from gongkai.writing.edits import read_data
from gongkai.writing.spans import Data

BODY = "正文"
_LATER = (EXTENSIONS.key, RESTARTS.key)


def list_unsaid_changes(old: str, new: str) -> tuple[str, ...]:
    """What of the content differs between two sources of an entry, by its labels, if no correction was added.

    Raises EditRefused for a source that can't be read.
    """
    before, after = (_as_mapping(read_data(each)) for each in (old, new))
    if len(_as_list(after.get(CORRECTIONS.key))) > len(_as_list(before.get(CORRECTIONS.key))):
        return ()
    changed = [
        node.label
        for node in ENTRY.nodes
        if node.role is Role.CONTENT
        and _content(node.key, before.get(node.key)) != _content(node.key, after.get(node.key))
    ]
    if read_body_text(old).split() != read_body_text(new).split():
        changed.append(BODY)
    return tuple(changed)


def _content(key: str, data: Data | None) -> Data | None:
    """What is posted of it: of a review not what is decided later."""
    if key != REVIEW.key:
        return data
    if isinstance(data, list):
        return [each for each in (_content(key, one) for one in data) if each is not None]
    if isinstance(data, dict):
        return {name: each for name, each in data.items() if name not in _LATER}
    return data


def _as_mapping(data: Data) -> dict[str, Data]:
    return data if isinstance(data, dict) else {}


def _as_list(data: Data | None) -> list[Data]:
    return data if isinstance(data, list) else []
