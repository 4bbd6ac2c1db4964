"""What others put into `.gongkai/`, as by a pull request, is not believed and leads nowhere."""

import hashlib
import json
import os

import pytest

from boards import NOTICE, NOTICE_TEXT, lay_board, read_board
from gongkai.audience import Audience
from gongkai.guard import inspections
from gongkai.guard.findings import Inspection
from gongkai.kept import secret
from gongkai.kept.secret import KEPT_FOLDER, find_state_folder, read_secret
from gongkai.kept.store import Store, derive_key
from gongkai.pages import Index
from gongkai.search import keeping
from gongkai.search.collecting import collect_sources
from gongkai.search.keeping import write_kept
from gongkai.site.checking import check_site
from gongkai.site.settings import parse_settings
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from guard.numbers import resident_id
from repositories import start_repository
from search.board import BUILD_DAY, FILES

TODAY = "2026-11-18"
WITH_LIST = NOTICE_TEXT.replace(
    "---\n本月", "attachments:\n  - {title: 名单, file: list.csv}\n---\n本月"
)


@pytest.fixture
def be(monkeypatch, tmp_path):
    """Makes the test go on as another user, with a key of that user's own."""

    def become(name):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "homes" / name))

    become("victim")
    return become


@pytest.fixture
def site(tmp_path, be):
    folder = start_repository(tmp_path / "board")
    lay_board(folder, {NOTICE: WITH_LIST})
    text = f"姓名,号码\n张某某,{resident_id()}\n"
    (folder / "disclosures" / NOTICE).with_name("list.csv").write_text(text, "utf-8")
    return folder


def rules(site):
    return [each.rule for each in check_site(parse_settings({}, site, today=TODAY)).diagnostics]


def say_clean(monkeypatch, site):
    """An attacker's program, which is ours but for what it finds."""
    with monkeypatch.context() as forged:
        forged.setattr(inspections, "inspect_content", lambda *_: Inspection())
        assert rules(site) == []


def test_another_users_word_that_a_file_is_clean_is_not_taken(site, be, monkeypatch):
    be("attacker")
    say_clean(monkeypatch, site)
    assert rules(site) == [], "the attacker's own records are the attacker's"
    be("victim")
    assert rules(site) == ["personal-id-number"]


@pytest.mark.parametrize(
    "forge",
    [
        lambda key, value: hashlib.sha256(f"{key.kind} {key.digest}\n".encode() + value).digest(),
        lambda key, value: hashlib.sha256(value).digest(),
        lambda key, value: b"",
        lambda key, value: bytes(32),
    ],
    ids=["digest", "value", "none", "zeros"],
)
def test_a_seal_that_anybody_can_make_is_none(forge, site):
    path = (site / "disclosures" / NOTICE).with_name("list.csv")
    told = f'["{hashlib.sha256(path.read_bytes()).hexdigest()}.csv"]'.encode()
    key = derive_key(inspections.KIND, inspections._read_version())
    kept = site / KEPT_FOLDER / key.kind / key.digest
    kept.parent.mkdir(parents=True)
    kept.write_bytes(forge(key, told) + told)
    assert rules(site) == ["personal-id-number"]


def test_records_of_any_depth_end_nothing(site):
    key = derive_key(inspections.KIND, inspections._read_version())
    kept = site / KEPT_FOLDER / key.kind
    kept.mkdir(parents=True)
    for name in (key.digest, "inspected.json"):
        (kept / name).write_bytes(b"[" * 1_000_000)
    assert rules(site) == ["personal-id-number"]


KEY = derive_key("texts", "of these bytes")


def lay_links(kept, outside):
    """Each place in which a store might be led astray, as what must be done to it."""
    return {
        "itself": lambda: kept.symlink_to(outside, target_is_directory=True),
        "kind": lambda: (kept.mkdir(), (kept / "texts").symlink_to(outside)),
        "value": lambda: (
            (kept / "texts").mkdir(parents=True),
            (kept / "texts" / KEY.digest).symlink_to(outside / "precious"),
        ),
        "half": lambda: (
            (kept / "texts").mkdir(parents=True),
            (kept / "texts" / f"{KEY.digest}.{os.getpid()}").symlink_to(outside / "precious"),
        ),
    }


@pytest.mark.parametrize("where", ["itself", "kind", "value", "half"])
def test_no_link_leads_a_store_astray(where, tmp_path, be):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("珍贵", "utf-8")
    kept = tmp_path / KEPT_FOLDER
    lay_links(kept, outside)[where]()
    store = Store(kept)
    store.get(KEY)
    store.put(KEY, b"value")
    store.sweep("texts")
    assert {path.name: path.read_text("utf-8") for path in outside.iterdir()} == {
        "precious": "珍贵"
    }


def test_without_a_key_outside_the_repository_nothing_is_kept(tmp_path, monkeypatch):
    """A home within the repository, as a server's user may have: a key there could be anybody's."""
    board = start_repository(tmp_path / "srv")
    for inside in (board / "state", board / ".local/state", board):
        monkeypatch.setenv("XDG_STATE_HOME", str(inside))
        assert read_secret(board / "sub" / KEPT_FOLDER) is None
        Store(board / KEPT_FOLDER).put(KEY, b"value")
        assert Store(board / KEPT_FOLDER).get(KEY) is None
    (tmp_path / "link").symlink_to(board, target_is_directory=True)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "link"))
    assert read_secret(board / KEPT_FOLDER) is None
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/none")
    assert read_secret(board / KEPT_FOLDER) is None


def test_the_key_is_the_users_alone(tmp_path, be):
    kept = tmp_path / "board" / KEPT_FOLDER
    first = read_secret(kept)
    path = find_state_folder() / secret._NAME
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert read_secret(kept) == first and len(first) == 32
    path.chmod(0o644)
    second = read_secret(kept)
    assert second not in (None, first), "one that others could read is given up"
    path.unlink()
    (tmp_path / "theirs").write_bytes(bytes(32))
    path.symlink_to(tmp_path / "theirs")
    assert read_secret(kept) not in (None, bytes(32))
    assert (tmp_path / "theirs").read_bytes() == bytes(32)
    path.unlink()
    os.mkfifo(path, 0o600)
    assert len(read_secret(kept)) == 32


@pytest.fixture
def sources(tmp_path):
    board, _ = read_board(lay_board(tmp_path / "sources", FILES), BUILD_DAY)
    index = Index(derive_view(board, Audience.PUBLIC), read_words())
    return collect_sources(index.view, index.bodies, read_words())


def add_to_index(kept, name, content):
    """An attacker's file in the attacker's own index, told of as if it had been made."""
    key = derive_key(keeping._STATE, keeping._read_version())
    store = Store(kept)
    state = json.loads(store.get(key))
    state["digests"][name] = hashlib.blake2b(content, digest_size=16).hexdigest()
    store.put(key, json.dumps(state).encode("ascii"))


@pytest.mark.parametrize("is_link", [False, True], ids=["file", "link"])
def test_another_users_index_brings_no_file_of_theirs(is_link, tmp_path, be, sources):
    kept, foreign = tmp_path / "board" / KEPT_FOLDER / "search-public", "<h1>假的</h1>".encode()
    (tmp_path / "secret").write_bytes(foreign)
    be("attacker")
    write_kept(sources, kept, tmp_path / "theirs")
    if is_link:
        (kept / "index/evil.html").symlink_to(tmp_path / "secret")
    else:
        (kept / "index/evil.html").write_bytes(foreign)
    add_to_index(kept, "evil.html", foreign)
    be("victim")
    write_kept(sources, kept, tmp_path / "site")
    write_kept(sources, kept, tmp_path / "again")
    for site in (tmp_path / "site", tmp_path / "again"):
        files = [path for path in site.rglob("*") if path.is_file()]
        assert files and all(foreign not in path.read_bytes() for path in files)


def test_a_link_in_our_own_index_is_not_followed(tmp_path, be, sources):
    """One that came later, over the files of a run of ours."""
    kept = tmp_path / "board" / KEPT_FOLDER / "search-public"
    write_kept(sources, kept, tmp_path / "site")
    (tmp_path / "precious").write_text("珍贵", "utf-8")
    for path in (kept / "index/text").iterdir():
        path.unlink()
        path.symlink_to(tmp_path / "precious")
    write_kept(sources, kept, tmp_path / "again")
    assert (tmp_path / "precious").read_text("utf-8") == "珍贵"
    assert not any(path.is_symlink() for path in kept.rglob("*"))
