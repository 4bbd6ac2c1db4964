"""The desk's button for publishing: there where it was set up, behind the same gate, one run at a time."""

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from browser.witness import Witness
from desk.conftest import enter, lay_sample, served
from gongkai.commands.main import main
from gongkai.operating.publish_order import PublishOrder
from gongkai.operating.targets import SiteOrder
from gongkai.site.placing import hold_berth
from waiting import PATIENCE, wait_until

BUTTON = "发布到网站"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A board without a program: no build of it comes to anything."""
    return lay_sample(tmp_path_factory.mktemp("publishing") / "clone")


def order_for(base, target):
    site = SiteOrder(config=base / "mkdocs.yml", target=target)
    return PublishOrder(sites=(site,), pulls=False, wait=PATIENCE)


def test_without_set_up_there_is_none(desk):
    assert BUTTON not in desk.ask("GET", "/").text
    assert desk.ask("GET", "/publish").status == 404
    assert desk.post("/publish", {"target": "/tmp"}).status == 404


def test_it_stands_behind_the_gate(base):
    with served(base, order=order_for(base, base / "docs")) as desk:
        asked = {"Content_Type": "application/x-www-form-urlencoded"}
        assert desk.ask("POST", "/publish", b"seal=0", **asked).status == 403
        assert desk.post("/publish", {}, Cookie=None).status == 403
        assert desk.post("/publish", {}, Origin="https://evil.example").status == 403
        assert desk.ask("GET", "/publish", Cookie=None).status == 403
        assert desk.desk.publishing.result is None


def test_nobody_at_the_desk_names_the_folder(base, tmp_path, browser, browser_context_args):
    """One that may not be published to is told; what a form names besides is not looked at."""
    with served(base, order=order_for(base, base / "disclosures")) as desk:
        page = enter(browser.new_context(**browser_context_args).new_page(), desk)
        witness = Witness(page)
        page.goto(desk.root)
        expect(page.get_by_text("还没有发布过")).to_be_visible()
        other = tmp_path / "other"
        page.locator("form[action='/publish']").evaluate(
            "(form, value) => form.append(Object.assign(document.createElement('input'), "
            "{type: 'hidden', name: 'target', value}))",
            str(other),
        )
        page.get_by_role("button", name=BUTTON).click()
        told = page.locator(".gk-told")
        expect(told).to_contain_text("设置有误，没有发布：不能发布到")
        witness.audit("publish")
        witness.measure("publish")
        assert witness.faults == [] and not other.exists()


def test_one_at_a_time_and_meanwhile_the_desk_answers(base):
    target = base.parent / "www"
    with served(base, order=order_for(base, target)) as desk:
        run = desk.desk.publishing
        with hold_berth(target, base, 0, lambda: None, keeps=True):
            run.start(0)
            first = run._thread
            run.start(0)
            assert run._thread is first and run.is_going
            assert "正在检查和生成" in desk.ask("GET", "/publish").text
            assert desk.ask("GET", "/").status == 200
        wait_until(lambda: not run.is_going)
        told = desk.ask("GET", "/publish").text
        assert "没有发布：" in told and "Traceback" not in told
        assert "上一次：" in desk.ask("GET", "/").text
        assert not target.exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--publish-staff-to", "staff"], "要同时写 --publish-to"),
        (["--publish-to", "www", "--today", "2026-11-18"], "按当天发布"),
    ],
)
def test_what_can_not_be_set_up_is_told_before_the_desk_opens(given, told):
    done = CliRunner().invoke(main, ["desk", "--no-browser", *given])
    assert done.exit_code == 2 and told in done.output
