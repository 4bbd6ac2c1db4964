"""Owns whether a place of a text is an organisation's contact block, as every procurement notice has one."""

from gongkai.guard.patterns import read_privacy

MAX_LINES = 14
"""Looked back: three parties, each with name, address, telephone."""
MAX_LINE = 400
"""Characters; a longer line is prose."""


def stands_in_contact_block(text: str, at: int) -> bool:
    """Whether the line there, or one above with only contact lines between, names the party.

    Blanks within words are no matter: 联 系 人, 电　话.
    """
    privacy = read_privacy()
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    before = text.rfind("\n", 0, at)
    left = MAX_LINES
    while left:
        written = "".join(line[:MAX_LINE].split()).strip("|*_#>-:：")
        left -= bool(written)
        if written and privacy.block_parties.search(written):
            return True
        if written and not privacy.block_lines.match(written):
            return False
        if before < 0:
            return False
        above = text.rfind("\n", 0, before)
        line, before = text[above + 1 : before], above
    return False
