"""Whether a table adds up: which rows and columns are totals of others, and which are wrong; knows no entry.

A total is called wrong only when none of the layouts below gives it. Each names an example, a heading
of tests/sums/tables.md. Down a column (`down`, rows told apart by `rows`):

- one total below or above its rows: “合计在第一行”;
- blocks, each with its 小计 behind or before it, then 合计 or 总计: “几块小计，最后合计”, “小计写在每块的前面”,
  “每块一个合计，最后总计”, “总计包括小计和没有分块的一行”, “合计在第一行，下面分块小计”;
- parts told again under their whole, by 其中, by numbering, by codes or without any mark: “其中”,
  “大项下面有小项，大项写了数”, “按科目编码分三级”, “类、款、项写在一列，没有标记”;
- totals of something named: “期初余额不算本期收入”, “一项开支的名称里有“合计””;
- rows that are taken away, or carried over and counted or not: “减去的一行”, “上月结余算在合计里”;
- tables side by side, each with its labels: “收支并列的总表”.

Across a row (`across`): a column 小计, 合计 or 总计 that most rows show to be the sum of those before it
or after it: “两个小计列和一个总计列”, “左边的合计是右边几列的和”. A second line of the header is read as such:
“两层表头”. Figures in 万元 may miss their total by their rounding: “万元四舍五入”.

What it doesn't understand it lets be: prices, shares, scores, balances and running totals
(“百分比四舍五入，加起来 99.99”, “流水账，每行有余额”), a column with a cell that is no number
(“万元和元混在一格里”), totals that say another way of counting (“同一人可以享受几项，另写算法”), more than
MAX_WAYS ways of reading one total, more than MAX_ROWS rows.
"""

from gongkai.sums.find import MAX_ROWS, find_wrong_sums, list_totals
from gongkai.sums.wrong import WrongSum

__all__ = ["MAX_ROWS", "WrongSum", "find_wrong_sums", "list_totals"]
