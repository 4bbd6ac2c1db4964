"""Whether a table adds up: which rows and columns are totals of others, and which are wrong; knows no entry.

What a total takes in is read from the table's structure, never tried out. The header comes first
(`header`: a second line of names, 栏次 1 2 3, see “两层表头”); then what each label says (`labels`:
number, indent, 其中, 小计, 上月结余, 减：), how the rows stand beneath each other (`outline`), and which
rows each total closes or opens (`total_blocks`). Every parent is checked against its kids, every total against
its block, what is left against income and expense (`results`), a column of totals against its row
(`terms`, `across`), an amount against number times price (`products`). Each layout names an example, a
heading of tests/sums/tables.md or tests/sums/right:

- one total below or above its rows: “合计在第一行”, “总收入、总支出写在前面”;
- blocks, each with its 小计 behind or before it, then 合计 or 总计: “几块小计，最后合计”,
  “小计写在每块的前面”, “每块一个合计，最后总计”, “总计包括小计和没有分块的一行”,
  “合计在第一行，下面分块小计”;
- parts beneath their whole, by numbers, by a column of numbers, indents, codes, 其中, or the names of
  the national accounts: “学期收支，三级编号”, “序号列写一、1、2”, “细目缩进，没有其中”,
  “按科目编码分三级”, “其中”, “大项下面有小项，大项写了数”, “编号的合计在它的细目上面”,
  “按名称分类、款、项，没有编码”;
- totals of something named: “期初余额不算本期收入”, “一项开支的名称里有“合计””,
  “收入、支出分节，节名不写数”;
- rows that are taken away, carried over, or stand beside: “减去的一行”, “上月结余、本月合计和合计”,
  “人均、天数、月平均写在合计前面”;
- what is left: “六项相减，营业利润”, “以前年度和本年，加：减：”, “库存表：期初、购入、领用、期末”;
- lists and accounts side by side: “捐款名单，两组并列一个合计”, “基本支出决算表，三组并列”,
  “收支并列的总表”;
- totals across: “两个小计列和一个总计列”, “左边的合计是右边几列的和”, “应发、代扣、实发”,
  “其中：一列不算进合计”, “数量、单价、金额”.

It is silent when any reading of the structure fits. When none does, a figure is named only where there
is exactly one reading, all that it counts is proved or a plain detail, and no other direction
contradicts (`accord`).

What it doesn't understand it lets be: prices, shares, scores, balances and running totals
(“百分比四舍五入，加起来 99.99”, “流水账，每行有余额”), totals with a cell that is no number
(“约数、不是数的格，不核对”), totals that say another way of counting (“同一人可以享受几项，另写算法”),
more than MAX_WAYS readings of one total, more than MAX_ROWS rows. Figures in 万元 may miss their total
by their rounding: “万元四舍五入”.
"""

from gongkai.sums.find import find_wrong_sums
from gongkai.sums.stated import list_named_totals, list_totals
from gongkai.sums.wrong import MAX_ROWS, WrongSum

__all__ = ["MAX_ROWS", "WrongSum", "find_wrong_sums", "list_named_totals", "list_totals"]
