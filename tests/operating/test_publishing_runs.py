"""A publishing run serves a whole new site or leaves the old one, and says which, to a clerk too."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from gongkai.operating import lock_file
from gongkai.operating.mkdocs_runs import BuildRun
from gongkai.operating.proving import NO_KEY
from gongkai.operating.publish_log import MOST, read_lines
from gongkai.operating.publish_order import Ending
from gongkai.operating.releases import CARD, list_shelf, read_card
from gongkai.operating.releasing import publish
from gongkai.operating.taking_back import take_back
from gongkai.site.placing import find_berth, hold_berth
from operating.school import build, lay_school, order, publish_version, read_version, write_version
from repositories import commit_all, run_git, start_repository

NEEDS_MOUNTS = pytest.mark.skipif(
    not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount")),
    reason="only root can mount",
)


@pytest.fixture
def school(tmp_path):
    return lay_school(tmp_path / "school")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "www/current"


def take(school, *targets):
    return take_back(order(school, *targets).sites)


def list_numbers(target):
    return [each.number for each in list_shelf(find_berth(target, target.parent)).values()]


def read_log(target):
    return read_lines(find_berth(target, target.parent), MOST)


def test_each_run_serves_the_newest_and_keeps_the_last(school, target):
    for number, text in enumerate(("一", "二", "三", "四", "五"), 1):
        result = publish_version(school, text, target)
        assert result.ending is Ending.PUBLISHED
        assert result.served[0].number == number
        assert read_version(target) == text
    assert list_numbers(target) == [4, 3]
    shelf = target.with_name(".current-releases")
    assert {path.name for path in shelf.iterdir() if path.is_dir()} == {"000004", "000003"}
    assert publish_version(school, "六", target, keep=1).is_good
    assert list_numbers(target) == []
    assert shelf.stat().st_mode & 0o777 == 0o700, "what was taken down is for nobody to read"
    assert {path.name for path in target.parent.iterdir()} == {
        ".current-lock",
        ".current-releases",
        "current",
    }


def test_what_fails_the_check_leaves_the_site(school, target):
    publish_version(school, "一", target)
    result = publish_version(school, "错", target)
    assert result.ending is Ending.FAILED
    assert result.sentences[0] == "检查没有通过，有 1 个错误：请写条目的同事照着改"
    assert result.sentences[1].startswith("网站没有改动，还是第 1 次发布的网站（")
    assert "error[some-rule]" in result.details
    assert read_version(target) == "一"
    assert list_numbers(target) == []


@pytest.mark.parametrize("lacking", ["index.html", "404.html", "data/entries.json"])
def test_half_a_build_is_never_served(lacking, school, target):
    def build_half(config, to, variables):
        run = build(config, to, variables)
        (to / lacking).unlink()
        return run

    publish_version(school, "一", target)
    write_version(school, "二")
    result = publish(order(school, target), build_half)
    assert result.ending is Ending.FAILED
    assert read_version(target) == "一"
    assert not [path for path in target.parent.iterdir() if path.name.startswith(".current-new")]


def test_both_sites_are_of_one_state(school, target, tmp_path):
    """An entry saved while the second is built has both built again."""
    staff, built = tmp_path / "www/staff", []

    def build_slowly(config, to, variables):
        built.append(config.name)
        if len(built) == 2:
            write_version(school, "后来的")
        return build(config, to, variables)

    result = publish(order(school, target, staff), build_slowly)
    assert result.ending is Ending.PUBLISHED
    assert built == ["mkdocs.yml", "mkdocs.staff.yml"] * 2
    assert read_version(target) == read_version(staff) == "后来的"
    assert read_card(target).at == read_card(staff).at
    assert "面向社会的 2 个条目、教职工的 2 个条目" in result.sentences[0]


def test_entries_that_never_rest_are_told(school, target):
    def build_and_change(config, to, variables):
        run = build(config, to, variables)
        write_version(school, (school / "disclosures/page").read_text("utf-8") + "。")
        return run

    result = publish(order(school, target), build_and_change)
    assert (result.ending, target.exists()) == (Ending.FAILED, False)
    assert "条目一直在改动" in result.sentences[0]


def test_neither_is_served_when_one_fails(school, target, tmp_path):
    staff = tmp_path / "www/staff"
    publish_version(school, "一", target, staff)
    write_version(school, "二")

    def build_one(config, to, variables):
        if "staff" in config.name:
            return BuildRun(False, "Traceback")
        return build(config, to, variables)

    result = publish(order(school, target, staff), build_one)
    assert result.ending is Ending.FAILED
    assert read_version(target) == read_version(staff) == "一"


@NEEDS_MOUNTS
def test_neither_is_served_when_one_cannot_be_put_in_place(school, target, tmp_path):
    """The first is put back to what it was."""
    staff = tmp_path / "mounted"
    staff.mkdir()
    publish_version(school, "零", target)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", staff], check=True)
    try:
        assert publish_version(school, "一", target, staff).is_good
        (staff / ".filled").write_bytes(b"\0" * 65_000)
    except OSError:
        pass
    try:
        result = publish_version(school, "二" * 9000, target, staff)
        (staff / ".filled").unlink()
        assert result.ending is Ending.FAILED
        assert "磁盘满了" in result.sentences[0]
        assert read_version(target) == read_version(staff) == "一"
        assert publish_version(school, "三", target, staff).is_good
        assert read_version(target) == read_version(staff) == "三"
        assert take(school, target, staff).is_good
        assert read_version(target) == read_version(staff) == "一"
    finally:
        subprocess.run(["umount", "-l", staff], check=True)


@NEEDS_MOUNTS
def test_a_disk_that_can_only_be_read_is_told(school, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "none", disk], check=True)
    try:
        assert publish_version(school, "一", disk / "current").is_good
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        result = publish_version(school, "二", disk / "current")
        assert read_version(disk / "current") == "一"
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
    assert result.ending is Ending.FAILED
    assert "这个磁盘只能读" in result.sentences[0]


def test_the_second_run_says_so_and_changes_nothing(school, target):
    publish_version(school, "一", target)
    with hold_berth(target, school, 0, lambda: None, keeps=True):
        for result in (publish_version(school, "二", target), take(school, target)):
            assert result.ending is Ending.BUSY
            assert result.sentences == ("另一次发布正在进行：等它结束，再运行一次",)
    assert read_version(target) == "一"
    assert "没有运行 · 另一次发布正在进行" in read_log(target)[-1]


def test_taken_back_it_stays_until_a_person_says_so(school, target):
    for text in ("一", "二", "三"):
        publish_version(school, text, target)
    result = take(school, target)
    assert result.ending is Ending.TAKEN_BACK
    assert result.sentences[0].startswith("现在是第 2 次发布的网站（")
    assert read_version(target) == "二"
    timer = publish_version(school, "四", target)
    assert timer.ending is Ending.HELD
    assert "加 --resume 运行一次就恢复" in timer.sentences[0]
    assert read_version(target) == "二"
    assert take(school, target).is_good
    assert read_version(target) == "一"
    assert take(school, target).sentences[0].startswith("没有可以换回的网站")
    assert publish_version(school, "错", target, resumes=True).ending is Ending.FAILED
    assert publish_version(school, "五", target).ending is Ending.HELD, "still held"
    assert publish_version(school, "五", target, resumes=True).is_good
    assert publish_version(school, "六", target).is_good
    assert take(school, target).is_good
    assert read_version(target) == "五"
    assert take(school, target).is_good
    assert read_version(target) == "一", "what was taken back is led back to by nobody"


def test_what_comes_to_light_again_is_named(school, target):
    publish_version(school, "finance/later-withdrawn", target)
    publish_version(school, "别的", target)
    assert take(school, target).sentences[-1] == (
        "注意：后来撤下或删去的内容又看得到了：finance/later-withdrawn，请尽快改好再发布"
    )


def test_a_site_is_taken_back_though_the_settings_are_broken(school, target):
    publish_version(school, "一", target)
    publish_version(school, "二", target)
    (school / "mkdocs.yml").write_text("extra: [", "utf-8")
    assert publish(order(school, target), build).ending is Ending.MISCONFIGURED
    assert take(school, target).is_good
    assert read_version(target) == "一"


def test_the_log_is_for_clerks_and_ends(school, target):
    publish_version(school, "张某某", target)
    publish_version(school, "错：张某某", target)
    take(school, target)
    log = target.with_name(".current-releases") / "发布记录.txt"
    assert log.read_bytes().startswith("\ufeff".encode())
    first, second, third = read_log(target)
    assert " · 已发布 · 第 1 次发布，" in first and first.startswith(
        f"{read_card(target).at:%Y-%m-%d %H:%M}"
    )
    assert " · 没有发布 · 检查没有通过，有 1 个错误" in second
    assert " · 没有发布 · 没有可以换回的网站" in third
    assert "张某某" not in log.read_text("utf-8")
    log.write_text("\ufeff" + "旧\r\n" * (MOST + 5), "utf-8", newline="")
    publish_version(school, "二", target)
    lines = read_log(target)
    assert len(lines) == MOST // 2
    assert "已发布" in lines[-1]


def test_a_log_that_cannot_be_written_stops_nobody(school, target):
    (target.with_name(".current-releases") / "发布记录.txt").mkdir(parents=True)
    assert publish_version(school, "一", target).is_good


FOREIGN = {
    "只有点开头的": ("www/mine/.ssh/id", "里有别的文件，没有动它"),
    "别人的文件": ("www/mine/report.docx", "里有别的文件，没有动它"),
    "文件": ("www/mine", "它不是文件夹"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_nothing_of_anybody_elses_is_touched(kind, school, tmp_path):
    path, said = FOREIGN[kind]
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("要紧", "utf-8")
    result = publish_version(school, "一", tmp_path / "www/mine")
    assert result.ending is Ending.MISCONFIGURED
    assert said in result.sentences[0]
    assert (tmp_path / path).read_text("utf-8") == "要紧"
    assert {path.name for path in (tmp_path / "www").iterdir()} == {"mine"}


def test_the_boards_own_folders_are_none_to_publish_to(school, tmp_path):
    for place in (".", "..", "disclosures", "disclosures/new", "hooks/x", ".git/x", "docs"):
        result = publish_version(school, "一", school / place)
        assert result.ending is Ending.MISCONFIGURED, place
    assert not (school / ".git").exists()


def test_readers_never_get_what_is_for_others(school, target, tmp_path):
    """Neither in the other site's place, nor inside of it, nor both in one."""
    publish_version(school, "一", target)
    swapped = order(school, tmp_path / "x", target)
    for given in (
        swapped.sites[1:],
        order(school, target, target).sites,
        order(school, target, target / "staff").sites,
        order(school, tmp_path / "x", target / "staff").sites,
    ):
        result = publish(order(school).__class__(sites=given), build)
        assert result.ending is Ending.MISCONFIGURED
    assert read_version(target) == "一"
    assert not (tmp_path / "x").exists()


def test_an_empty_folder_and_a_site_built_before_are_taken(school, target):
    (target / ".well-known").mkdir(parents=True)
    (target / ".well-known/token").write_text("证书", "utf-8")
    assert publish_version(school, "一", target).is_good
    assert (target / ".well-known/token").read_text("utf-8") == "证书"
    shutil.rmtree(target / ".well-known")
    (target / CARD).unlink()
    assert publish_version(school, "二", target).is_good
    assert read_version(target) == "二"


def test_a_link_stays_a_link_and_can_be_taken_back(school, target, tmp_path):
    (tmp_path / "disk").mkdir()
    target.parent.mkdir()
    target.symlink_to(tmp_path / "disk", target_is_directory=True)
    for text in ("一", "二", "三", "四"):
        assert publish_version(school, text, target).is_good
    assert target.is_symlink()
    assert list_numbers(target) == [4, 3, 2]
    assert take(school, target).is_good
    assert read_version(tmp_path / "disk") == "三"
    assert publish_version(school, "五", target, resumes=True).is_good
    assert list_numbers(target) == [5, 3, 2]


def test_packages_come_by_the_lock_alone_and_what_cannot_come_is_told(school, target, monkeypatch):
    (school / "requirements.txt").write_text(
        "click==0.0.1 \\\n    --hash=sha256:" + "0" * 64 + "\n", "utf-8"
    )
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    result = publish_version(school, "一", target)
    assert result.is_good
    assert "程序要的软件没有装上（click），用原来的" in result.sentences[-2]
    own = Path(lock_file.__file__).parents[3]
    assert lock_file.find_outdated(own) == ()


@pytest.fixture
def remote(school, tmp_path):
    """The school's repository as its colleagues see it: another clone, with a bare one between the two."""
    start_repository(school)
    (school / ".gitignore").write_text("/.gongkai/\n", "utf-8")
    commit_all(school, "2026-11-18")
    bare, other = tmp_path / "bare", tmp_path / "other"
    run_git(school, "clone", "--quiet", "--bare", str(school), str(bare))
    run_git(school, "remote", "add", "origin", str(bare))
    run_git(school, "fetch", "--quiet")
    run_git(school, "branch", "--quiet", "--set-upstream-to=origin/main")
    run_git(school, "clone", "--quiet", str(bare), str(other))
    return other


def send(other, text, name="page"):
    (other / "disclosures" / name).write_text(text, "utf-8")
    commit = commit_all(other, "2026-11-19")
    run_git(other, "push", "--quiet")
    return commit


def publish_pulling(school, target, **given):
    return publish(order(school, target, **given), build)


def test_new_commits_are_fetched_and_named(school, remote, target):
    commit = send(remote, "新的")
    result = publish_pulling(school, target)
    assert read_version(target) == "新的"
    assert result.served[0].commit == commit[:10]
    assert f"，提交 {commit[:10]}" in result.sentences[0]
    assert result.sentences[1:] == ("取了 1 个新的提交", NO_KEY)
    assert publish_pulling(school, target).sentences[1:] == (NO_KEY,)


def test_without_a_network_the_day_goes_on(school, remote, target, tmp_path):
    shutil.move(tmp_path / "bare", tmp_path / "away")
    result = publish_pulling(school, target)
    assert result.is_good
    assert result.sentences[1] == "取不到新的提交（远程仓库连不上，或要密码），用这台机器上的条目"


def test_settings_that_broke_are_mended_by_a_newer_commit(school, remote, target):
    publish_pulling(school, target)
    settings = (remote / "mkdocs.yml").read_text("utf-8")
    (remote / "mkdocs.yml").write_text("extra: [", "utf-8")
    send(remote, "坏的")
    broken = publish_pulling(school, target)
    assert broken.ending is Ending.MISCONFIGURED
    assert publish_pulling(school, target).ending is Ending.MISCONFIGURED
    assert "设置有误，没有发布 · mkdocs.yml 第 " in read_log(target)[-1]
    (remote / "mkdocs.yml").write_text(settings, "utf-8")
    send(remote, "好的")
    assert publish_pulling(school, target).is_good
    assert read_version(target) == "好的"


def test_two_sides_that_both_went_on_are_never_merged(school, remote, target):
    send(remote, "那边的")
    write_version(school, "这边的")
    commit_all(school, "2026-11-19")
    before = run_git(school, "rev-parse", "HEAD")
    result = publish_pulling(school, target)
    assert result.is_good and "各改各的" in result.sentences[1]
    assert read_version(target) == "这边的"
    assert run_git(school, "rev-parse", "HEAD") == before


def test_what_is_not_committed_is_neither_lost_nor_hidden(school, remote, target):
    send(remote, "那边的")
    write_version(school, "没提交的")
    result = publish_pulling(school, target)
    assert result.is_good and "没提交的改动" in result.sentences[1]
    assert result.sentences[2] == "其中 1 个文件的改动还没有提交"
    assert read_version(target) == "没提交的"


def test_a_lock_that_git_left_is_told(school, remote, target):
    send(remote, "那边的")
    (school / ".git/index.lock").write_text("")
    result = publish_pulling(school, target)
    assert result.is_good and "删掉 .git/index.lock" in result.sentences[1]


def test_without_git_or_without_a_remote_what_is_here_is_published(
    school, target, monkeypatch, tmp_path
):
    assert "不在 git 仓库里" in publish_pulling(school, target).sentences[1]
    start_repository(school)
    assert "没有设远程仓库" in publish_pulling(school, target).sentences[1]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "没有安装 git" in publish_pulling(school, target).sentences[1]
    assert publish_pulling(school, target, pulls=False).sentences[1:] == (NO_KEY,)
