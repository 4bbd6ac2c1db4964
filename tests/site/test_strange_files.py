"""What no clerk puts among the entries: pipes, devices, links, loops, closed folders; all are told."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from gongkai.commands.main import main

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
WITH_LIST = NOTICE_TEXT.replace(
    "---\n本月", "attachments:\n  - {title: 名单, file: list.csv}\n---\n本月"
)
LIST = NOTICE.replace("index.md", "list.csv")
NOBODY = 65534


@pytest.fixture
def site(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "mkdocs.yml").write_text("site_name: 校务公开\n", "utf-8")
    lay_board(tmp_path, {NOTICE: WITH_LIST, LIST: "项目,数量\n书柜,2\n", REVIEW: REVIEW_TEXT})
    for name in ("docs/sub", "overrides"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def check(site, *paths):
    """The code of the command, and what it says; a fault of the program is raised."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site)
        done = CliRunner().invoke(main, ["check", "--today", "2026-11-18", *paths])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def check_as_nobody(site):
    """The same of a user who may not read everything."""
    check(site)  # so that no module has to be looked for
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        return check(site)
    finally:
        os.seteuid(0)
        os.setegid(0)


def make_socket(path):
    os.mknod(path, stat.S_IFSOCK | 0o644)


def make_endless(path):
    os.mknod(path, stat.S_IFCHR | 0o644, os.makedev(1, 5))  # /dev/zero


MAKERS = {"pipe": os.mkfifo, "socket": make_socket, "device": make_endless}
PLACES = (
    "disclosures/_school.yml",
    "disclosures/_catalogue/finance.yml",
    "disclosures/_calendar/2026.yml",
    f"disclosures/{NOTICE}",
    f"disclosures/{LIST}",
    "docs/about.md",
    "docs/sub/picture.png",
    "overrides/main.html",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_no_plain_file_is_told_and_not_opened(kind, place, site):
    if kind == "device" and not IS_ROOT:
        pytest.skip("only root makes devices")
    path = site / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    MAKERS[kind](path)
    code, said = check(site)
    assert code == 1
    assert "error[special-file] 这不是普通的文件" in said
    assert place.rpartition("/")[0] in said


@pytest.mark.parametrize(
    "target", ["/etc/hostname", "../mkdocs.yml", "nowhere", "{itself}", "/proc"]
)
@pytest.mark.parametrize(
    "place", ["docs/page.md", "docs/sub/x", "overrides/x.html", "docs", "overrides"]
)
def test_a_link_beside_the_board_is_refused(place, target, site):
    path = site / place
    if path.is_dir():
        shutil.rmtree(path)
    path.symlink_to(target.format(itself=path.name))
    code, said = check(site)
    assert code == 1
    assert f"{place}:1:1: error[symbolic-link] 这里是符号链接（快捷方式），指到别处" in said


@pytest.mark.parametrize(
    "place",
    [
        "disclosures/finance",
        "disclosures/_catalogue/other.yml",
        "disclosures/_calendar/2026.yml",
        f"disclosures/{NOTICE}",
        "disclosures/finance/2026-03-10-accounts",
        "disclosures/_school.yml",
    ],
)
@pytest.mark.parametrize("target", ["/etc", "{itself}", "nowhere/at/all"])
def test_a_link_among_the_entries_is_an_error(place, target, site):
    path = site / place
    path.parent.mkdir(exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(target.format(itself=path.name))
    code, said = check(site)
    assert code == 1
    assert "error[symbolic-link]" in said


@pytest.mark.parametrize("target", ["/etc/hostname", "{itself}", "nowhere", "index.md"])
def test_an_attachment_that_is_a_link_is_refused(target, site):
    path = site / "disclosures" / LIST
    path.unlink()
    path.symlink_to(target.format(itself=path.name))
    code, said = check(site)
    assert code == 1
    assert "error[attachment-outside]" in said


@pytest.mark.parametrize(
    "place", [f"disclosures/{NOTICE}", f"disclosures/{LIST}", "disclosures/_school.yml"]
)
def test_a_folder_in_the_place_of_a_file_is_told(place, site):
    (site / place).unlink()
    (site / place / "inner").mkdir(parents=True)
    code, said = check(site)
    assert code == 1
    assert "error[missing-file]" in said or "error[attachment-missing]" in said


@pytest.mark.skipif(not IS_ROOT, reason="who isn't root can't become another user")
@pytest.mark.parametrize(
    ("place", "said"),
    [
        (f"disclosures/{NOTICE}", "这个文件打不开"),
        (f"disclosures/{LIST}", "这个附件打不开"),
        ("disclosures/_school.yml", "这个文件打不开"),
        ("disclosures/finance", "这个文件夹打不开"),
        ("disclosures/finance/2026-03-10-accounts", "这个文件打不开"),
        ("docs/sub", "这个文件夹打不开"),
        ("disclosures", "打不开"),
    ],
)
@pytest.mark.parametrize("mode", [0, 0o444], ids=["closed", "listed"])
def test_what_may_not_be_read_is_told(mode, place, said, site):
    path = site / place
    if path.is_file() and mode:
        pytest.skip("a file that may be read")
    path.chmod(mode)
    open_to_all(site)
    code, told = check_as_nobody(site)
    assert code in (1, 2)
    assert said in told or (mode and "打不开" in told) or (mode and "找不到" in told), told


def open_to_all(folder):
    """Lets other users come to the folder through those above it, which pytest keeps closed."""
    for each in folder.parents:
        if each.stat().st_uid == os.geteuid() and each != Path("/"):
            each.chmod(each.stat().st_mode | 0o011)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("/proc", "是系统的文件夹"),
        ("/proc/self", "是系统的文件夹"),
        ("/sys", "是系统的文件夹"),
        ("/", "包含站点自己的文件"),
        ("..", "包含站点自己的文件"),
        (".", "包含站点自己的文件"),
        ("loop", "找不到条目的文件夹"),
        ("pipe", "找不到条目的文件夹"),
        ("nowhere", "找不到条目的文件夹"),
        ("linked", "是快捷方式（符号链接）"),
        ("mkdocs.yml", "找不到条目的文件夹"),
    ],
)
def test_a_source_that_holds_no_entries_is_one_line(source, said, site):
    (site / "loop").symlink_to("loop")
    (site / "linked").symlink_to("disclosures", target_is_directory=True)
    os.mkfifo(site / "pipe")
    settings = f"site_name: 校务公开\nextra: {{gongkai: {{sources: ['{source}']}}}}\n"
    (site / "mkdocs.yml").write_text(settings, "utf-8")
    code, told = check(site)
    assert code == 2
    assert said in told and told.count("\n") == 1


def test_a_second_source_of_any_kind_ends_nothing(site):
    settings = "site_name: 校务公开\nextra: {gongkai: {sources: [disclosures, /dev, /etc]}}\n"
    (site / "mkdocs.yml").write_text(settings, "utf-8")
    code, _ = check(site)
    assert code in (0, 1)


def test_a_path_to_check_that_is_a_loop_is_told(site):
    (site / "loop").symlink_to("loop")
    code, said = check(site, "loop")
    assert code == 2
    assert "loop" in said


def test_a_board_of_plain_files_passes(site):
    assert check(site) == (0, "检查通过，没有发现问题。\n")
