"""Owns which rows of a sheet are no table's: titles, labels, notes, signatures; knows no table."""

import re

from gongkai.importing.sheet_grid import SheetGrid

LABEL = re.compile(
    r"[（(]?(?:金额)?(?:单位|计量单位|填报单位|编制单位|填报部门|编制部门|部门|公开单位|日期|时间|填报日期|编制日期|填表日期|制表日期|公开日期"
    r"|制表人?|填表人?|填报人|编制人|审核人?|复核人?|负责人|单位负责人|财务负责人|经办人?|会计|出纳|联系人|电话|联系电话)"
    r"(?:\(签[字章]\)|（签[字章]）|\(盖章\)|（盖章）)?\s?[:：]"
)
SIGNED = re.compile(
    r"(?:制表|填表|填报人|编制人|审核|复核|(?:单位|财务)?负责人|经办|会计|出纳)[^:：]{0,6}[:：]"
)
NOTE = re.compile(
    r"(?:注|备注|说明|附注|填表说明|编制说明)[0-9一二三四五六七八九十]{0,2}\s?[:：、.．]|[※*]"
)
DAY = re.compile(
    r"(?:20[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})\s?"
    r"[年./-][0-9一二三四五六七八九十月日第季度上下半年至到~—–./\s-]{1,16}"
)
CONTACT = re.compile("联系|电话|监督")
IN_BRACKETS = re.compile(r"[（(][^（）()]{1,40}[)）]")
FIGURE = re.compile(r"[-+]?[¥￥]?[0-9][0-9,，.]*%?")


def texts_of(grid: SheetGrid, at: int) -> list[str]:
    """What stands in the row, a merged cell once."""
    cells = zip(grid.rows[at], grid.rests[at], strict=True)
    return [" ".join(text.split()) for text, is_rest in cells if text and not is_rest]


def is_line(grid: SheetGrid, at: int) -> bool:
    """Whether the row is no table's: one text alone, or labels such as 填报单位：… 单位：元."""
    texts = texts_of(grid, at)
    if len(texts) == 1:
        return not FIGURE.fullmatch(texts[0]) and len(grid.rows[0]) > 1
    return any(map(LABEL.match, texts)) and all(
        LABEL.match(each) or DAY.fullmatch(each) or not FIGURE.fullmatch(each) for each in texts
    )


def is_below(grid: SheetGrid, at: int) -> bool:
    """Whether a row at a table's end is a note, a signature or a day rather than its last row."""
    texts = texts_of(grid, at)
    if not texts:
        return True
    if len(texts) == 1:
        cells = sum(map(bool, grid.rows[at]))
        is_wide = cells == len(grid.rows[at]) > 1
        is_fact = LABEL.match(texts[0]) or DAY.fullmatch(texts[0])
        return bool(NOTE.match(texts[0]) or IN_BRACKETS.fullmatch(texts[0]) or is_fact or is_wide)
    return all(LABEL.match(each) or DAY.fullmatch(each) for each in texts) or bool(
        SIGNED.match(texts[0])
    )
