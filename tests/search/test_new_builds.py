"""A page left open while the site is published anew starts over: no foreign result, no wrong reason."""

import json
import os
import shutil

import pytest
from playwright.sync_api import expect

from boards import lay_board
from browser.serving import ServedSite
from search.board import BUILD_DAY, FILES
from search.indexing import build_index, serve_index
from search.reader import Reader

FIRST_DEPLOYMENT = 1_900_000_000
RENEWED = "公开栏刚刚更新过"
WORD = "食材"
SAMPLE = next(path for path in FILES if "-canteen/" in path)
LATE = "finance/2019-05-05-late/index.md"
LATE_TEXT = (
    "---\ntitle: 补登的旧事\ndepartment: 财务室\npublished_on: 2019-05-05\n---\n另册登记。\n"
)


def change(kind):
    """The board's files some while later."""
    files = dict(FILES)
    canteens = [path for path in files if "-canteen/" in path]
    match kind:
        case "an older entry":
            files[LATE] = LATE_TEXT
        case "three older entries":
            for day in (5, 6, 7):
                files[LATE.replace("05-05", f"05-0{day}")] = LATE_TEXT.replace(
                    "05-05", f"05-0{day}"
                )
        case "a newer entry":
            files["finance/2026-11-13-zz/index.md"] = LATE_TEXT.replace("2019-05-05", "2026-11-13")
        case "an entry less":
            del files[canteens[3]]
        case "the newest less":
            del files[canteens[-1]]
        case "other words":
            for path in canteens[::2]:
                files[path] = (
                    files[path].replace("食堂食材", "学校粮油").replace("食材合计", "合计")
                )
    return files


KINDS = (
    "an older entry",
    "three older entries",
    "a newer entry",
    "an entry less",
    "the newest less",
    "other words",
)


class Deploying:
    """A served site whose index is replaced as a whole, as by a deployment."""

    def __init__(self, site: ServedSite, folder):
        self.site, self.folder, self.at = site, folder, FIRST_DEPLOYMENT

    def deploy(self, files):
        self.at += 60  # the server tells files apart by their time, in whole seconds
        search = self.folder / "search"
        for path in search.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != "index.html":
                path.unlink()
        for name, content in files.items():
            (search / name).parent.mkdir(exist_ok=True)
            (search / name).write_bytes(content)
            os.utime(search / name, (self.at, self.at))


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    made = {}

    def give(kind):
        if kind not in made:
            root = lay_board(tmp_path_factory.mktemp("build"), change(kind))
            made[kind] = build_index(root, today=BUILD_DAY).files
        return made[kind]

    return give


@pytest.fixture
def deploying(host, build, tmp_path):
    with serve_index(host, build("before"), tmp_path / "site") as site:
        yield Deploying(site, tmp_path / "site")


@pytest.fixture
def old_tab(deploying, page):
    """A page that has answered before the site changed."""
    reader = Reader(page, deploying.site.root)
    reader.open(q=WORD)
    assert len(reader.titles) == 20
    return reader


def list_right(files, word):
    """How many entries of the index have the word."""
    texts = [content.decode() for name, content in files.items() if name.startswith("text/")]
    return sum(word in text for text in texts)


@pytest.mark.parametrize("kind", KINDS)
def test_more_of_an_answer_after_a_deployment(kind, deploying, old_tab, build):
    files = build(kind)
    deploying.deploy(files)
    old_tab.page.get_by_role("button", name="再看 20 条").click()
    old_tab.wait()
    seen = old_tab.see()
    assert "failure" not in seen["parts"]
    is_renewed = RENEWED in old_tab.part("notes").inner_text()
    right = list_right(files if is_renewed else build("before"), WORD)
    assert seen["status"] == f"找到 {right} 条"
    shown = old_tab.page.locator(".gk-result").all_inner_texts()
    assert len(shown) == min(right, 40)
    for text in shown:
        assert WORD in text.replace("\n", ""), text
    # Of a text that is gone it can't be silent; where all that it shows stands as before, it may be.
    assert is_renewed or kind != "other words"


@pytest.mark.parametrize("kind", KINDS)
def test_a_facet_or_another_word_after_a_deployment(kind, deploying, old_tab, build):
    files = build(kind)
    deploying.deploy(files)
    old_tab.choose("year", "2025")
    assert "failure" not in old_tab.see()["parts"]
    for text in old_tab.page.locator(".gk-result").all_inner_texts():
        assert WORD in text.replace("\n", ""), text
    old_tab.choose("year", "2025")
    for word in ("牛奶", "合计"):
        old_tab.ask(word)
        assert old_tab.status == f"找到 {list_right(files, word)} 条"


def test_what_follows_is_told_nothing(deploying, old_tab, build):
    deploying.deploy(build("an older entry"))
    old_tab.ask("牛奶")
    assert RENEWED in old_tab.part("notes").inner_text()
    old_tab.ask("冷库")
    assert RENEWED not in old_tab.part("notes").inner_text()


def test_half_way_through_a_deployment(deploying, old_tab, build):
    """The head is new and a text isn't there yet: what is known is shown, and nothing of the network."""
    files = build("other words")
    late = {name: content for name, content in files.items() if name.startswith("text/")}
    deploying.deploy({name: content for name, content in files.items() if name not in late})
    old_tab.ask("合计")
    seen = old_tab.see()
    assert "failure" not in seen["parts"]
    assert len(seen["titles"]) == 20
    assert "网络" not in old_tab.page.locator("main").inner_text()
    deploying.deploy(files)
    old_tab.ask("牛奶")
    assert old_tab.status == f"找到 {list_right(files, '牛奶')} 条"
    assert "没有取到" not in old_tab.page.locator("main").inner_text()


def test_an_index_that_this_page_is_too_old_for(deploying, old_tab, build):
    files = dict(build("an older entry"))
    head = json.loads(files["index.json"])
    files["index.json"] = json.dumps({**head, "format": head["format"] + 1, "build": "x"}).encode()
    deploying.deploy(files)
    old_tab.ask("牛奶")
    alert = old_tab.page.get_by_role("alert").inner_text()
    assert "请刷新网页" in alert
    assert "网络" not in alert
    deploying.deploy(build("an older entry"))
    old_tab.page.get_by_role("button", name="刷新网页").click()
    expect(old_tab.part("status")).to_have_text(
        f"找到 {list_right(build('an older entry'), '牛奶')} 条"
    )
