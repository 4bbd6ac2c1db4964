"""Owns the names of the national accounts that tell how deep a row stands where codes are left out.

From the classification of government income and expenditure (政府收支分类科目): by function 类, 款 and, beneath
them, 项; by economic use 类 and 款.
"""

from collections.abc import Sequence

from gongkai.sums.figures import plain

_FUNCTIONS = frozenset(
    "一般公共服务支出 外交支出 国防支出 公共安全支出 教育支出 科学技术支出 文化旅游体育与传媒支出"
    " 文化体育与传媒支出 社会保障和就业支出 医疗卫生与计划生育支出 卫生健康支出 节能环保支出"
    " 城乡社区支出 农林水支出 交通运输支出 资源勘探工业信息等支出 资源勘探信息等支出"
    " 商业服务业等支出 金融支出 援助其他地区支出 自然资源海洋气象等支出 住房保障支出"
    " 粮油物资储备支出 灾害防治及应急管理支出 债务还本支出 债务付息支出 抗疫特别国债安排的支出"
    " 国有资本经营预算支出 其他支出".split()
)
_GROUPS = frozenset(
    "教育管理事务 普通教育 职业教育 成人教育 广播电视教育 留学教育 特殊教育 进修及培训"
    " 教育费附加安排的支出 其他教育支出 人力资源和社会保障管理事务 行政事业单位养老支出"
    " 行政事业单位离退休 抚恤 社会福利 残疾人事业 就业补助 最低生活保障 临时救助"
    " 其他社会保障和就业支出 行政事业单位医疗 公共卫生 公立医院 医疗救助 其他卫生健康支出"
    " 住房改革支出 保障性安居工程支出 城乡社区住宅 科学技术普及 基础研究 应用研究 文化和旅游"
    " 群众团体事务 国有土地使用权出让收入安排的支出 彩票公益金安排的支出"
    " 彩票公益金及对应专项债务收入安排的支出".split()
)
_USES = frozenset(
    "工资福利支出 商品和服务支出 对个人和家庭的补助 对个人和家庭补助支出 资本性支出"
    " 债务利息及费用支出".split()
)
_USE_ITEMS = frozenset(
    "基本工资 津贴补贴 奖金 绩效工资 伙食补助费 机关事业单位基本养老保险缴费 职业年金缴费"
    " 职工基本医疗保险缴费 其他社会保障缴费 社会保障缴费 住房公积金 医疗费 其他工资福利支出 办公费"
    " 印刷费 咨询费 手续费 水费 电费 邮电费 取暖费 物业管理费 差旅费 维修(护)费 租赁费 会议费"
    " 培训费 公务接待费 专用材料费 劳务费 委托业务费 工会经费 福利费 公务用车运行维护费"
    " 其他交通费用 其他商品和服务支出 离休费 退休费 抚恤金 生活补助 助学金 奖励金"
    " 其他对个人和家庭的补助 办公设备购置 专用设备购置 房屋建筑物购建 信息网络及软件购置更新"
    " 其他资本性支出".split()
)


def find_national_depths(names: Sequence[str]) -> list[int]:
    """1 for a 类, 2 for a 款, 3 for a 项, 0 for what tells nothing; all 0 where 类 and 款 aren't both there."""
    texts = [plain(name) for name in names]
    present = set(texts)
    depths = [0] * len(texts)
    if present & _FUNCTIONS and present & _GROUPS:
        depths = [1 if t in _FUNCTIONS else 2 if t in _GROUPS else 3 if t else 0 for t in texts]
        return depths if depths[0] == 1 or 1 in depths[:2] else [0] * len(texts)
    if present & _USES and present & _USE_ITEMS:
        depths = [1 if t in _USES else 2 if t in _USE_ITEMS else 0 for t in texts]
    return depths
