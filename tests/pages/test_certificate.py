"""What certifies how an entry was posted says what the log tells, day by day, and nothing more."""

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, SCHOOL, lay_board
from gongkai.pages.packet_page import build_packet
from gongkai.pages.posted_box import build_posted
from gongkai.site.settings import parse_settings
from gongkai.site.site import load_site_of
from proven import SETTINGS, change, hang

ID = REVIEW.removesuffix("/index.md")
WEEK = [f"2026-11-{day}" for day in range(16, 21)]
OBJECTED = REVIEW_TEXT.replace(
    "fields:",
    "objections:\n"
    "  - {received_on: 2026-11-17, summary: 李某的论文不实, reply: 经核实属实, replied_on: 2026-11-19,"
    " result: declined}\n"
    "  - {received_on: 2026-11-18, summary: 王某某的年限不够}\n"
    "fields:",
)


@pytest.fixture
def project(tmp_path):
    lay_board(tmp_path, {REVIEW: REVIEW_TEXT, NOTICE: NOTICE_TEXT})
    return tmp_path


def load(project, today="2026-11-23"):
    return load_site_of(parse_settings(SETTINGS, project, today=today))


def certify(project, today="2026-11-23"):
    """The certificate as its template is given it."""
    pages = {page.url: page for page in load(project, today).pages()}
    return pages[f"{ID}/proof/"].build()


def test_a_whole_period_is_told_to_the_day(project):
    hang(project, *WEEK, "2026-11-21")
    given = certify(project)
    posted = given["posted"]
    assert posted.span == "张贴自2026年11月16日，到2026年11月21日没有撤下的记录"
    assert (posted.days, posted.change) == ("6 天有记录", "内容始终没有变")
    assert posted.periods == ("公示期到11月20日为止 5 天，5 天有记录",)
    assert (posted.told, posted.set_days) == ("", "")
    assert [each.times for each in posted.versions] == ["记录 6 次"]
    assert given["came"] == ("截至2026年11月23日，公开栏没有登记异议",)
    assert {each.label: each.value for each in given["facts"]}["公示期"] == (
        "2026年11月16日（周一）至11月20日（周五），共 5 个工作日"
    )
    assert given["others"] == ()


def test_days_without_a_record_are_named(project):
    hang(project, *WEEK[1:2], *WEEK[4:], "2026-11-21")
    (told,) = certify(project)["posted"].periods
    assert told == (
        "公示期到11月20日为止 5 天，2 天有记录；没有记录的日子：11月18日、11月19日"
        "（张贴记录从2026年11月17日才开始）"
    )


def test_a_period_that_runs_is_told_as_far_as_it_is_over(project):
    hang(project, *WEEK[:2])
    told = certify(project, "2026-11-18")["posted"].periods
    assert told == ("公示期到11月17日为止 2 天，2 天有记录，尚未结束",)
    told = certify(project, "2026-11-20")["posted"].periods
    assert told == (
        "公示期到11月19日为止 4 天，2 天有记录，尚未结束；没有记录的日子：11月18日、11月19日",
    )


def test_a_change_stands_with_its_day_and_both_digests(project):
    hang(project, *WEEK[:2])
    corrected = "corrections: [{corrected_on: 2026-11-18, note: 更正姓名}]\nfields:"
    change(project, REVIEW, REVIEW_TEXT.replace("李某", "赵某").replace("fields:", corrected))
    hang(project, *WEEK[2:])
    posted = certify(project)["posted"]
    assert posted.change == "内容或期限有改动，见于2026年11月18日"
    assert posted.told == "本件登记的变动：2026年11月18日更正"
    first, second = posted.versions
    assert first.span == "2026年11月16日至2026年11月17日" and first.times == "记录 2 次"
    assert second.span.startswith("2026年11月18日") and first.sha256 != second.sha256
    assert second.sha256 == load(project).index.view.postings[ID].content_sha256


def test_what_was_gone_for_a_day_is_told_though_it_came_back(project):
    hang(project, *WEEK[:2])
    change(project, REVIEW, None)
    hang(project, *WEEK[2:3])
    change(project, REVIEW, REVIEW_TEXT)
    hang(project, *WEEK[3:])
    posted = certify(project)["posted"]
    assert posted.change == "内容始终没有变；2026年11月18日曾不在网站上"
    assert [each.gone for each in posted.versions] == ["2026年11月18日", ""]
    assert "没有记录的日子：11月18日" in posted.periods[0]


def test_objections_are_counted_and_nobody_is_named(project):
    change(project, REVIEW, OBJECTED)
    hang(project, *WEEK)
    given = certify(project)
    assert given["came"] == ("收到异议 2 件，已答复 1 件",)
    assert "李某" not in str(given) and "论文" not in str(given)


def test_days_that_somebody_set_are_told_as_such(project):
    hang(project, *WEEK, set_to="2026-12-01")
    posted = certify(project)["posted"]
    assert posted.periods == ("公示期到11月20日为止 5 天，5 天有记录",)
    assert posted.set_days == (
        "注意：其中 5 条的日子是生成时设定的，与发布的电脑当时的钟不是同一天。"
    )


def test_what_only_hangs_or_was_over_before_the_log_has_none(project):
    hang(project, "2026-11-23")
    assert [page.url for page in load(project).pages() if page.template == "certificate.html"] == []


def test_without_a_log_nothing_of_it_is_on_the_site(project):
    site = load(project)
    assert [page.url for page in site.pages() if "proof" in page.url] == []
    assert site.site.proof_log is None
    hang(project, *WEEK)
    found = {page.url for page in load(project).pages() if "proof" in page.url}
    assert found == {
        f"{ID}/proof/",
        "proof/",
        "proof/sheet/2026-11/",
    }


def test_what_was_never_seen_has_none(project):
    hang(project, *WEEK[:1])
    later = REVIEW.replace("2026-11-16", "2026-11-17")
    lay_board(project, {later: REVIEW_TEXT.replace("2026〕12", "2026〕13")}, school=SCHOOL)
    urls = {page.url for page in load(project).pages()}
    assert f"{ID}/proof/" in urls and later.replace("index.md", "proof/") not in urls


def test_of_a_period_before_the_log_nothing_is_claimed(project):
    hang(project, "2026-11-23")
    site = load(project, "2026-11-24")
    posted = build_posted(
        site.index.view.postings[ID], site.index.view, site.site.proof_log, site.words
    )
    assert posted.periods == ("公示期在张贴记录开始（2026年11月23日）以前",)


def test_a_packet_says_when_its_entries_hung(project):
    hang(project, *WEEK)
    site = load(project)
    page = build_packet(site.index.view.postings[ID], site.index, "", site.site.proof_log)
    (part,) = page.build()["parts"]
    assert part["posted"].periods == ("公示期到11月20日为止 5 天，5 天有记录",)
