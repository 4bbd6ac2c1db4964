"""Nobody who has what is published, and a list of names, can tell which of them was masked or taken down."""

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.pages import Index, build_pages
from gongkai.view.content import content_sha256
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from life.publishing import publish

KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
ID = "finance/2026-03-10-aid"
WHOLE, LATER = date(2026, 3, 20), date(2026, 11, 18)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志春云飞鹏宇浩然轩子涵梓睿博文思雨欣怡佳"
    "琪雪晨阳鑫淼凯波辉斌峰健康宁乐天成永胜利民东海山林森松柏青松岩峻岭川江河湖溪泉清澈洁净美善真诚信义仁礼智"
)
NAMES = sorted({a + b for a, b in product(sorted({*SURNAMES}), sorted({*GIVEN}))})
RULE = "retention: {{after: published, days: 30, action: {action}, source: 学校规定}}\n"
CATEGORY = """\
name: 资助
description: 资助名单。
order: 3
fields:
  person: {label: 经办人, type: person}
  note: {label: 说明, type: text}
"""
ENTRY = """\
---
title: 资助{name}公示
department: 财务室
published_on: 2026-03-10
summary: 资助{name}
review: {{working_days: 5}}
fields: {{person: {name}, note: 由{name}办}}
tables: [{{title: '{name}', columns: {{姓名: person, 备注: text}}, rows: [[{name}, {name}本人]]}}]
attachments: [{{file: a.txt, title: {name}的申请}}]
objections:
  - {{received_on: 2026-03-11, summary: '{name}有误', reply: '{name}无误',
     replied_on: 2026-03-12, result: partly}}
corrections: [{{corrected_on: 2026-03-12, note: '{name}更正'}}]
outcome: {{decided_on: 2026-03-18, result: adjusted, note: '{name}'}}
---
资助{name}。
"""
TAKEN_DOWN = ENTRY.replace("title: 资助{name}公示", "title: 资助公示")
ACTIONS = {"mask-names": ENTRY, "take-down": TAKEN_DOWN}


def _board(folder, name, action, today):
    catalogue = {"finance": CATEGORY + RULE.format(action=action)}
    text = ACTIONS[action].format(name=name)
    files = {f"{ID}/index.md": text, f"{ID}/a.txt": f"申请人{name}"}
    return load_board([lay_board(folder, files, catalogue=catalogue)], today)


def _whole(board):
    """The entry as it was before the rule held."""
    return derive_view(replace(board, today=WHOLE), Audience.PUBLIC).postings[ID]


@pytest.fixture(scope="module", params=ACTIONS)
def action(request):
    return request.param


@pytest.mark.parametrize("key", ["", KEY], ids=["without a key", "with a key"])
def test_two_names_leave_the_same_bytes(action, key, tmp_path):
    sites = []
    for name in ("王伟", "王芳"):
        board = _board(tmp_path / name, name, action, LATER)
        sites.append(publish(derive_view(board, Audience.PUBLIC, key)))
    salted = json.loads(sites[0]["data/entries.json"])["entries"][0]["whole_sha256"]
    other = json.loads(sites[1]["data/entries.json"])["entries"][0]["whole_sha256"]
    assert (salted == other) is not bool(key)
    first, second = (
        _without(site, str(digest)) for site, digest in zip(sites, (salted, other), strict=True)
    )
    assert first == second


def _without(site, digest):
    """The files without that fingerprint, nor that of the published list in which it stands."""
    listed = hashlib.sha256(site["data/entries.json"]).hexdigest()
    return {
        name: content.replace(digest.encode(), b"-").replace(listed.encode(), b"-")
        for name, content in site.items()
    }


@pytest.mark.parametrize("key", ["", KEY], ids=["without a key", "with a key"])
def test_ten_thousand_names_tell_nothing(action, key, tmp_path):
    """Each name's fingerprints by every formula that was ever published are in no byte of the site."""
    name = "王伟"
    board = _board(tmp_path, name, action, LATER)
    site = b"\n".join(publish(derive_view(board, Audience.PUBLIC, key)).values())
    whole = _whole(board)
    assert len(NAMES) >= 10_000 and name in NAMES
    assert name.encode() not in site and repr(name)[1:-1].encode() not in site
    guessed = {guess: content_sha256(_named(whole, name, guess)) for guess in ("王伟", "王芳")}
    assert guessed["王伟"] != guessed["王芳"]
    assert guessed["王伟"] == _whole(board).content_sha256, "the guess is the one that would do"
    candidates = {form(guess) for guess in NAMES for form in FORMS}
    candidates |= {content_sha256(_named(whole, name, guess)) for guess in NAMES}
    candidates |= {
        content_sha256(_named(whole, name, guess), salt)
        for guess in [name, *NAMES[:200]]
        for salt in (ID, hashlib.sha256(ID.encode()).hexdigest())
    }
    assert not [each for each in candidates if each.encode() in site]


FORMS = (
    lambda name: hashlib.sha256(name.encode()).hexdigest(),
    lambda name: hashlib.sha256(f"申请人{name}".encode()).hexdigest(),
    lambda name: hashlib.sha256(f"资助{name}。".encode()).hexdigest(),
    lambda name: hashlib.sha256((ID + name).encode()).hexdigest(),
)


def _named(posting, name, guess):
    """The posting as it would be, had another name stood there."""

    def guessed(value):
        if isinstance(value, str):
            return value.replace(name, guess)
        if isinstance(value, tuple):
            return tuple(map(guessed, value))
        return value

    digest = hashlib.sha256(f"申请人{guess}".encode()).hexdigest()
    return replace(
        posting,
        title=guessed(posting.title),
        summary=guessed(posting.summary),
        fields=guessed(posting.fields),
        passages=tuple(replace(each, text=guessed(each.text)) for each in posting.passages),
        tables=tuple(
            replace(each, title=guessed(each.title), rows=guessed(each.rows))
            for each in posting.tables
        ),
        attachments=tuple(
            replace(each, title=guessed(each.title), sha256=digest) for each in posting.attachments
        ),
    )


def test_who_kept_the_salt_can_prove_what_stood_there(action, tmp_path):
    before = derive_view(_board(tmp_path, "王伟", action, WHOLE), Audience.PUBLIC, KEY).postings[ID]
    after = derive_view(_board(tmp_path, "王伟", action, LATER), Audience.PUBLIC, KEY).postings[ID]
    assert before.content_salt == hmac.new(KEY.encode(), ID.encode(), "sha256").hexdigest()
    assert before.content_sha256 == content_sha256(before, before.content_salt)
    assert (before.whole_sha256, after.content_salt) == ("", "")
    assert after.whole_sha256 == before.content_sha256 != after.content_sha256


def test_without_a_key_the_page_says_that_nothing_proves_it(action, tmp_path):
    board = _board(tmp_path, "王伟", action, LATER)
    for key, is_unprovable in (("", True), (KEY, False)):
        view = derive_view(board, Audience.PUBLIC, key)
        page = next(each for each in build_pages(Index(view, read_words())) if each.url == f"{ID}/")
        assert page.build()["is_unprovable"] is is_unprovable


def test_what_stays_for_ever_keeps_its_fingerprint(tmp_path):
    catalogue = {"finance": CATEGORY}
    files = {f"{ID}/index.md": ENTRY.format(name="王伟"), f"{ID}/a.txt": "一"}
    board = load_board([lay_board(tmp_path, files, catalogue=catalogue)], LATER)
    with_key, without = (derive_view(board, Audience.PUBLIC, key).postings[ID] for key in (KEY, ""))
    assert with_key == without
    assert (with_key.content_salt, with_key.whole_sha256) == ("", "")


def test_the_key_is_in_no_byte(action, tmp_path):
    for day in (WHOLE, LATER):
        view = derive_view(_board(tmp_path, "王伟", action, day), Audience.PUBLIC, KEY)
        assert KEY.encode() not in b"".join(publish(view).values())
        assert KEY not in repr(view)
