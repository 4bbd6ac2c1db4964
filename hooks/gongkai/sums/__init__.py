"""Whether a table adds up: which rows and columns are totals of others, and which are wrong; knows no entry.

A total is called wrong only when none of the ways in which people lay out
a table gives it; what can't be told is let be.
"""

from gongkai.sums.find import MAX_ROWS, find_wrong_sums, list_totals
from gongkai.sums.wrong import WrongSum

__all__ = ["MAX_ROWS", "WrongSum", "find_wrong_sums", "list_totals"]
