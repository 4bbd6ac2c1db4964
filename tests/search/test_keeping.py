"""The index that is kept from the last build is changed where entries have: the bytes are as of a new one."""

import errno
import json
import random
import shutil
from dataclasses import replace

import pytest

from boards import lay_board, read_board
from gongkai.audience import Audience
from gongkai.pages import Index
from gongkai.search import keeping as kept
from gongkai.search.build import FOLDER, build_search
from gongkai.search.collecting import collect_sources
from gongkai.search.update import WrittenIndex
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from search.board import BUILD_DAY, FILES

ENTRIES = {path: text for path, text in FILES.items() if path.endswith("/index.md")}
WORDS = ("葡萄干", "3,800.00元", "2026年11月", "公示期", "〔2026〕12号", "😀", "食堂食材采购", "x")


class Changing:
    """A board whose entries are changed at random; the same seed, the same changes."""

    def __init__(self, root):
        self.rng, self.root, self.files, self.added = random.Random("kept"), root, dict(FILES), 0
        self.paths = [path for path in ENTRIES if "_" not in path]

    def sources(self):
        board, _ = read_board(lay_board(self.root, self.files), BUILD_DAY)
        index = Index(derive_view(board, Audience.PUBLIC), read_words())
        return collect_sources(index.view, index.bodies, read_words())

    def change(self, entries):
        for path in self.rng.sample(self.paths, entries):
            text = self.files[path]
            at = self.rng.randrange(text.index("\n---\n") + 5, len(text) + 1)
            cut = self.rng.choice((0, 0, 7, 60))
            word = self.rng.choice(WORDS) * self.rng.choice((0, 1, 1, 30))
            self.files[path] = text[:at] + word + text[at + cut :]

    def add(self):
        self.added += 1
        path = next(path for path in self.paths if path.startswith("finance/"))
        name = f"finance/2026-11-18-zz-{self.added}/index.md"
        text = self.files[path]
        day = path.split("/")[1][:10]
        self.files[name] = text.replace(f"published_on: {day}", "published_on: 2026-11-18")


@pytest.fixture
def board(tmp_path):
    return Changing(tmp_path / "board")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "kept"
    made.mkdir()
    return made


@pytest.fixture
def built(monkeypatch):
    """How often the whole index was made."""
    times = []
    build = kept._build

    def note(*given):
        times.append(1)
        return build(*given)

    monkeypatch.setattr(kept, "_build", note)
    return times


def read(folder):
    index = folder / "index"
    return {
        FOLDER + path.relative_to(index).as_posix(): path.read_bytes()
        for path in index.rglob("*")
        if path.is_file()
    }


def read_site(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def refresh(board, folder):
    sources = board.sources()
    kept.refresh(sources, folder)
    assert read(folder) == dict(build_search(sources))


def test_the_same_bytes_after_every_change(board, folder, built):
    refresh(board, folder)
    for number in range(12):
        board.change(1 + number % 3)
        if number % 4 == 3:
            board.add()
        refresh(board, folder)
    assert len(built) < 4, "nearly all were changes of what was there"


def test_nothing_changed_rewrites_nothing_but_the_head(board, folder):
    refresh(board, folder)
    before = {path: path.stat().st_mtime_ns for path in (folder / "index").rglob("*.bin")}
    refresh(board, folder)
    assert {path: path.stat().st_mtime_ns for path in (folder / "index").rglob("*.bin")} == before


def state_of(folder):
    (path,) = (folder / "state").iterdir()
    return path


def test_what_does_not_fit_is_made_anew(board, folder, built, monkeypatch):
    refresh(board, folder)
    whole = state_of(folder).read_bytes()
    for content in (b"", b"{", whole[:-1]):
        state_of(folder).write_bytes(content)
        refresh(board, folder)
    with monkeypatch.context() as older:
        older.setattr(kept, "read_code_version", lambda *_, libraries: "older")
        refresh(board, folder)
        others = state_of(folder).read_bytes()
    refresh(board, folder)
    state_of(folder).write_bytes(others)
    refresh(board, folder)
    path = board.paths[0]
    del board.files[path]
    board.paths.remove(path)
    (board.root / "disclosures" / path).unlink()
    refresh(board, folder)
    monkeypatch.setattr(kept, "MOST_CHANGED", 3)
    for path in board.paths[:4]:
        board.files[path] += "葡萄干"
    refresh(board, folder)
    assert len(built) == 9


@pytest.mark.parametrize("damage", ["flipped", "short", "gone", "device"])
def test_a_damaged_file_of_the_index_reaches_no_site(damage, board, tmp_path):
    """Each kind of file, whether the next change touches it or not; the build after it keeps again."""
    sources = board.sources()
    expected = dict(build_search(sources))
    folder, site = tmp_path / "kept", tmp_path / "site"
    kept.write_kept(sources, folder, site)
    index = folder / "index"
    shards = sorted(path for path in index.glob("*.bin"))
    head = json.loads((index / "index.json").read_bytes())
    text = next(path.name for path in sorted((index / "text").iterdir()))
    of_texts = (f"text/{text}", head["names"][0], head["titles"][0])
    for name in ("index.json", *of_texts, shards[0].name, shards[-1].name):
        path = index / name
        content = path.read_bytes()
        path.unlink()
        if damage == "flipped":
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        elif damage == "short":
            path.write_bytes(content[:-1])
        elif damage == "device":
            path.symlink_to("/dev/zero")  # has no end
        for _ in range(2):
            shutil.rmtree(site)
            kept.write_kept(sources, folder, site)
            assert read_site(site) == expected, name
        assert index.is_dir()


def test_what_lies_beside_the_index_reaches_no_site(board, tmp_path):
    sources = board.sources()
    folder, site = tmp_path / "kept", tmp_path / "site"
    kept.write_kept(sources, folder, site)
    (folder / "index" / "text" / "9999.json").write_text("of another board")
    kept.write_kept(sources, folder, site)
    assert read_site(site) == dict(build_search(sources))


def test_no_room_for_what_is_kept_is_no_failure(board, tmp_path, monkeypatch):
    """As where the disk of the folder is full and that of the site isn't."""

    def write(index, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(WrittenIndex, "write", write)
    sources = board.sources()
    kept.write_kept(sources, tmp_path / "kept", tmp_path / "site")
    assert read_site(tmp_path / "site") == dict(build_search(sources))
    assert not (tmp_path / "kept").exists()


def test_a_long_body_that_outgrows_the_shards(board, folder, built):
    refresh(board, folder)
    grown = board.paths[0]
    rng = random.Random("grown")
    board.files[grown] += "".join(chr(rng.randint(0x4E00, 0x9FFF)) for _ in range(300_000))
    refresh(board, folder)
    assert len(built) == 2


def test_two_builds_at_a_time(board, folder, tmp_path):
    """One has the kept index; the other makes its own, and both write the same site."""
    sources = board.sources()
    expected = dict(build_search(sources))
    kept.write_kept(sources, folder, tmp_path / "first")
    moved = folder.rename(tmp_path / "in-use")
    kept.write_kept(sources, folder, tmp_path / "second")
    assert folder.is_dir()
    moved.rename(tmp_path / "kept-later")
    for name in ("first", "second"):
        assert read_site(tmp_path / name) == expected


def test_without_leave_to_write_nothing_is_kept(board, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    sources = board.sources()
    kept.write_kept(sources, blocked / "search-public", tmp_path / "site")
    for address, content in build_search(sources):
        assert (tmp_path / "site" / address).read_bytes() == content


def test_another_attachment_under_the_same_name_is_noticed(board):
    source = next(iter(board.sources().sources))
    one = replace(source, attachments=(("名单", board.root / "list.csv", "a" * 64),))
    other = replace(source, attachments=(("名单", board.root / "list.csv", "b" * 64),))
    assert kept._fingerprint(one) != kept._fingerprint(other)
