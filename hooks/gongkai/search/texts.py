"""Owns the text of each entry from which the page cuts its excerpts."""

import json
from collections.abc import Mapping
from typing import Any

from gongkai.search.document import Document


def build_text(shown: Mapping[str, Any], document: Document, file_label: str) -> bytes:
    """What a result shows, and the text to cut from; `file_label` names an attachment's, by `{title}`."""
    content = {
        **shown,
        "labels": document.labels,
        "facts": document.facts,
        "body": document.body,
        "files": [
            {"title": title, "text": texts, "label": file_label.format(title=title)}
            for title, texts in document.files
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")
