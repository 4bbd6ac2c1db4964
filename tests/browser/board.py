"""Owns the small board of the browser tests: few entries, each with its part to play.

Read on Friday, 2026-11-13 the projector's award is in review until Monday, and the review of the
candidates begins that Monday. Three entries must never be published; each holds a mark.
"""

BUILD_DAY = "2026-11-13"
PLAN = "title-evaluation/2026-10-12-plan/"
CANDIDATES = "title-evaluation/2026-11-13-candidates/"
OLD_CANDIDATES = "title-evaluation/2026-11-13-list/"
PROJECTOR = "procurement/2026-11-12-projector/"
MARKS = ("staff-mark-4417", "draft-mark-5528", "embargo-mark-6639")

SCHOOL = """
name: 云溪小学
office: 校务公开办公室
departments:
  personnel: {name: 人事处}
  general-affairs: {name: 总务处}
respond:
  who: {public: 本校教职工、学生家长和社会公众, staff: 本校全体教职工}
  ways:
    - {kind: phone, label: 电话, value: 0000-0000 转 21}
    - {kind: email, label: 邮箱, value: gongkai@example.edu.cn}
  form: 请署真实姓名和联系方式，便于核实和答复。
  promise: 收到异议后五个工作日内核实并答复本人。
"""

TITLE_EVALUATION = """
name: 职称评聘
description: 评聘方案、推荐人选和岗位聘任。
order: 1
audience: public
review:
  required: false
  minimum: {working_days: 5}
  source: 人社部令第40号
  certainty: medium
  next: 公示期满无异议的，报送上级评审。
fields:
  posts: {label: 可推荐岗位, type: integer, unit: 个}
"""

PROCUREMENT = """
name: 物资采购
description: 采购公告和成交结果。
order: 2
audience: public
review: {required: false, next: 公示期满无异议的，签订合同。}
"""

PLAN_ENTRY = """---
title: 2026年职称评聘工作方案
department: 人事处
published_on: 2026-10-12
---
今年中级岗位可推荐3人，11月起申报。
"""

CANDIDATES_ENTRY = """---
title: 2026年中级职称评审推荐人选公示
department: 人事处
published_on: 2026-11-13
number: 校公示〔2026〕12号
review: {first_day: 2026-11-16, working_days: 5}
fields: {posts: 3}
attachments:
  - {file: scores.csv, title: 量化评分汇总}
  - {file: staff-mark-4417.csv, title: staff-mark-4417 评委意见, audience: staff}
follows: title-evaluation/2026-10-12-plan
aliases: [title-evaluation/2026-11-13-list]
---
经评议推荐小组表决，推荐以下人选。

| 姓名 | 总分 |
| --- | ---: |
| 张某某 | 92.72 |
| 李某 | 91.55 |
"""

PROJECTOR_ENTRY = """---
title: 多媒体教室投影机采购成交结果公示
department: 总务处
published_on: 2026-11-12
review: {working_days: 3}
---
询价采购，成交金额48600.00元。
"""

STAFF_ENTRY = """---
title: 教职工体检安排 staff-mark-4417
department: 总务处
published_on: 2026-11-10
number: staff-mark-4417
audience: staff
summary: staff-mark-4417
attachments: [{file: staff-mark-4417.csv, title: staff-mark-4417}]
follows: procurement/2026-11-12-projector
aliases: [procurement/2026-11-10-staff-mark-4417-old]
---
staff-mark-4417
"""

DRAFT_ENTRY = """---
title: 扩音设备采购意向 draft-mark-5528
department: 总务处
published_on: 2026-11-11
number: draft-mark-5528
summary: draft-mark-5528
review: {working_days: 5}
draft: true
---
draft-mark-5528
"""

EMBARGO_ENTRY = """---
title: 2026年中级职称评审结果 embargo-mark-6639
department: 人事处
published_on: 2026-11-30
number: embargo-mark-6639
summary: embargo-mark-6639
follows: title-evaluation/2026-11-13-candidates
---
embargo-mark-6639
"""

FILES = {
    "_school.yml": SCHOOL,
    "_catalogue/title-evaluation.yml": TITLE_EVALUATION,
    "_catalogue/procurement.yml": PROCUREMENT,
    f"{PLAN}index.md": PLAN_ENTRY,
    f"{CANDIDATES}index.md": CANDIDATES_ENTRY,
    f"{CANDIDATES}scores.csv": "姓名,总分\n张某某,92.72\n李某,91.55\n",
    f"{CANDIDATES}staff-mark-4417.csv": "staff-mark-4417\n",
    f"{PROJECTOR}index.md": PROJECTOR_ENTRY,
    "procurement/2026-11-10-staff-mark-4417/index.md": STAFF_ENTRY,
    "procurement/2026-11-10-staff-mark-4417/staff-mark-4417.csv": "staff-mark-4417\n",
    "procurement/2026-11-11-draft-mark-5528/index.md": DRAFT_ENTRY,
    "title-evaluation/2026-11-30-embargo-mark-6639/index.md": EMBARGO_ENTRY,
}
