"""Owns where a table begins and ends among a body's lines, however its bars and rule are written.

Knows no HTML and no other kind of block.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.text.grid_block import GridBlock, holds_figure, is_second_head, pad_row
from gongkai.text.grid_rows import is_edged, may_be_row, split_row, split_rule
from gongkai.text.written_lines import Line

MAX_HEADS = 3
"""Lines of a header above its rule."""
MIN_STROKES = 3
"""Of each cell in a rule between two tables; fewer are cells without a figure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GridFound:
    """What was looked for from a line on: a table, or none before the line `end`."""

    grid: GridBlock | None
    end: int
    """The index of the line behind it."""


def find_grid(lines: Sequence[Line], at: int) -> GridFound:
    """The table that begins at the line with that index, if any; the line must hold a bar."""
    head = _window(lines, at)
    rule = next((index for index in head if _rule_of(lines[index])), None)
    if rule is None:
        return _without_rule(lines, head)
    above = [index for index in head if index < rule]
    if not above:
        below = next((index for index in head if index > rule), None)
        return _none(at) if below is None else _build(lines, [below], below + 1, rule)
    if len(above) > 1 and _is_data(lines, above[-1]) and not _is_data(lines, above[0]):
        return _build(lines, above[:1], above[1], None, misplaced=rule)
    top = _top_of_header(lines, above)
    if top == 0:
        return _build(lines, above, rule + 1, rule)
    found = _without_rule(lines, above[:top])
    return found if found.grid else GridFound(grid=None, end=above[top])


def _none(at: int) -> GridFound:
    return GridFound(grid=None, end=at + 1)


def _rule_of(line: Line) -> list[str] | None:
    return split_rule(line.text)


def _is_data(lines: Sequence[Line], index: int) -> bool:
    return holds_figure(split_row(lines[index].text))


def _window(lines: Sequence[Line], at: int) -> list[int]:
    """The indices of the lines in which the header ends: a rule, or as many rows as a header has.

    A blank line may stand between a header and its rule.
    """
    window = [at]
    for index in range(at + 1, min(len(lines), at + 2 * MAX_HEADS)):
        text = lines[index].text
        if not text and lines[index - 1].text and lines[at].text.startswith(("|", "｜")):
            continue
        if not may_be_row(text) and not split_rule(text):
            break
        if not lines[index - 1].text and not (split_rule(text) and may_be_row(text)):
            break
        window.append(index)
        if split_rule(text) or len(window) > MAX_HEADS:
            break
    if len(window) == 1 and split_rule(lines[at].text) and at + 1 < len(lines):
        return [at, at + 1] if may_be_row(lines[at + 1].text) else window
    return window


def _top_of_header(lines: Sequence[Line], above: Sequence[int]) -> int:
    """The position of the first line of the header among the rows above its rule."""
    head = lines[above[-1]].text
    width = len(split_row(head))
    top = len(above) - 1
    while top:
        text = lines[above[top - 1]].text
        cells = split_row(text, width)
        if is_edged(text) != is_edged(head) or len(cells) != width or holds_figure(cells):
            break
        top -= 1
    return top


def _without_rule(lines: Sequence[Line], rows: Sequence[int]) -> GridFound:
    """The table of two rows or more, each behind a bar, whose first is its header."""
    if len(rows) > 1 and not _rule_of(lines[rows[1]]):
        first, second = lines[rows[0]].text, lines[rows[1]].text
        width = len(split_row(first))
        is_barred = all(text.startswith(("|", "｜")) for text in (first, second))
        if is_barred and width > 1 and len(split_row(second, width)) == width:
            return _build(lines, rows[:1], rows[1], None)
    return _none(rows[0])


def _build(
    lines: Sequence[Line], heads: Sequence[int], begin: int, rule: int | None, misplaced: int = -1
) -> GridFound:
    """The table of those lines and the rows from the line `begin` on; a rule among them is left out."""
    last = lines[heads[-1]].text
    marks = (_rule_of(lines[rule]) or []) if rule is not None else []
    written = [split_row(lines[each].text) for each in heads]
    width = max(map(len, written))
    if width < 2 and rule is not None and not (is_edged(last) and may_be_row(lines[rule].text)):
        return _none(heads[0])
    is_bare = not is_edged(last)
    if is_bare and rule is not None and not (may_be_row(lines[rule].text) or len(marks) == width):
        return _none(heads[0])
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    end = max(*heads, rule or 0) + 1
    for index in _rows_from(lines, begin, heads[0], width):
        if index == misplaced:
            continue
        line = lines[index]
        wide = line.wide[len(lines[heads[-1]].wide) :] if is_bare else ""
        cells = split_row(wide + line.text, width, is_bare=is_bare)
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if not (is_bare or is_edged(line.text) or len(cells) == width):
            break
        if rows and _begins_another(lines, index, cells):
            break
        rows.append(tuple(cells))
        numbers.append(line.number)
        end = index + 1
    tops = [pad_row(each, width) for each in written]
    head_numbers = [lines[each].number for each in heads]
    if len(tops) == 1 and len(rows) > 1 and is_second_head(tops[0], rows[0], rows[1:]):
        tops.append(pad_row(rows.pop(0), width))
        head_numbers.append(numbers.pop(0))
    grid = GridBlock(
        heads=tuple(tops),
        rows=tuple(rows),
        aligns=pad_row([_align(mark) for mark in marks][:width], width),
        head_numbers=tuple(head_numbers),
        row_numbers=tuple(numbers),
    )
    return GridFound(grid=grid, end=end)


def _rows_from(lines: Sequence[Line], begin: int, head: int, width: int) -> Iterator[int]:
    """The indices of the lines that may be rows, up to the first that can't; blank ones are passed over."""
    is_spaced = any(not line.text for line in lines[head + 1 : begin])
    index = begin
    while index < len(lines):
        text = lines[index].text
        if text and not may_be_row(text):
            return
        if text:
            yield index
        elif index + 1 == len(lines) or not _goes_on(lines, index + 1, width, is_spaced=is_spaced):
            return
        else:
            is_spaced = True
        index += 1


def _goes_on(lines: Sequence[Line], at: int, width: int, *, is_spaced: bool) -> bool:
    """Whether the line behind a blank one is a row of the same table."""
    text = lines[at].text
    if not text.startswith(("|", "｜")) or _rule_of(lines[at]):
        return False
    behind = next((each for each in lines[at + 1 : at + 3] if each.text), None)
    if behind is not None and may_be_row(behind.text) and _rule_of(behind):
        return False
    cells = split_row(text, width)
    is_alone = at + 1 == len(lines) or not may_be_row(lines[at + 1].text)
    return len(cells) == width and (is_spaced or is_alone or holds_figure(cells))


def _begins_another(lines: Sequence[Line], index: int, cells: Sequence[str]) -> bool:
    """Whether the row is the header of a table right under this one."""
    if index + 1 == len(lines):
        return False
    text = lines[index + 1].text
    rule = split_rule(text) if text.count("-") >= MIN_STROKES * len(cells) else None
    return rule is not None and len(rule) == len(cells) and not holds_figure(cells)


def _align(mark: str) -> str:
    if mark.startswith(":"):
        return "center" if mark.endswith(":") else "left"
    return "right" if mark.endswith(":") else ""
