"""A witness signs what grows, refuses what doesn't, and keeps both sides of it."""

import shutil
from datetime import timedelta

import pytest
from click.testing import CliRunner

from gongkai.commands.main import main
from gongkai.proof.accepting import accept_cosigned
from gongkai.proof.appending import append
from gongkai.proof.carrying_log import lay_log
from gongkai.proof.checkpoint import parse_checkpoint
from gongkai.proof.cosignature import cosign, find_cosigned
from gongkai.proof.log_folder import read_log
from gongkai.proof.signed_note import COSIGNATURE, BadNote, NoteKey, parse_note
from gongkai.proof.verifying import verify
from gongkai.proof.witnessing import WitnessLost, witness
from proof.making import FIRST, ORIGIN, key_of, many
from proof.site import publish_on

NAME = "bureau.example/witness"
KEY = NoteKey(name=NAME, public=key_of(7).public_key().public_bytes_raw(), kind=COSIGNATURE)


@pytest.fixture
def site(tmp_path):
    publish_on(tmp_path / "site", 0)
    return tmp_path / "site"


def look(site, folder, days=0, **given):
    at = FIRST + timedelta(days=days, hours=1)
    return witness(str(site), folder, NAME, key_of(7), at, **given)


def say(found):
    return [each.kind for each in found.verdict.faults]


def rewrite(site, rows, key=1):
    home = site.with_name(f"home-{len(rows)}-{key}")
    log = append(home, rows, ORIGIN, key_of(key))
    shutil.rmtree(site / "proof/tile")
    lay_log(home, site / "proof", log.size)


def test_day_by_day(site, tmp_path):
    folder = tmp_path / "witness"
    first = look(site, folder)
    assert say(first) == [] and first.is_first and first.before == 0
    publish_on(site, 1)
    second = look(site, folder, 1)
    assert say(second) == [] and not second.is_first and second.before == 3
    note = parse_note(second.kept.read_bytes())
    assert parse_checkpoint(note.text).size == 4
    assert find_cosigned(note, KEY).at == FIRST + timedelta(days=1, hours=1)
    assert note.is_signed_by(read_log(site / "proof").key), "the school's own line stays"
    kept = sorted(each.name for each in second.kept.parent.iterdir())
    assert kept == ["000000003.checkpoint", "000000004.checkpoint"]
    older = [each.read_bytes() for each in second.kept.parent.iterdir()]
    assert verify(str(site), older=older, witnesses=[KEY]).is_good


def test_a_history_that_was_written_anew(site, tmp_path):
    folder = tmp_path / "witness"
    kept = look(site, folder).kept.read_bytes()
    rewrite(site, many(5))
    found = look(site, folder, 1)
    assert say(found) == ["fork"] and found.kept is None
    assert (found.evidence / "before-1.checkpoint").read_bytes() == kept
    shown = parse_note((found.evidence / "shown.checkpoint").read_bytes())
    before = parse_note(kept)
    key = read_log(site / "proof").key
    assert shown.is_signed_by(key) and before.is_signed_by(key), "one key signed both"
    last = next(folder.glob("*/checkpoint"))
    assert last.read_bytes() == kept, "what was kept stays"
    assert say(look(site, folder, 2)) == ["fork"]


def test_a_log_that_goes_back_and_a_key_that_is_another(site, tmp_path):
    folder = tmp_path / "witness"
    look(site, folder)
    rows = read_log(site / "proof").observations
    rewrite(site, rows[:2])
    assert say(look(site, folder, 1)) == ["rolled-back"]
    rewrite(site, rows, key=2)
    assert say(look(site, folder, 2)) == ["key", "signature"]


def test_a_fork_that_two_witnesses_were_shown(site, tmp_path):
    """Each sees a log that only grows; what one keeps shows the other the fork."""
    other = shutil.copytree(site, tmp_path / "other")
    shutil.copytree(tmp_path / "site-log", tmp_path / "other-log")
    for name, text in (("site", "甲"), ("other", "乙")):
        look(tmp_path / name, tmp_path / f"witness-{name}")
        publish_on(tmp_path / name, 1, {"title-evaluation/list": (text, "open")})
        assert say(look(tmp_path / name, tmp_path / f"witness-{name}", 1)) == []
    theirs = next((tmp_path / "witness-other").glob("*/checkpoint")).read_bytes()
    found = look(site, tmp_path / "witness-site", 2, others=[theirs])
    assert say(found) == ["fork"]
    assert (found.evidence / "before-2.checkpoint").read_bytes() == theirs
    assert verify(str(other), older=[theirs]).is_good


def test_what_was_kept_is_never_begun_anew(site, tmp_path):
    folder = tmp_path / "witness"
    look(site, folder)
    next(folder.glob("*/checkpoint")).write_bytes(b"")
    with pytest.raises(WitnessLost, match="从备份放回去"):
        look(site, folder, 1)


def test_the_school_shows_what_was_signed(site, tmp_path):
    """Also when its log has grown since; and takes nothing that isn't its own."""
    home = tmp_path / "site-log"
    kept = look(site, tmp_path / "witness").kept.read_bytes()
    publish_on(site, 1)
    assert accept_cosigned(home, read_log(home), kept) == [NAME]
    publish_on(site, 2)
    verdict = verify(str(site), witnesses=[KEY])
    assert verdict.is_good and [each.name for each in verdict.cosigned] == [NAME]
    assert read_log(site / "proof").witnessed.lines == parse_note(kept).lines
    other = cosign(parse_note(kept), "second.example/w", key_of(8), FIRST)
    both = parse_note(kept).joined([other]).render()
    assert accept_cosigned(home, read_log(home), both) == [NAME, "second.example/w"]
    for content, says in (
        ((site / "proof/checkpoint").read_bytes(), "没有见证人的签名"),
        (kept.replace(b"\n3\n", b"\n2\n"), "对不上"),
        (kept.replace(ORIGIN.encode(), b"other"), "另一份日志"),
    ):
        with pytest.raises(BadNote, match=says):
            accept_cosigned(home, read_log(home), content)
    rewrite(site, many(5))
    found = [each.kind for each in verify(str(site)).faults]
    assert "fork" in found, "what lies there from before tells"


def test_the_command(site, tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_WITNESS_KEY", str(tmp_path / "keys/witness.key"))
    folder = str(tmp_path / "witness")

    def run(*arguments):
        done = CliRunner().invoke(main, ["witness", str(site), "--folder", folder, *arguments])
        return done.exit_code, done.output

    assert run()[0] == 2
    code, said = run("--name", NAME)
    assert code == 0 and "签了，3 条观察" in said and "打电话和学校核对" in said
    assert f"见证人的公钥：{NAME}+" in said
    code, said = run()
    assert code == 0 and "比上次多 0 条" in said
    assert run("--name", "other")[0] == 2
    rewrite(site, [*many(4)])
    code, said = run()
    assert code == 1 and "不能签" in said and "历史被重写过" in said and "交给纪检" in said
