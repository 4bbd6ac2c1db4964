"""Each publishing run leaves a signed log of what is served, which nothing that ends a run makes two of."""

import base64
import json
import os
import shutil

import pytest

from gongkai.operating.mkdocs_runs import BuildRun
from gongkai.operating.proving import NO_KEY
from gongkai.operating.releasing import publish
from gongkai.operating.taking_back import take_back
from gongkai.proof.appending import append
from gongkai.proof.file_list import check_files
from gongkai.proof.key_file import KeyRefused, find_key_file, make_key, read_key
from gongkai.proof.log_folder import read_log
from gongkai.proof.merkle import derive_root
from operating.school import PAGES, lay_school, order
from operating.test_kills import count_or_kill
from proof.making import key_of, many, sha_of

SITEMAP = "<urlset><url><loc>https://school.example/gk/</loc></url></urlset>"


@pytest.fixture
def school(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_PROOF_KEY", str(tmp_path / "keys/proof.key"))
    return lay_school(tmp_path / "school")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "www/current"


@pytest.fixture
def key(school):
    return make_key(find_key_file())


def build_of(posted, sitemap=SITEMAP):
    """A build of entries: each an id with its text and stage."""

    def build(config, to, variables):
        for name in PAGES:
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            (to / name).write_text(str(posted), "utf-8")
        audience = "staff" if "staff" in config.name else "public"
        rows = [
            {"id": id, "content_sha256": sha_of(text), "stage": stage, "audience": audience}
            for id, (text, stage) in posted.items()
        ]
        document = {"audience": audience, "school": "示范 学校", "entries": rows}
        (to / "data").mkdir()
        (to / "data/entries.json").write_text(json.dumps(document), "utf-8")
        if sitemap:
            (to / "sitemap.xml").write_text(sitemap, "utf-8")
        return BuildRun(True, "")

    return build


def run(school, posted, monkeypatch, *targets, day="2026-11-16", **given):
    monkeypatch.setenv("GONGKAI_TODAY", day)
    result = publish(order(school, *targets, resumes=True), build_of(posted, **given))
    assert result.is_good, result
    return next(each for each in result.sentences if "证明" in each)


def tell(log):
    return [(each.day.isoformat()[5:], each.entry, each.stage) for each in log.observations]


def test_day_by_day(school, target, key, monkeypatch):
    posted = {"a/1": ("甲", "open"), "b/1": ("乙", "notice")}
    assert run(school, posted, monkeypatch, target) == "张贴的证明：记下 2 条，共 2 条"
    assert run(school, posted, monkeypatch, target) == "张贴的证明：记下 0 条，共 2 条"
    run(school, posted, monkeypatch, target, day="2026-11-17")
    run(school, posted | {"a/1": ("甲", "closed")}, monkeypatch, target, day="2026-11-18")
    run(school, {"b/1": ("改", "notice")}, monkeypatch, target, day="2026-11-19")
    log = read_log(target / "proof")
    assert log.origin == "school.example/gk/proof"
    assert tell(log) == [
        ("11-16", "a/1", "open"),
        ("11-16", "b/1", "notice"),
        ("11-17", "a/1", "open"),
        ("11-18", "a/1", "closed"),
        ("11-19", "a/1", "gone"),
        ("11-19", "b/1", "notice"),
    ]
    assert log.observations == read_log(school / "proof-log/public").observations
    files = (target / "proof/files.sha256").read_bytes()
    assert check_files(files, (target / "proof/files").read_bytes(), log.key) == ""
    assert files.count(b"\n") == len(PAGES) + 2
    for path in (target / "proof").rglob("*"):
        assert path.stat().st_mode & 0o444 == 0o444, "a web server reads it"


def test_both_sites_each_have_a_log_of_their_own(school, target, key, monkeypatch):
    staff = target.with_name("staff")
    posted = {"a/1": ("甲", "open")}
    told = run(school, posted, monkeypatch, target, staff, sitemap="")
    assert told == "张贴的证明：记下 1 条，共 1 条；记下 1 条，共 1 条"
    logs = [read_log(site / "proof") for site in (target, staff)]
    assert [each.origin for each in logs] == ["示范学校/public/proof", "示范学校/staff/proof"]


def test_a_log_begins_with_the_first_entry(school, target, key, monkeypatch):
    assert run(school, {}, monkeypatch, target) == "张贴的证明：还没有条目，没有可记的"
    assert not (school / "proof-log/public/checkpoint").exists()
    assert run(school, {"a/1": ("甲", "open")}, monkeypatch, target).endswith("共 1 条")


def test_without_a_key_it_is_told(school, target, monkeypatch):
    assert run(school, {"a/1": ("甲", "open")}, monkeypatch, target) == NO_KEY
    assert not (target / "proof").exists() and not (school / "proof-log").exists()


def test_the_way_back_is_observed_too(school, target, key, monkeypatch):
    run(school, {"a/1": ("甲", "notice")}, monkeypatch, target)
    run(school, {"a/1": ("乙", "notice")}, monkeypatch, target)
    assert take_back(order(school, target).sites).is_good
    log = read_log(target / "proof")
    texts = [sha_of("甲"), sha_of("乙"), sha_of("甲")]
    assert [each.sha256 for each in log.observations] == texts, "the log itself never goes back"
    run(school, {"a/1": ("乙", "notice")}, monkeypatch, target)
    assert read_log(target / "proof").size == 4


def test_a_log_that_was_lost_comes_back_from_the_site(school, target, key, monkeypatch):
    posted = {"a/1": ("甲", "open")}
    run(school, posted, monkeypatch, target)
    backup = shutil.copytree(school / "proof-log", school / "backup")
    run(school, posted, monkeypatch, target, day="2026-11-17")
    shutil.rmtree(school / "proof-log")
    run(school, posted, monkeypatch, target, day="2026-11-18")
    assert read_log(target / "proof").size == 3
    shutil.rmtree(school / "proof-log")
    shutil.copytree(backup, school / "proof-log")
    (school / "proof-log/public/tile/entries/000.p/1").write_bytes(b"\0")
    run(school, posted, monkeypatch, target, day="2026-11-19")
    assert read_log(target / "proof").size == 4


def forget():
    """Makes the key not know what it has signed."""
    find_key_file().with_name("proof.key.signed.json").unlink()


def test_a_key_never_signs_two_histories(school, target, key, monkeypatch):
    """Where neither the log nor the site is left, or both come from an old copy."""
    posted = {"a/1": ("甲", "open")}
    run(school, posted, monkeypatch, target)
    copies = [(school / "proof-log", school / "copy"), (target, target.with_name("copy"))]
    for place, copy in copies:
        shutil.copytree(place, copy)
    run(school, posted, monkeypatch, target, day="2026-11-17")
    for place, copy in copies:
        shutil.rmtree(place)
        copy.rename(place)
    told = run(school, posted, monkeypatch, target, day="2026-11-18")
    assert "这把私钥给 school.example/gk/proof 签过 2 条，现在的只有 1 条" in told
    assert read_log(school / "proof-log/public").size == 1
    forget()
    assert "记下 1 条，共 2 条" in run(school, posted, monkeypatch, target, day="2026-11-18")


def test_what_somebody_wrote_into_the_log_is_never_signed(school, target, key, monkeypatch):
    """Leaves, tiles and root agree with each other: only the signature is missing."""
    posted = {"a/1": ("甲", "open"), "b/1": ("乙", "open")}
    run(school, posted, monkeypatch, target)
    forged = append(school / "forged", many(2), "school.example/gk/proof", key_of(9))
    home = school / "proof-log/public"
    for path in ("tile/entries/000.p/2", "tile/0/000.p/2"):
        shutil.copy(school / "forged" / path, home / path)
    checkpoint = (home / "checkpoint").read_text("utf-8")
    root = base64.b64encode(forged.root).decode()
    (home / "checkpoint").write_text(checkpoint.replace(checkpoint.split("\n")[2], root), "utf-8")
    assert read_log(home).root == forged.root
    shutil.rmtree(target)
    told = run(school, posted, monkeypatch, target, day="2026-11-17")
    assert "没有记下张贴的证明：" in told
    forget()
    told = run(school, posted, monkeypatch, target, day="2026-11-17")
    assert "不是学校的私钥签的" in told


def test_two_logs_are_never_made_one(school, target, key, monkeypatch):
    run(school, {"a/1": ("甲", "open")}, monkeypatch, target)
    other = target.with_name("other")
    shutil.rmtree(school / "proof-log")
    forget()
    run(school, {"b/1": ("乙", "open")}, monkeypatch, other)
    before = (target / "proof/checkpoint").read_bytes()
    told = run(school, {"b/1": ("乙", "open")}, monkeypatch, target, day="2026-11-17")
    assert told.startswith("没有记下张贴的证明：网站上的日志和这里的不是同一份")
    assert before.startswith(b"school.example/gk/proof\n1\n")


def test_a_key_that_others_read_or_that_lies_in_a_repository_is_refused(
    school, target, key, monkeypatch, tmp_path
):
    find_key_file().chmod(0o644)
    told = run(school, {"a/1": ("甲", "open")}, monkeypatch, target)
    assert told.startswith("没有记下张贴的证明：私钥") and "chmod 600" in told
    (school / ".git").mkdir()
    with pytest.raises(KeyRefused, match="不能放在仓库里"):
        make_key(school / "key")
    assert not (school / "key").exists()
    find_key_file().chmod(0o600)
    shutil.copy(find_key_file(), school / "key")
    with pytest.raises(KeyRefused, match="换一个新的"):
        read_key(school / "key")
    with pytest.raises(KeyRefused, match="已经有了"):
        make_key(find_key_file())
    assert find_key_file().stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only here a process can be doubled")
def test_killed_anywhere_what_was_served_as_signed_is_how_the_log_begins(
    school, target, key, monkeypatch
):
    def go_on(number):
        text = f"第 {number} 版"
        monkeypatch.setenv("GONGKAI_TODAY", "2026-11-16")
        publish(order(school, target, resumes=True), build_of({"a/1": (text, "notice")}))

    go_on(0)
    steps = count_or_kill(0, lambda: go_on(1))
    signed, killed = [], 0
    for number in range(2, 14):
        at = steps - 7 * number if number % 2 else steps * number // 14
        killed += count_or_kill(at, lambda number=number: go_on(number)) is None
        for folder in (target / "proof", school / "proof-log/public"):
            log = read_log(folder)
            signed += [(log.size, log.root)] if log else []
    go_on(99)
    log = read_log(target / "proof")
    assert killed > 8 and log.observations[-1].sha256 == sha_of("第 99 版")
    assert {derive_root(log.hashes[:size]) == root for size, root in signed} == {True}
