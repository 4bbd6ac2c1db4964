"""Owns the small board that tests lay out: a school, three categories, and the entries given as text.

`lay_board` writes it below a folder; `check_text` says what the engine thinks of it, as a clerk would
read it.
"""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gongkai.board.board import Board
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.checks.reporters import render_text
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.history.history_file import read_history

TODAY = date(2026, 11, 18)

SCHOOL = """\
name: 示范学校
sample: true
office: 校务公开办公室
departments:
  personnel: {name: 人事处}
  finance: {name: 财务室}
  general-affairs: {name: 总务处}
respond:
  who: {public: 本校教职工、学生家长和社会公众, staff: 本校全体教职工}
  ways:
    - {kind: phone, label: 电话, value: 0000-0000 转 21}
    - {kind: visit, label: 来访, value: 办公楼 203}
  form: 请署真实姓名和联系方式。
  promise: 收到异议后五个工作日内核实并答复本人。
counting: {first_day_counts: true}
terms:
  - {period: 2026-S1, first_day: 2026-09-01, last_day: 2027-01-22}
"""

PROCUREMENT = """\
name: 物资采购
description: 采购公告、成交结果、合同与验收。
order: 2
fields:
  method: {label: 采购方式, type: choice, choices: [公开招标, 竞争性磋商, 询价, 单一来源]}
  budget: {label: 预算金额, type: money}
  bidders: {label: 响应供应商, type: integer, unit: 家}
  suppliers: {label: 成交供应商, type: text, many: true}
  saving: {label: 比预算节约, type: percent}
  opens_on: {label: 开标日期, type: date}
  accepted: {label: 验收合格, type: boolean}
  notice: {label: 公告原文, type: link}
items:
  tender: {name: 采购公告, cadence: as-needed}
  award:
    name: 成交结果公告
    cadence: as-needed
    review:
      required: true
      minimum: {working_days: 1}
      source: 财政部令第87号
      certainty: medium
      next: 公告期满无异议的，签订合同。
"""

TITLE_EVALUATION = """\
name: 职称评聘
description: 岗位数、评聘方案、推荐人选和聘任结果。
order: 1
review:
  required: true
  minimum: {working_days: 5}
  source: 人社部令第40号
  certainty: medium
  next: 公示期满无异议的，报送上级评审。
fields:
  posts: {label: 可推荐岗位, type: integer, unit: 个}
items:
  plan:
    name: 评聘方案
    cadence: yearly
    review: {required: false}
  candidates: {name: 推荐人选, cadence: yearly}
"""

FINANCE = """\
name: 财务收支
description: 预算、决算和月度收支明细。
order: 3
fields:
  income: {label: 收入合计, type: money}
  expenditure: {label: 支出合计, type: money}
items:
  monthly-accounts: {name: 月度收支明细, cadence: monthly}
"""

CATALOGUE = {
    "title-evaluation": TITLE_EVALUATION,
    "procurement": PROCUREMENT,
    "finance": FINANCE,
}

NOTICE = "finance/2026-03-10-accounts/index.md"
"""Where NOTICE_TEXT belongs."""

NOTICE_TEXT = """\
---
title: 2026年2月收支明细
department: 财务室
published_on: 2026-03-10
item: monthly-accounts
period: 2026-02
fields:
  income: 86400.00
  expenditure: 79215.60
---
本月收入 86400.00 元，支出 79215.60 元，明细见附件。
"""

PIPE = object()
"""In the place of a file's content: it is a pipe, into which nobody writes."""

REVIEW = "title-evaluation/2026-11-16-candidates/index.md"
"""Where REVIEW_TEXT belongs."""

REVIEW_TEXT = """\
---
title: 2026年中级职称评审推荐人选公示
department: 人事处
published_on: 2026-11-16
number: 校公示〔2026〕12号
item: candidates
period: 2026
review:
  first_day: 2026-11-16
  working_days: 5
fields:
  posts: 3
---
推荐张某某、李某、王某某三人。
"""


def lay_board(
    folder: Path,
    entries: Mapping[str, str | bytes | Path | None],
    *,
    school: str = SCHOOL,
    catalogue: Mapping[str, str] = CATALOGUE,
) -> Path:
    """Write a board below `folder` and return its `disclosures` folder.

    `entries` maps paths inside it, attachments too, to what they hold; it may replace the school's
    or a category's file; None leaves that file out, a Path makes it a symbolic link to there, and PIPE a pipe.
    """
    files: dict[str, str | bytes | Path | None] = {"_school.yml": school}
    files |= {f"_catalogue/{name}.yml": text for name, text in catalogue.items()}
    files |= entries
    root = folder / "disclosures"
    root.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if content is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is PIPE:
            os.mkfifo(path)
            continue
        if isinstance(content, Path):
            path.symlink_to(content)
            continue
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return root


def read_board(root: Path, today: date = TODAY) -> tuple[Board, tuple[Diagnostic, ...]]:
    """The board of that `disclosures` folder, its history too, with everything that is wrong with it."""
    board = load_board([root], today, history=read_history(root.parent, [root]))
    return board, check_board(board)


def check_text(root: Path, today: date = TODAY) -> str:
    """What `gongkai check` prints for that `disclosures` folder."""
    return render_text(read_board(root, today)[1])
