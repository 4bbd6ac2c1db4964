"""Owns the checks of an appraisal's tallies: ballots add up, shares are right, and small groups stay whole."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from gongkai.checks.surroundings import Surroundings
from gongkai.congress.appraisal import BallotTally, derive_tallies
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.rulebook.certainty import severity_of
from gongkai.rulebook.congress_rule import CongressRule


def check_appraisals(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`figures-disagree`, `small-group`: of every tally of an appraisal."""
    rule = entry.category.congress
    if rule is None:
        return
    for tally in derive_tallies(entry):
        yield from _ballots(tally, rule)
        yield from _share(tally)
        yield from _small(tally, rule)


def _ballots(tally: BallotTally, rule: CongressRule) -> Iterator[Diagnostic]:
    is_whole = tally.valid is not None and len(tally.grades) == len(rule.grades) > 0
    if is_whole and tally.cast != tally.valid:
        parts = " + ".join(f"{label} {count}" for label, count in tally.grades)
        abstained = f" + 弃权 {tally.abstained}" if tally.abstained else ""
        yield _wrong(
            tally,
            "各等次加起来不是有效票",
            f"{parts}{abstained} = {tally.cast}，有效票 {tally.valid}",
            "两边相等",
        )
    for name, less, other, more in (
        ("有效票多于收回票", tally.valid, "收回", tally.returned),
        ("收回票多于发出票", tally.returned, "发出", tally.issued),
    ):
        if less is not None and more is not None and less > more:
            yield _wrong(tally, name, f"{less} 张，{other} {more} 张", "不多于")


def _share(tally: BallotTally) -> Iterator[Diagnostic]:
    written = tally.written_share
    if written is None or tally.approving is None or not tally.base:
        return
    exponent = written.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    exact = Decimal(100 * tally.approving) / tally.base
    right = exact.quantize(min(unit, Decimal(1)), ROUND_HALF_UP)
    if written != right:
        yield _wrong(
            tally,
            "写的比例与票数算出来的不一样",
            f"写的是 {written}%，{tally.approving} ÷ {tally.base} = {right}%",
            "两处相同；比例可以不写，网页会算",
        )


def _small(tally: BallotTally, rule: CongressRule) -> Iterator[Diagnostic]:
    told = bool(tally.grades) or tally.written_share is not None
    if not told or not 0 < tally.base < rule.fewest:
        return
    yield Diagnostic(
        rule="small-group",
        level=severity_of(rule.certainty),
        place=tally.row.place,
        message=f"“{tally.subject[:40]}”不到 {rule.fewest} 票，却列了各等次的票数",
        found=f"有效票 {tally.base} 张",
        expected=f"不到 {rule.fewest} 票的，只写有效票，不列各等次（{rule.source or '学校惯例'}）",
        help="把这一组并到别的组里，或删掉各等次的票数：网页不会列出来，源文件里还看得到",
    )


def _wrong(tally: BallotTally, message: str, found: str, expected: str) -> Diagnostic:
    return Diagnostic(
        rule="figures-disagree",
        place=tally.row.place,
        message=f"“{tally.subject[:40]}”的{message}",
        found=found,
        expected=expected,
        help="核对计票单，改正写错的一个",
    )
