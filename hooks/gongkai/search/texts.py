"""Owns the text of each entry from which the page cuts its excerpts."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from gongkai.pages.stages import build_pill
from gongkai.search.document import Document
from gongkai.words import Words


def build_texts(documents: Sequence[Document], words: Words) -> Iterator[tuple[str, bytes]]:
    """One file a document, named for its number: what a result shows, and the text to cut from."""
    for number, document in enumerate(documents):
        posting = document.posting
        shown = {
            "id": posting.id,
            "url": posting.url,
            "title": posting.title,
            "number": posting.number,
            "category": posting.category.name,
            "department": posting.department.name,
            "date": posting.published_on.isoformat(),
            "pill": asdict(build_pill(posting, words)),
            "facts": document.facts,
            "body": document.body,
            "files": [
                {
                    "title": title,
                    "text": texts,
                    "label": words["results"]["in_file"].format(title=title),
                }
                for title, texts in document.files
            ],
        }
        content = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        yield f"text/{number}.json", content.encode("utf-8", "replace")
