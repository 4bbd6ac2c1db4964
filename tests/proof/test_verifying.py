"""What is as it was signed passes; everything that somebody changes afterwards is found, and named."""

import json
import os
import shutil

import pytest

from gongkai.proof.appending import append
from gongkai.proof.carrying_log import lay_log
from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.cosignature import cosign
from gongkai.proof.log_folder import read_log
from gongkai.proof.merkle import derive_root
from gongkai.proof.observation import GONE
from gongkai.proof.published import NotPublished
from gongkai.proof.signed_note import COSIGNATURE, NoteKey, parse_note, sign_note
from gongkai.proof.verifying import verify
from proof.making import FIRST, ORIGIN, day_of, key_of
from proof.site import POSTED, publish_on, put, sign_list

KEY = NoteKey(name=ORIGIN, public=key_of().public_key().public_bytes_raw())
WITNESS = NoteKey(
    name="bureau.example/w", public=key_of(7).public_key().public_bytes_raw(), kind=COSIGNATURE
)
LATER = POSTED | {
    "title-evaluation/list": ("公示名单", "closed"),
    "finance/accounts": ("改过的收支", "notice"),
}
del LATER["canteen/prices"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A site of three days and, beside it, the checkpoint of the first."""
    site = tmp_path_factory.mktemp("made") / "site"
    publish_on(site, 0)
    shutil.copy(site / "proof/checkpoint", site.with_name("older"))
    publish_on(site, 1)
    shutil.rmtree(site / "canteen")
    shutil.rmtree(site / "proof/content/canteen")
    publish_on(site, 3, LATER)
    return site


@pytest.fixture
def site(made, tmp_path):
    return shutil.copytree(made, tmp_path / "site")


@pytest.fixture
def older(made):
    return made.with_name("older").read_bytes()


def find(site, **given):
    """The kinds of what is found, each with what is said of it."""
    verdict = verify(str(site), **{"known": KEY, **given})
    return [(each.kind, each.says) for each in verdict.faults]


def check_found(site, kind, *says, **given):
    found = find(site, **given)
    assert {each for each, _ in found} == {kind}, found
    text = "\n".join(said for _, said in found)
    for each in says:
        assert each in text
    return text


def edit(path, old, new):
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


def test_what_is_as_it_was_signed(site, older):
    verdict = verify(str(site), known=KEY, older=[older])
    assert verdict.faults == [] and verdict.remarks == []
    told = {each.id: each for each in verdict.entries}
    (posted,) = told["title-evaluation/list"].spans
    assert (posted.first, posted.last, posted.open_days) == (day_of(0), day_of(3), 2)
    assert posted.changed_on == () and not posted.is_gone
    (changed,) = told["finance/accounts"].spans
    assert changed.changed_on == (day_of(3),) and changed.last == day_of(3)
    (gone,) = told["canteen/prices"].spans
    assert gone.is_gone and gone.last == day_of(3) and not told["canteen/prices"].is_posted
    assert told["canteen/prices"].observations[-1].stage == GONE


def test_what_a_retention_rule_has_taken_is_no_change(site):
    document = json.loads((site / "data/entries.json").read_bytes())
    row = next(each for each in document["entries"] if each["id"] == "finance/accounts")
    log = read_log(site / "proof")
    row["whole_sha256"] = log.of("finance/accounts")[0].sha256
    put(site / "data/entries.json", json.dumps(document).encode())
    sign_list(site)
    told = {each.id: each for each in verify(str(site), known=KEY).entries}
    (span,) = told["finance/accounts"].spans
    assert span.changed_on == () and span.reduced_on == (day_of(3),)


def test_a_pipe_is_no_file(site):
    (site / "finance/accounts/附件.txt").unlink()
    os.mkfifo(site / "finance/accounts/附件.txt")
    assert "finance/accounts：附件 附件.txt 不见了" in dict(find(site))["attachment"]


def test_what_cannot_be_known_is_told(site):
    remarks = "\n".join(verify(str(site)).remarks)
    assert "没有给出公钥" in remarks
    assert "不能说明学校没有把整个历史重写过" in remarks
    (site / "proof/content/finance/accounts.json").unlink()
    assert "finance/accounts：没有 proof/content" in "\n".join(verify(str(site)).remarks)


def test_the_log_alone_is_checked_too(site, older):
    verdict = verify(str(site / "proof"), known=KEY, older=[older])
    assert verdict.is_good and verdict.entries[0].spans
    assert "只查了日志" in verdict.remarks[0]
    with pytest.raises(NotPublished, match="没有留下张贴的证明"):
        verify(str(site / "data"))
    with pytest.raises(NotPublished, match="找不到"):
        verify(str(site / "nowhere"))


def test_a_changed_page(site):
    edit(site / "finance/accounts/index.html", "改过的收支".encode(), b"others")
    check_found(site, "page", "finance/accounts/index.html 被改过")


def test_a_page_that_is_gone_and_one_that_came(site):
    (site / "finance/accounts/index.html").unlink()
    (site / "index.html").unlink()
    assert find(site) == [
        ("page", "finance/accounts：条目的网页不见了"),
        ("file", "index.html 不见了"),
    ]
    put(site / "extra.html", b"")
    assert any("extra.html 是后来添上的" in says for _, says in find(site))


def test_a_changed_page_of_the_proof_itself(site):
    put(site / "proof/index.html", b"page")
    sign_list(site)
    assert find(site) == []
    put(site / "proof/index.html", b"other")
    check_found(site, "page", "proof/index.html 被改过")


def test_a_changed_attachment(site):
    put(site / "finance/accounts/附件.txt", b"other")
    says = "finance/accounts：附件 附件.txt 被改过，和公布的校验值不一样"
    assert find(site) == [("attachment", says)]


def test_without_the_entries_nothing_passes(site):
    """Whoever takes away the data hides no changed page."""
    (site / "data/entries.json").unlink()
    edit(site / "finance/accounts/index.html", "改过的收支".encode(), b"others")
    found = find(site)
    assert ("page", "finance/accounts/index.html 被改过：和发布时签过名的不一样") in found
    assert "data/entries.json 不见了" in dict(found)["file"]


def test_a_content_that_was_changed_with_all_that_the_key_does_not_sign(site):
    """Page, data and content agree with each other, and not with what was signed."""
    document = json.loads((site / "data/entries.json").read_bytes())
    row = next(each for each in document["entries"] if each["id"] == "finance/accounts")
    old, row["content_sha256"] = row["content_sha256"], "0" * 64
    put(site / "data/entries.json", json.dumps(document).encode())
    edit(site / "finance/accounts/index.html", old.encode(), b"0" * 64)
    kinds = dict(find(site))
    assert "内容和最近一次观察" in kinds["content"] or "算出来的不是" in kinds["content"]
    assert "被改过" in kinds["page"] and "data/entries.json 被改过" in kinds["file"]


def test_even_with_the_key_a_change_that_was_not_observed(site):
    """Whoever has the key signs the files anew: the log still tells of another content."""
    edit(site / "data/entries.json", "关于改过的收支".encode("unicode_escape"), b"x")
    document = json.loads((site / "data/entries.json").read_bytes())
    document["entries"][1]["content_sha256"] = "0" * 64
    put(site / "data/entries.json", json.dumps(document).encode())
    sign_list(site)
    assert (
        "content",
        "finance/accounts：内容和最近一次观察（2026-11-05）的不一样，改动没有记下",
    ) in find(site)


def test_an_entry_that_was_put_away_or_in(site):
    document = json.loads((site / "data/entries.json").read_bytes())
    first = document["entries"].pop(0)
    put(site / "data/entries.json", json.dumps(document).encode())
    sign_list(site)
    text = check_found(site, "entry", "title-evaluation/list：日志里还挂着，网站上没有了")
    assert len(text.splitlines()) == 1
    document["entries"][:0] = [first, first | {"id": "new/1"}]
    put(site / "data/entries.json", json.dumps(document).encode())
    sign_list(site)
    assert ("entry" in dict(find(site))) and "new/1：网站上有，日志里没有" in dict(find(site))[
        "entry"
    ]


def test_a_rewritten_tile(site):
    tile = site / "proof/tile/0/000.p/7"
    edit(tile, tile.read_bytes()[:4], b"abcd")
    check_found(site, "tile", "tile/0/000.p/7 被改过")
    tile.write_bytes(tile.read_bytes()[:-5])
    check_found(site, "tile", "tile/0/000.p/7 不完整")


def test_a_changed_observation(site):
    path = site / "proof/tile/entries/000.p/7"
    edit(path, b'"stage":"closed"', b'"stage":"opened"')
    check_found(site, "log", "tile/entries/000.p/7 被改过：第 7 条观察不是签名时的那一条")


def rewrite(site, order, key=1):
    """Signs a log of those of the observations; gives it to the site."""
    rows = read_log(site / "proof").observations
    home = site.with_name("rewritten")
    log = append(home, order(list(rows)), ORIGIN, key_of(key))
    shutil.rmtree(site / "proof/tile")
    lay_log(home, site / "proof", log.size)
    sign_list(site, key)


def test_leaves_in_another_order(site):
    log = read_log(site / "proof")
    path = site / f"proof/tile/entries/000.p/{log.size}"
    one, two = log.leaves[0], log.leaves[1]
    content = path.read_bytes()
    pair = [len(each).to_bytes(2, "big") + each for each in (one, two)]
    path.write_bytes(content.replace(pair[0] + pair[1], pair[1] + pair[0]))
    check_found(site, "log", "第 1 到第 2 条观察的次序被换过")


def test_a_day_that_was_taken_out_with_the_key(site, older):
    """The school itself writes another history: only who holds an older checkpoint sees it."""
    rewrite(site, lambda rows: rows[1:])
    assert find(site) == []
    check_found(site, "fork", "历史被重写过：以前签过的前 3 条", older=[older])


def test_a_log_that_was_rolled_back(site, made):
    newest = (made / "proof/checkpoint").read_bytes()
    rewrite(site, lambda rows: rows[:3])
    found = dict(find(site, older=[newest]))
    assert found["rolled-back"] == "日志倒退了：以前签过 7 条，现在只有 3 条"


def test_another_key(site, older):
    rewrite(site, lambda rows: rows, key=2)
    kinds = dict(find(site))
    assert "公钥换过" in kinds["key"] and "signature" in kinds
    alone = dict(find(site, known=None, older=[older]))
    assert "以前的签名不是现在这把公钥的" in alone["key"]
    assert find(site, known=None) == [], "who knows nothing from before can't see it"


def test_a_checkpoint_of_another_log(site):
    root = derive_root(read_log(site / "proof").hashes[:3])
    other = sign_note(
        Checkpoint(origin="other.example/proof", size=3, root=root).render(), ORIGIN, key_of()
    )
    check_found(site, "other-log", "以前的签名是另一份日志的", older=[other.render()])
    put(site / "proof/checkpoint", other.render())
    assert "other-log" in dict(find(site))


def test_a_forged_signature(site):
    edit(site / "proof/checkpoint", b"\n7\n", b"\n6\n")
    assert dict(find(site))["signature"].startswith("checkpoint 的签名不对")


def test_a_truncated_bundle_and_missing_files(site):
    path = site / "proof/tile/entries/000.p/7"
    path.write_bytes(path.read_bytes()[:-3])
    check_found(site, "log", "tile/entries/000.p/7 不完整")
    path.unlink()
    check_found(site, "log", "tile/entries/000.p/7 不见了")
    (site / "proof/files.sha256").unlink()
    assert "没有签过名的文件清单" in dict(find(site))["file"]


def test_witnesses(site, older):
    note = parse_note(older)
    signed = note.joined([cosign(note, WITNESS.name, key_of(7), FIRST)])
    verdict = verify(str(site), known=KEY, older=[signed.render()], witnesses=[WITNESS])
    assert verdict.is_good
    assert [(each.name, each.at) for each in verdict.cosigned] == [(WITNESS.name, FIRST)]
    assert "checkpoint 上没有见证人" in verdict.remarks[0]
    forged = note.joined([cosign(note, WITNESS.name, key_of(8), FIRST)])
    assert find(site, older=[forged.render()], witnesses=[WITNESS]) == [], "another key's line"
    line = cosign(note, WITNESS.name, key_of(7), FIRST)
    moved = line.signature[:7] + b"\0" + line.signature[8:]
    wrong = note.joined([type(line)(name=line.name, id=line.id, signature=moved)])
    check_found(
        site, "cosignature", "以前的签名 里见证人", older=[wrong.render()], witnesses=[WITNESS]
    )
