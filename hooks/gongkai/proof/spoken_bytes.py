"""Owns how 32 bytes are said in Chinese, so that a root on paper can be compared aloud; knows no log."""

_SIGNS = (
    "八白半帮包北本笔边表冰波步才仓草册层茶产常晨城池充出船窗春词从粗"
    "村错代丹道德灯第点丁东豆读短对多二法反方飞分风福改甘钢高歌根工古"
    "瓜关光贵国海汉航豪河黑衡红后湖花怀欢黄回火鸡家见江交节金京九局开"
    "看康考科孔口苦快宽拉来蓝老雷冷力连梁列林令六龙楼路绿马买慢忙毛美"
    "门梦米面苗民明木拿南内能泥年鸟牛女暖怕跑陪朋皮片票品平普七千墙桥"
    "青秋全确群人日容如三森沙山商烧社深生十手书刷双水顺四松算岁孙所塔"
    "太谈唐桃特藤题天条铁听铜头土推瓦外完王位文我五西夏先乡小写心星修"
    "学牙言羊药叶一因英永右鱼元月云杂再早站张照者真正纸中周竹子走足左"
)
"""One common character for each value of a byte, no two with the same syllable, tones aside."""


def say_bytes(content: bytes) -> str:
    """A character for each byte."""
    return "".join(_SIGNS[each] for each in content)


def read_said(text: str) -> bytes:
    """The bytes that the characters say; none where one of them says none."""
    values = [_SIGNS.find(each) for each in text]
    return b"" if -1 in values else bytes(values)
