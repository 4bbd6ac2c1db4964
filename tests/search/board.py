"""Owns the board of the search page's tests: sixty entries, enough for several shards.

Read on Friday, 2026-11-13 the projector's award is in review until Monday, and the review of the
candidates begins that Monday. What must never be found holds ideographs that stand nowhere else.
"""

import random
from datetime import date, timedelta

from boards import CATALOGUE, SCHOOL

BUILD_DAY = date(2026, 11, 13)
CANDIDATES = "title-evaluation/2026-11-13-candidates/"
PROJECTOR = "procurement/2026-11-12-projector/"
HOSTILE = "procurement/2026-11-05-hostile/"
MARKS = {
    "staff": "龘靐",
    "staff attachment": "齉爩",
    "draft": "麤鱻",
    "embargo": "籲灪",
    "outcome to come": "爨癵",
}
WEEKS = 48
PHRASES = """\
蔬菜由两家供应商轮换配送 肉类当日检疫合格 米面油按季度询价 验收人每日签字 留样保存四十八小时
家长代表到场查看 价格随行就市 剩余金额转入下月 退回变质番茄一箱 公用经费中列支 明细张贴在食堂门口
饮用水检测合格 冷库温度每日登记 调料集中采购 豆制品由本地作坊供应 牛奶按班级发放 称重误差不超过百分之一
票据由财务室复核 发票号码登记在册 食材验收影像留存 库存盘点相符 炊事人员健康证有效 消毒记录完整
""".split()

CANDIDATES_TEXT = f"""---
title: 2026年中级职称评审推荐人选公示
department: [人事处, 总务处]
published_on: 2026-11-13
number: 校公示〔2026〕12号
item: candidates
period: 2026
review: {{first_day: 2026-11-16, working_days: 5}}
fields: {{posts: 3}}
attachments:
  - {{file: scores.csv, title: 量化评分汇总}}
  - {{file: staff.csv, title: 评委意见{MARKS["staff attachment"]}, audience: staff}}
outcome: {{decided_on: 2026-11-23, result: no-objection, note: 无异议{MARKS["outcome to come"]}}}
---
经评议推荐小组表决，推荐张某某、李某为中级职称评审人选，
任教年限和量化评分见附件。
"""

PROJECTOR_TEXT = """---
title: 多媒体教室投影机采购成交结果公示
department: 总务处
published_on: 2026-11-12
item: award
review: {working_days: 3}
fields: {method: 询价, budget: 50000.00}
---
询价采购，成交金额48,600.00元，单价3800元。
"""

HOSTILE_TEXT = """---
title: '<img src=x onerror="ran=1"> 与 <script>ran=2</script> 标签的说明'
department: 总务处
published_on: 2026-11-05
number: '"><svg onload=ran=3>'
summary: '</p><script>ran=4</script>constructor __proto__'
---
正文里写着 `<script>ran=5</script>` 和 <b class="ran=6">粗体</b>，还有 {{ 7*7 }} 与 100%。
"""


def _hidden(kind: str, *, published_on: str = "2026-11-10", lines: str = "") -> str:
    mark = MARKS[kind]
    return f"""---
title: 内部安排{mark}
department: 总务处
published_on: {published_on}
summary: 摘要{mark}
{lines}---
正文{mark}。
"""


def _weekly() -> dict[str, str]:
    """The canteen's accounts, one every three weeks from January 2024 on."""
    rng = random.Random("weekly")
    files = {}
    for number in range(1, WEEKS + 1):
        day = date(2024, 1, 8) + timedelta(weeks=3 * (number - 1))
        phrases = rng.sample(PHRASES, 6)
        body = "。".join(phrases[:3]) + "。\n\n" + "。".join(phrases[3:])
        files[f"finance/{day}-canteen/index.md"] = f"""---
title: 食堂食材采购明细（第{number}期）
department: {"总务处" if number % 4 else "财务室"}
published_on: {day}
summary: 第{number}期食材合计{1000 + number * 37}.50元
---
{body}。
"""
    return files


FILES: dict[str, str] = {
    "_school.yml": SCHOOL,
    **{f"_catalogue/{name}.yml": text for name, text in CATALOGUE.items()},
    **_weekly(),
    f"{CANDIDATES}index.md": CANDIDATES_TEXT,
    f"{CANDIDATES}scores.csv": "姓名,总分\n张某某,92.72\n李某,91.55\n",
    f"{CANDIDATES}staff.csv": f"意见,{MARKS['staff attachment']}\n",
    f"{PROJECTOR}index.md": PROJECTOR_TEXT,
    f"{HOSTILE}index.md": HOSTILE_TEXT,
    "procurement/2026-11-10-inside/index.md": _hidden("staff", lines="audience: staff\n"),
    "procurement/2026-11-10-draft/index.md": _hidden("draft", lines="draft: true\n"),
    "procurement/2026-11-30-later/index.md": _hidden("embargo", published_on="2026-11-30"),
}
