"""The start page: what waits, each line with the one thing to do; the search; who the clerk is."""

from playwright.sync_api import expect

from desk.conftest import CLERK, git, lay_sample, served


def test_it_lists_what_status_lists_overdue_first(desk):
    text = desk.ask("GET", "/").text
    order = ["异议待答复", "期满待公布结果", "即将期满", "即将开始公示", "最近公开的"]
    places = [text.index(f">{each}<") for each in order]
    assert places == sorted(places)
    assert 'href="/entry/honours/2026-11-16-moral-models/do/answer"' in text
    assert "2026年11月18日（周三）" in text


def test_it_finds_by_title_number_and_category(desk, clerk):
    for asked, title in (
        ("围墙 中标", "校园东侧围墙改造工程中标候选人公示"),
        ("校公示〔2024〕8号", "2024年中级职称评审推荐人选公示"),
        ("职称评聘 岗位数", "2025年岗位聘任的岗位数和条件公示"),
    ):
        clerk.goto(desk.root)
        clerk.get_by_label("找条目").fill(asked)
        clerk.keyboard.press("Enter")
        expect(clerk.get_by_role("link", name=title).first).to_be_visible()
    clerk.goto(f"{desk.root}/?q=没有这样的字")
    assert "没有找到" in clerk.inner_text("main")


def test_the_name_is_asked_once(desk, clerk):
    expect(clerk.get_by_role("link", name=CLERK)).to_be_visible()
    clerk.goto(f"{desk.root}/who")
    assert clerk.input_value("#name") == CLERK
    for name in ("", " ", "<>", "\0\u200b"):
        assert desk.post("/who", {"name": name}).status == 200


def test_it_leads_nowhere_else(desk):
    for next in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"):
        answer = desk.post("/who", {"name": CLERK, "next": next})
        assert answer.headers["location"] == "/"


def test_a_change_on_the_disk_shows_at_once(desk):
    paths = sorted((desk.base / "disclosures/title-evaluation").glob("2024-11-11-*/index.md"))
    path = paths[0]
    text = path.read_text("utf-8")
    path.write_text(text.replace("title: 2024年", "title: 改过的"), "utf-8")
    assert "改过的中级职称" in desk.ask("GET", "/?q=%E6%94%B9%E8%BF%87%E7%9A%84").text
    path.write_text("没有资料区", "utf-8")
    broken = desk.ask("GET", "/").text
    assert "有错误，先改好" in broken
    path.write_text(text, "utf-8")
    assert "有错误，先改好" not in desk.ask("GET", "/").text


def test_the_machines_name_is_proposed_and_never_taken_unasked(tmp_path):
    """Several may use one machine: none of them writes by another's name, nor releases what she wrote."""
    base = lay_sample(tmp_path)
    git(base, "config", "user.name", "网管")
    with served(base) as shared:
        asked = shared.ask("GET", "/new?follows=a")
        assert (asked.status, asked.headers["location"]) == (303, "/who?next=%2Fnew%3Ffollows%3Da")
        told = shared.post("/who", {"name": CLERK, "next": "/new?follows=a"})
        assert told.headers["location"] == "/new?follows=a"
        assert 'value="网管"' in shared.ask("GET", "/who").text
        assert "网管" not in shared.ask("GET", "/").text


def test_what_is_due_leads_to_the_form_with_its_period(desk, clerk):
    text = desk.ask("GET", "/").text
    assert "应公开而没有公开（59 件，这里列最近的）" in text
    assert "即将到期的应公开事项（2 件）" in text
    address = "/new/canteen/menu?period=2026-W47"
    assert f'href="{address}"' in text
    clerk.goto(desk.root)
    clerk.get_by_role("link", name="写一条：每周带量食谱（2026年第47周）").click()
    assert clerk.url == f"{desk.root}{address}"
    assert clerk.input_value("#period") == "2026-W47"
    assert clerk.input_value("#title") == "2026年带量食谱", "a school counts its own weeks"
    assert clerk.locator(".gk-meta a").get_attribute("href") == "/new", "another item has its own"
    clerk.goto(f"{desk.root}/new/finance/monthly-accounts?period=2026-99")
    assert clerk.input_value("#period") == "2026-11", "what is no period is proposed as ever"
