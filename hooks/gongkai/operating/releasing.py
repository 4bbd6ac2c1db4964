"""Owns one run of publishing, whoever starts it: pulled, built beside, switched in one step, kept, told.

Gives back what happened in sentences for a clerk. Writes to no terminal and knows no command line; the
site that is served is the last good one, whatever ends a run.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from gongkai.audience import Audience
from gongkai.kept.secret import KEPT_FOLDER
from gongkai.operating.fetching import Pulled, PullState, count_uncommitted, pull, read_commit
from gongkai.operating.holding import find_hold, lift_hold
from gongkai.operating.lock_file import find_outdated, install
from gongkai.operating.mkdocs_runs import BuildRun, read_state, run_mkdocs
from gongkai.operating.publish_log import write_line
from gongkai.operating.publish_order import Ending, PublishOrder, PublishResult
from gongkai.operating.releases import NotWhole, Release, find_number, read_built, read_card
from gongkai.operating.switching import switch
from gongkai.operating.targets import SiteOrder, WrongTarget, check_targets
from gongkai.site.disk_faults import explain_fault
from gongkai.site.placing import AnotherIsAtWork, Berth, find_berth, hold_berth, name_new
from gongkai.site.settings import (
    CHECK_FAILED,
    TODAY_VARIABLE,
    Settings,
    SettingsError,
    read_clock,
    read_settings,
)

Build = Callable[[Path, Path, Mapping[str, str]], BuildRun]
"""Settings file, folder, variables: builds a site there."""
BUILD: Build = partial(run_mkdocs, quiet=True)
_TRIES = 3
_ERROR = re.compile(r": error\[")
_NAMES = {Audience.PUBLIC: "面向社会", Audience.STAFF: "教职工"}


class _Unpublished(Exception):
    """The run ends here; with what it tells."""

    def __init__(self, sentence: str, details: str = "", ending: Ending = Ending.FAILED) -> None:
        super().__init__(sentence)
        self.details, self.ending = details, ending


def publish(order: PublishOrder, build: Build = BUILD) -> PublishResult:
    """Publishes the sites together, all of them or none."""
    try:
        check_targets(_read_all(order.sites))
        with hold_all(order.sites, order.wait) as berths:
            result = _publish_in(berths, order, build)
            tell_log(berths, result)
            return result
    except (SettingsError, WrongTarget) as error:
        return PublishResult(ending=Ending.MISCONFIGURED, sentences=(str(error),))
    except AnotherIsAtWork:
        return tell_busy(order.sites)
    except OSError as error:
        return PublishResult(ending=Ending.FAILED, sentences=(say_fault(error), "网站没有改动"))


def _read_all(sites: Sequence[SiteOrder]) -> list[tuple[SiteOrder, Settings]]:
    return [(each, read_settings(each.config)) for each in sites]


def _publish_in(berths: Sequence[Berth], order: PublishOrder, build: Build) -> PublishResult:
    """What came of it; the places are held by this process alone."""
    pulled = Pulled(state=PullState.SKIPPED)
    base = order.sites[0].config.absolute().parent
    try:
        _check_hold(berths, order)
        if order.pulls:
            pulled = pull(base)
        _install_new(base)
        try:
            jobs = _read_all(order.sites)
            check_targets(jobs)
        except (SettingsError, WrongTarget) as error:
            raise _Unpublished(str(error), ending=Ending.MISCONFIGURED) from None
        news = [name_new(berth) for berth in berths]
        try:
            releases = _build_all(jobs, news, berths, build)
            switch(list(zip(berths, news, releases, strict=True)), order.keep)
        finally:
            for new in news:
                shutil.rmtree(new, ignore_errors=True)
    except _Unpublished as error:
        told = (str(error), _say_served(berths), pulled.sentence)
        return PublishResult(
            ending=error.ending, sentences=_without_empty(told), details=error.details
        )
    except OSError as error:
        told = (say_fault(error), _say_served(berths), pulled.sentence)
        return PublishResult(ending=Ending.FAILED, sentences=_without_empty(told))
    for berth in berths:
        lift_hold(berth)
    told = (_say_published(releases), pulled.sentence, _say_uncommitted(base))
    return PublishResult(
        ending=Ending.PUBLISHED, sentences=_without_empty(told), served=tuple(releases)
    )


def _check_hold(berths: Sequence[Berth], order: PublishOrder) -> None:
    hold = next(filter(None, map(find_hold, berths)), None)
    if hold and not order.resumes:
        raise _Unpublished(hold.tell(), ending=Ending.HELD)


def _install_new(base: Path) -> None:
    """What a newer program needs is there before it runs."""
    outdated = find_outdated(base)
    if outdated and not install(base):
        names = "、".join(outdated[:4])
        raise _Unpublished(
            f"程序要的软件没有装上（{names}）：请维护网站的老师连上网再运行一次，或照手册重新安装"
        )


def _build_all(
    jobs: Sequence[tuple[SiteOrder, Settings]],
    news: Sequence[Path],
    berths: Sequence[Berth],
    build: Build,
) -> list[Release]:
    """Builds each site in its folder, all of the same state and day. Raises _Unpublished.

    Nothing that earlier runs have kept is used. Where somebody saves an entry meanwhile, all are built
    once more: what is served together belongs together.
    """
    base, day = jobs[0][1].base, jobs[0][1].today
    shutil.rmtree(base / KEPT_FOLDER, ignore_errors=True)
    for _ in range(_TRIES):
        before = _read_state(jobs)
        for (order, _settings), new in zip(jobs, news, strict=True):
            shutil.rmtree(new, ignore_errors=True)
            run = build(order.config, new, {TODAY_VARIABLE: day.isoformat()})
            if not run.is_whole:
                raise _Unpublished(_say_failed(run.said), run.said)
        if _read_state(jobs) == before:
            break
    else:
        raise _Unpublished("生成的时候条目一直在改动：等同事保存完，再运行一次")
    at, commit, releases = read_clock(), read_commit(base), []
    for new, berth in zip(news, berths, strict=True):
        try:
            audience, entries = read_built(new)
        except NotWhole as error:
            raise _Unpublished(f"生成的网站不完整，缺 {error}：请再运行一次") from None
        number = find_number(berth)
        releases.append(
            Release(
                number=number, at=at, day=day, audience=audience, commit=commit, entries=entries
            )
        )
    return releases


def _read_state(jobs: Sequence[tuple[SiteOrder, Settings]]) -> tuple[str, str]:
    places = [
        place
        for order, settings in jobs
        for place in (order.config, *settings.sources, *settings.shown)
    ]
    return read_commit(jobs[0][1].base), read_state(places)


@contextmanager
def hold_all(sites: Sequence[SiteOrder], wait: float) -> Iterator[tuple[Berth, ...]]:
    """The places of all sites, for this process alone. Raises AnotherIsAtWork, OSError."""
    with ExitStack() as stack:
        held = [hold_berth(*_find_place(each), wait, _say_nothing, keeps=True) for each in sites]
        yield tuple(stack.enter_context(each) for each in held)


def _find_place(site: SiteOrder) -> tuple[Path, Path]:
    return site.target.absolute(), site.config.absolute().parent


def _say_nothing() -> None:
    """Waiting is told by whoever asked."""


def tell_log(berths: Sequence[Berth], result: PublishResult) -> None:
    """Writes the line of a run beside each of its sites."""
    for berth in berths:
        write_line(berth, read_clock(), result.ending.value, result.sentences)


def tell_busy(sites: Sequence[SiteOrder]) -> PublishResult:
    """What a second run says, in the log too."""
    result = PublishResult(
        ending=Ending.BUSY, sentences=("另一次发布正在进行：等它结束，再运行一次",)
    )
    with suppress(OSError):
        tell_log([find_berth(*_find_place(each), keeps=True) for each in sites], result)
    return result


def say_fault(error: OSError) -> str:
    """What is the matter with the disk, in a sentence."""
    return explain_fault(error) or f"写不进去（{error.strerror or error}）：请维护网站的老师检查"


def _say_failed(said: str) -> str:
    errors = len(_ERROR.findall(said))
    if CHECK_FAILED in said and errors:
        return f"检查没有通过，有 {errors} 个错误：请写条目的同事照着改"
    return "生成没有成功：请维护网站的老师看下面的原因"


def _say_served(berths: Sequence[Berth]) -> str:
    card = read_card(berths[0].site)
    return f"网站没有改动，还是{card.tell()}" if card else "网站没有改动"


def _say_published(releases: Sequence[Release]) -> str:
    first = releases[0]
    counts = "、".join(f"{_NAMES[each.audience]}的 {each.entries} 个条目" for each in releases)
    commit = f"，提交 {first.commit}" if first.commit else ""
    return f"第 {first.number} 次发布，{first.day} 的网站，{counts}{commit}"


def _say_uncommitted(base: Path) -> str:
    count = count_uncommitted(base)
    return f"其中 {count} 个文件的改动还没有提交" if count else ""


def _without_empty(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in sentences if each)
