"""Atom and JSON Feed: valid by their own rules, the newest first, and nothing in them that isn't to be sent."""

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin
from uuid import UUID

import feedparser
import pytest
from lxml import etree

from boards import CATALOGUE, NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT
from exports.conftest import ROOT
from exports.test_deadlines import EXTENDED, ONE, WITHDRAWN, add
from gongkai.audience import Audience
from gongkai.days.retention import Action
from gongkai.exports.feeds import MOST_ITEMS

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("data") / "atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"
OURS = REVIEW.removesuffix("index.md")
OTHERS = {NOTICE: NOTICE_TEXT}
TITLE = "2026年中级职称评审推荐人选公示"


def parse(content, address=f"{ROOT}feed.xml"):
    """What feedparser makes of it, after it was held against the grammar and the rules beside it."""
    tree = etree.fromstring(content)
    assert GRAMMAR.validate(tree), GRAMMAR.error_log
    ids = [each.text for each in tree.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) and all(UUID(each) for each in ids)
    for entry in tree.iter(f"{ATOM}entry"):
        links = entry.findall(f"{ATOM}link")
        assert [link.get("rel") for link in links] == ["alternate"]
    headers = {"content-location": address, "content-type": "application/atom+xml"}
    told = feedparser.parse(content, response_headers=headers)
    assert not told.bozo and told.version == "atom10"
    return told


def read_json(content):
    """The JSON Feed, after it was held against version 1.1 of its rules."""
    feed = json.loads(content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    assert feed["language"] == "zh-CN" and isinstance(feed["items"], list)
    assert len({each["id"] for each in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        assert isinstance(item["id"], str) and isinstance(item["content_text"], str)
        for key in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[key]).utcoffset().seconds == 8 * 3600
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert all(each["name"] for each in item["authors"])
        for each in item.get("attachments", ()):
            assert "/" in each["mime_type"] and isinstance(each["size_in_bytes"], int)
    return feed


def names(files):
    return {path for path in files if re.search(r"(^|/)feed\.(xml|json)$", path)}


def test_every_list_has_its_two_feeds(files_of):
    files = files_of("2026-11-18", others=OTHERS)
    departments = ("personnel", "finance", "general-affairs")
    places = ["", "open/", *(f"{id}/" for id in CATALOGUE)]
    places += [f"departments/{id}/" for id in departments]
    assert names(files) == {f"{place}feed.{end}" for place in places for end in ("xml", "json")}
    held = {"": 2, "open/": 1, "title-evaluation/": 1, "finance/": 1, "procurement/": 0}
    held |= {"departments/personnel/": 1, "departments/finance/": 1}
    for place in places:
        atom, feed = parse(files[f"{place}feed.xml"]), read_json(files[f"{place}feed.json"])
        assert len(atom.entries) == held.get(place, 0)
        told = [[each.id, each.link, each.title, each.updated] for each in atom.entries]
        keys = ("id", "url", "title", "date_modified")
        assert told == [[each[key] for key in keys] for each in feed["items"]]
        assert atom.feed.link == feed["home_page_url"] == f"{ROOT}{place}"
        assert feed["feed_url"] == f"{ROOT}{place}feed.json"
        assert atom.feed.title == feed["title"]


def test_an_entry_tells_its_days_and_facts(files_of):
    files = files_of("2026-11-18")
    (entry,) = parse(files["feed.xml"]).entries
    (item,) = read_json(files["feed.json"])["items"]
    assert (entry.title, entry.link, entry.author) == (TITLE, f"{ROOT}{OURS}", "人事处")
    assert entry.published == entry.updated == "2026-11-16T00:00:00+08:00"
    assert [(tag.term, tag.label) for tag in entry.tags] == [("title-evaluation", "职称评聘")]
    lines = re.findall("<li>(.*?)</li>", entry.content[0].value)
    assert lines == item["content_text"].split("\n")
    assert lines == [
        "公示期：2026年11月16日（周一）至11月20日（周五），共 5 个工作日",
        "责任部门：人事处",
        "文号：校公示〔2026〕12号",
        "可推荐岗位：3个",
    ]
    assert "张某某" not in entry.content[0].value, "the body stays on the site"


def test_what_happens_is_an_update_of_the_same_entry(files_of):
    extended = add(REVIEW_TEXT, EXTENDED)
    decided = add(extended, "outcome: {decided_on: 2026-11-26, result: no-objection}\n")
    corrected = add(REVIEW_TEXT, "corrections: [{corrected_on: 2026-11-18, note: 岗位数。}]\n")
    steps = {
        ("2026-11-16", REVIEW_TEXT): ("11-16", "公示期：2026年11月16日"),
        ("2026-11-18", corrected): ("11-18", "更正：2026年11月18日"),
        ("2026-11-19", extended): ("11-19", "2026年11月19日决定延长至2026年11月25日"),
        ("2026-11-26", extended): ("11-26", "状态：公示期满"),
        ("2026-11-27", decided): ("11-26", "状态：公示无异议，2026年11月26日（周四）作出结论"),
    }
    ids = set()
    for (day, text), (updated, told) in steps.items():
        (entry,) = parse(files_of(day, text)["feed.xml"]).entries
        ids.add(entry.id)
        assert entry.updated == f"2026-{updated}T00:00:00+08:00"
        assert told in entry.content[0].value
        assert not re.search("还有|今天", entry.content[0].value), "nobody knows when it is read"
    assert len(ids) == 1
    assert parse(files_of("2026-11-26", extended)["open/feed.xml"]).entries == []


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-11-15", REVIEW_TEXT),
        ("2026-11-18", add(REVIEW_TEXT, WITHDRAWN)),
        ("2026-11-18", add(REVIEW_TEXT, "draft: true\n")),
        ("2026-11-18", add(REVIEW_TEXT, "audience: staff\n")),
    ],
    ids=["not yet published", "withdrawn", "draft", "for staff"],
)
def test_what_is_not_to_be_sent_is_in_no_feed(files_of, day, text):
    files = files_of(day, text)
    for path in names(files):
        assert OURS not in files[path].decode()
        assert len(files[path]) < 1200


def test_staff_have_feeds_of_their_own(files_of):
    text = add(REVIEW_TEXT, "audience: staff\n")
    staff = parse(files_of("2026-11-18", text, Audience.STAFF)["feed.xml"])
    assert [each.title for each in staff.entries] == [TITLE]
    assert staff.feed.id != parse(files_of("2026-11-18", text)["feed.xml"]).feed.id


@pytest.mark.parametrize("action", [Action.TAKE_DOWN, Action.MASK_NAMES])
def test_of_what_a_rule_will_hide_only_the_days_are_sent(files_of, action):
    rule = f"retention: {{after: closed, days: 5, action: {action}, source: 内部规定}}\n"
    kind = {"_catalogue/title-evaluation.yml": CATALOGUE["title-evaluation"] + rule}
    text = add(REVIEW_TEXT, "summary: 推荐张某某。\nattachments: [{file: a.csv, title: 名单}]\n")
    others = {**kind, f"{OURS}a.csv": "甲,1\n"}
    (item,) = read_json(files_of("2026-11-18", text, others=others)["feed.json"])["items"]
    assert "可推荐岗位" not in item["content_text"] and "张某某" not in str(item)
    assert "公示期：" in item["content_text"] and "attachments" not in item
    left = read_json(files_of("2026-12-18", text, others=others)["feed.json"])["items"]
    assert len(left) == (action is Action.MASK_NAMES)


def test_files_are_told_with_their_kind(files_of):
    text = add(REVIEW_TEXT, "attachments: [{file: a.csv, title: 名单}]\n")
    files = files_of("2026-11-18", text, others={f"{OURS}a.csv": "甲,1\n"})
    (item,) = read_json(files["feed.json"])["items"]
    (attachment,) = item["attachments"]
    assert attachment["url"] == f"{ROOT}{OURS}a.csv"
    assert (attachment["mime_type"], attachment["title"]) == ("text/csv", "名单")


@pytest.mark.parametrize("place", ["", "title-evaluation/", "departments/personnel/"])
def test_without_an_address_links_are_relative(files_of, place):
    files = files_of("2026-11-18", root="")
    address = f"http://10.0.0.8/board/{place}feed.xml"
    told = parse(files[f"{place}feed.xml"], address)
    assert told.entries[0].link == f"http://10.0.0.8/board/{OURS}"
    assert told.feed.link == f"http://10.0.0.8/board/{place}"
    feed = read_json(files[f"{place}feed.json"])
    assert urljoin(address, feed["items"][0]["url"]) == told.entries[0].link
    assert "feed_url" not in feed and "home_page_url" not in feed
    assert parse(files_of("2026-11-18")["feed.xml"]).entries[0].id == told.entries[0].id


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("']]><b>甲</b>&amp;&'", "]]><b>甲</b>&amp;&"),
        ('"甲\\x01\\x0B乙\\uFFFE"', "甲乙"),
        ("'😀 𠮷'", "😀 𠮷"),
    ],
)
def test_no_title_breaks_a_feed(files_of, written, told):
    files = files_of("2026-11-18", REVIEW_TEXT.replace(TITLE, written))
    parse(files["feed.xml"])
    assert etree.fromstring(files["feed.xml"]).findtext(f"{ATOM}entry/{ATOM}title") == told
    assert read_json(files["feed.json"])["items"][0]["title"] == told


def test_a_feed_holds_the_newest_and_that_of_reviews_all(files_of):
    plain = re.sub("(number|item|period): .*\n", "", REVIEW_TEXT)
    others = {f"title-evaluation/2026-11-16-n{at:02}/index.md": plain for at in range(55)}
    old = plain.replace(ONE, "").replace("2026-11-16", "2026-11-01")
    others["finance/2026-11-01-old/index.md"] = old.replace("fields:\n  posts: 3\n", "")
    files = files_of("2026-11-18", others=others)
    assert len(parse(files["feed.xml"]).entries) == MOST_ITEMS
    assert len(parse(files["open/feed.xml"]).entries) == 56
    assert "old/" not in files["feed.xml"].decode() and "old/" in files["finance/feed.xml"].decode()
    assert {path: files[path] for path in names(files)} == {
        path: content
        for path, content in files_of("2026-11-18", others=others).items()
        if path in names(files)
    }


@pytest.mark.parametrize("wrong", ["<id>[^<]*</id>", 'href="[^"]*"', "<updated>[^<]*</updated>"])
def test_the_grammar_sees_what_is_missing(files_of, wrong):
    broken = re.sub(wrong, "", files_of("2026-11-18")["feed.xml"].decode(), count=1)
    assert not GRAMMAR.validate(etree.fromstring(broken.encode()))
