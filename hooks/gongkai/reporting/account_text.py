"""Owns what a year's account says, its sentences and tables in Markdown; counts nothing itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.audience import Audience
from gongkai.duties.due_cells import DueCell, DueMatrix, DueStatus
from gongkai.entry.entry import Entry
from gongkai.reporting.counted_figures import Figure
from gongkai.rulebook.account_plan import (
    MARK,
    OF_THE_LIST,
    AccountPart,
    AccountPlan,
    Counted,
    Shown,
)
from gongkai.rulebook.category import Catalogue

TO_WRITE = "（请填写："
"""Before what a person has to write."""
MOST_NAMED = 40
"""Entries of a figure that are named one by one; of more, a page that lists them."""
_STANDING_IN = str.maketrans("|[]\n", "｜［］ ")
_STATUS = {
    DueStatus.ON_TIME: "按时公开",
    DueStatus.MISSING: "未公开",
    DueStatus.NOT_YET: "未到期",
    DueStatus.SHORT: "公示期不足",
    DueStatus.POSTED: "已公开",
    DueStatus.NONE: "本期没有发生",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountTold:
    """What an account is about, counted: all that its text needs."""

    plan: AccountPlan
    period: str
    """As readers see it: 2026年."""
    year: str
    catalogue: Catalogue
    figures: Mapping[str, Figure]
    entries: tuple[Entry, ...]
    """All that were counted, in order of their days."""
    matrix: DueMatrix
    """Of the account's own audience."""
    linked: Mapping[str, str]
    """Titles by id of the entries to which the account's audience may be led."""


def render_account(told: AccountTold) -> str:
    """The body, part by part: what is counted is said, what isn't is asked of whoever writes on."""
    return "\n\n".join(_render_part(part, told) for part in told.plan.parts) + "\n"


def _render_part(part: AccountPart, told: AccountTold) -> str:
    blocks = [f"## {part.title}"]
    said = "".join(filter(None, (_say(each, told) for each in part.says)))
    if said:
        blocks.append(said)
    if part.shows:
        rows = list(_TABLES[part.shows](told))
        blocks.append("\n".join(rows) if len(rows) > 2 else "（没有可列的。）")
    if part.write:
        blocks.append(f"{TO_WRITE}{part.write}）")
    return "\n\n".join(blocks)


def _say(sentence: str, told: AccountTold) -> str:
    """The sentence with its figures; empty where one of them can't be told."""
    known = {key: _link(each, told) for key, each in told.figures.items()}
    known["period"] = told.period
    marks = MARK.findall(sentence)
    is_known = all(mark in known for mark in marks)
    return MARK.sub(lambda found: known[found[1]], sentence) if is_known else ""


def _link(figure: Figure, told: AccountTold) -> str:
    """The figure, leading to what it counts where a page lists just that."""
    shown = figure.field.display(figure.value)
    page = _find_page(figure, told)
    return f"[{shown}]({page})" if page else shown


def _find_page(figure: Figure, told: AccountTold) -> str:
    """The address of a page that lists what the figure counts, seen from an entry's page; empty for none."""
    if figure.rule.count in OF_THE_LIST:
        return f"../../due/{told.year}/"
    if figure.rule.count is Counted.ENTRIES and "-" not in told.year:
        return "" if figure.rule.audience or figure.rule.of else f"../../archive/{told.year}/"
    return ""


def _list_categories(told: AccountTold) -> Iterator[str]:
    yield "| 分类 | 公开 | 面向社会 | 仅限教职工 |"
    yield "|---|---:|---:|---:|"
    totals = [0, 0]
    for category in told.catalogue.values():
        own = [each for each in told.entries if each.category.id == category.id]
        public = sum(each.audience is Audience.PUBLIC for each in own)
        if own:
            yield f"| [{category.name}](../../{category.id}/) | {len(own)} | {public} | {len(own) - public} |"
        totals = [totals[0] + len(own), totals[1] + public]
    yield f"| 合计 | {totals[0]} | {totals[1]} | {totals[0] - totals[1]} |"


def _list_due(told: AccountTold) -> Iterator[str]:
    """清单事项公开情况表: one row for each of the list, with where and when it was posted."""
    yield "| 序号 | 事项 | 公开情况 | 最近一次 | 公开日期 |"
    yield "|---|---|---|---|---|"
    for number, line in enumerate(told.matrix.lines, 1):
        last = next((each.answers[-1] for each in reversed(line.cells) if each.answers), None)
        id = last.id if last else ""
        place = f"[{_plain(told.linked[id])}](../../{id}/)" if id in told.linked else "—"
        day = last.published_on.isoformat() if last else "—"
        name = _plain(line.row.name)
        yield f"| {line.row.number or number} | {name} | {_say_cells(line.cells)} | {place} | {day} |"


def _say_cells(cells: tuple[DueCell, ...]) -> str:
    """One period in words, several by how many of each."""
    if len(cells) == 1:
        return _say_cell(cells[0])
    counts: dict[str, int] = {}
    for each in cells:
        said = "迟公开" if each.status is DueStatus.LATE else _say_cell(each)
        counts[said] = counts.get(said, 0) + 1
    return "，".join(f"{said} {count} 期" for said, count in counts.items())


def _say_cell(cell: DueCell) -> str:
    if cell.status is DueStatus.LATE:
        return f"迟 {cell.days} 天公开"
    if cell.status is DueStatus.NOT_APPLICABLE:
        return f"不适用：{_plain(cell.reason)}" if cell.reason else "不适用"
    return _STATUS[cell.status]


def _list_figures(told: AccountTold) -> Iterator[str]:
    yield "| 项目 | 数字 | 计入的条目 |"
    yield "|---|---|---|"
    for figure in told.figures.values():
        shown = figure.field.display(figure.value)
        yield f"| {_plain(figure.field.label)} | {shown} | {_name_counted(figure, told)} |"


def _name_counted(figure: Figure, told: AccountTold) -> str:
    page = _find_page(figure, told)
    if page:
        return f"[逐条列在这里]({page})"
    shown = [id for id in figure.counted if id in told.linked]
    hidden = len(figure.counted) - len(shown)
    named = "、".join(f"[{_plain(told.linked[id])}](../../{id}/)" for id in shown[:MOST_NAMED])
    more = len(shown) - MOST_NAMED
    rest = [f"另有 {more} 条"] if more > 0 else []
    rest += [f"仅限教职工的 {hidden} 条"] if hidden else []
    return "；".join(filter(None, (named, *rest))) or "没有"


def _plain(text: str) -> str:
    """The text as it may stand in a cell and in a link."""
    return text.translate(_STANDING_IN)


_TABLES = {
    Shown.CATEGORIES: _list_categories,
    Shown.DUE: _list_due,
    Shown.FIGURES: _list_figures,
}
