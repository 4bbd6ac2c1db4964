"""Owns how a feed is written as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from gongkai.days.beijing import midnight
from gongkai.exports.feed_items import FeedItem
from gongkai.exports.feeds import Feed
from gongkai.exports.given_out import media_type_of
from gongkai.wording.naming import JSON_FEED

VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(feed: Feed) -> bytes:
    """The document in UTF-8. Without the site's address links are relative to the feed's own."""
    document: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "language": "zh-CN",
        "authors": [{"name": feed.author}],
    }
    if feed.is_whole:
        document["home_page_url"] = f"{feed.root}{feed.place}"
        document["feed_url"] = f"{feed.root}{feed.place}{JSON_FEED}"
    document["items"] = [_item(each, feed.root) for each in feed.items]
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(item: FeedItem, root: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": item.id,
        "url": f"{root}{item.url}",
        "title": item.title,
        "content_text": "\n".join([*filter(None, [item.summary]), *item.lines]),
        "date_published": midnight(item.published_on).isoformat(),
        "date_modified": midnight(item.updated_on).isoformat(),
        "authors": [{"name": name} for name in item.authors],
        "tags": [item.category],
    }
    if item.files:
        told["attachments"] = [
            {
                "url": f"{root}{each.url}",
                "mime_type": media_type_of(each.name),
                "title": each.title,
                "size_in_bytes": each.size,
            }
            for each in item.files
        ]
    return told
