"""What a value's writer meant: each line of the corpus with what is read of it, or what is said instead."""

import pytest

from gongkai.diagnostics.diagnostic import Place, Report, has_errors
from gongkai.reading.raw import RawList, RawText, parse_yaml, read_as_text


def plain(node):
    """The raw tree without places."""
    if isinstance(node, RawText):
        return node.text
    if isinstance(node, RawList):
        return [plain(each) for each in node.items]
    return {key: plain(each) for key, each in node.values.items()}


def read(text):
    report = Report()
    root = parse_yaml(text, Place("index.md"), report)
    return root and plain(root), report.diagnostics


AS_WRITTEN = """\
学生公寓 #5 楼维修
5# 楼
3#、5#楼
#5 楼维修
#A 座
甲 #标段
甲 #
3 #
学生公寓 #五号楼
C# 语言
A #1 B #2
https://www.example.edu.cn/a#b
"双减"工作方案
"双减"与"课后服务"
'双减'工作方案
"双减": 三件事
[转发] 通知
[转发]关于{年度}计划的通知 #3
[2026]5号
{年度} 计划
{一} 总则: 第一条
> 引用
>引用
|引用
*重要*通知
*同上
* 号
&摘要 书架
& 合作
!重要 书架
! 注意
%5
@全体教师
`书架`
- 通知
? 为什么
: 冒号开头
, 逗号开头
] 括号
}
通知: 开会
通知:
时间: 9点 地点: 礼堂
A: B: C
VR: 入门
“整个标题”
“双减”: 方案
《通知》#2
～#5
012
0571
1_000
1:30
1:30:00
.5
1e3
0x1F
yes
NO
~
null
2026-11-18T00:00:00.000Z
<<
...
=""".split("\n")


@pytest.mark.parametrize("value", AS_WRITTEN)
def test_a_value_in_one_line_is_read_as_written(value):
    for text, way in (
        (f"title: {value}\nb: 1", lambda root: root["title"]),
        (f"b: 1\nx:\n  title: {value}", lambda root: root["x"]["title"]),
        (f"x:\n  - title: {value}\n    b: 1", lambda root: root["x"][0]["title"]),
    ):
        root, told = read(text)
        assert not told, [each.help for each in told]
        assert way(root) == value


ITEMS = """\
学生公寓 #5 楼
#5 楼
5 # 楼
5 #楼
"双减"方案
[转发] 通知
[甲]公司
甲公司[上海]
*甲公司*
@全体教师
%
-
- 1
?
?甲
> 引用
`x`
通知: 开会""".split("\n")


def test_an_item_with_a_colon_is_text_where_text_is_asked_for():
    root = parse_yaml("x: [时间: 9点, {甲: 乙}, days: 5]", Place("index.md"), Report())
    texts = [read_as_text(item) for item in root.values["x"].items]
    assert [text and text.text for text in texts] == ["时间: 9点", None, None]


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_in_brackets_is_read_as_written(item):
    for text, way in (
        (f"x: [{item}, 3]  # 注释, 一", lambda root: root["x"][0]),
        (f"x: [[3, {item}], [4, 5]]", lambda root: root["x"][0][1]),
        (f"x:\n  - [3, {item}]\n  - [4, 5]", lambda root: root["x"][0][1]),
        (f"x: [\n  [3, {item}], # 第一行\n  [4, 5]\n]", lambda root: root["x"][0][1]),
        (f"x: {{a: {item}, b: 3}}", lambda root: root["x"]["a"]),
    ):
        root, told = read(text)
        if item == "通知: 开会" and "{" not in text:
            continue  # in a list that is an item with a name, told by its schema
        assert not told, [each.help for each in told]
        assert way(root) == item


COMMENTS = """\
财务室  # 责任部门
2026-11-16 #周一
2026-11-16 # 周一
2026-11 #十一月
true # 是
staff #教职工
award    ### 成交
5  # 五天
"书架" # 两组
'书架' #两组
[甲, 乙] # 两家, 本地
{a: 1} #一项
  # 只有注释""".split("\n")


@pytest.mark.parametrize("line", COMMENTS)
def test_a_comment_stays_one(line):
    root, told = read(f"a: {line}\nb: 1")
    before, _, _ = line.partition("#")
    expected, _ = read(f"a: {before}\nb: 1")
    assert root == expected
    assert not told


def test_comments_in_lines_of_their_own_stay():
    text = (
        "# 一\na: 1\n#b: 2\nx:  # 资料\n  # 二\n  - 1\n\n  # 三\n  - 2\ny: #空\n  z: 3\n    # 四\n"
    )
    root, told = read(text)
    assert root == {"a": "1", "x": ["1", "2"], "y": {"z": "3"}}
    assert not told


IN_DOUBT = """\
a: 学生公寓 5 # 楼
a: 学生公寓 # 5 楼
a: 5 #楼
a: 甲公司  #第一候选
a: # 5 楼
a: #五号楼
a: 书架\n  #5 楼
a: 书架\n  学生公寓 #5 楼\n  图书馆""".split("\na: ")


@pytest.mark.parametrize("text", IN_DOUBT)
def test_a_doubtful_hash_is_asked_about(text):
    _, told = read(f"a: {text.removeprefix('a: ')}")
    assert [each.rule for each in told] == ["hash-in-value"]
    assert has_errors(told)


@pytest.mark.parametrize("line", ["财务室 # 责任部门", "5 # 五天", "甲 #5 楼 # 待定"])
def test_words_that_will_not_show_are_told(line):
    root, told = read(f"a: {line}")
    assert root == {"a": line.rpartition(" # ")[0]}
    assert [each.rule for each in told] == ["hash-in-value"]
    assert not has_errors(told)


REFUSED = {
    'a: "关于"双减"的通知"': "里面的引号改成中文引号",
    'a: "通知”': "末尾的中文引号 ” 改成英文引号",
    'a: "通知': "写成 a: '\"通知'",
    'a: "D:\\书架"': "写成 a: 'D:\\书架'",
    "a: [通知": '写成 a: "[通知"',
    "review: days: 5": "另起一行",
    "a: {姓名: person，得分: number}": "中文逗号",
    "a: 第一行\nb行\nc: 1": "接在上一行后面",
    "a: 第一行\n  时间: 9点": "接在上一行后面",
    "x: &同上 甲\na: *同上": "放进英文双引号",
    "a: !!str 甲": "放进英文双引号",
    "title：通知\nb: [": "改成“: ”",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_unclear_is_told_with_its_cause(text):
    _, told = read(text)
    assert has_errors(told)
    assert REFUSED[text] in told[0].help


def test_blocks_and_quotes_over_lines_are_left_alone():
    text = 'a: |\n  甲 #5\n  "乙"丙: 丁\n\n  # 六\nb: >-\n  甲\n  # 七\nc: "甲 #5\n  # 乙"\nd: 甲 #8 楼'
    root, told = read(text)
    assert root["a"] == '甲 #5\n"乙"丙: 丁\n\n# 六'
    assert (root["b"], root["c"], root["d"]) == ("甲 # 七", "甲 #5 # 乙", "甲 #8 楼")
    assert not told


NUMBERS = {
    "269,100.00": "269,100.00",
    "1,269,100": "1,269,100",
    "￥269,100.00元": "￥269,100.00元",
    "1,200万元": "1,200万元",
    "-1,200.50": "-1,200.50",
}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_comma_between_thousands_does_not_part_a_number(number):
    for text in (f"x: {{a: {number}}}", f"x: {{a: {number}, b: 3}}", f"x:\n  - {{a: {number}}}"):
        root, _ = read(text)
        found = root["x"][0] if isinstance(root["x"], list) else root["x"]
        assert found["a"] == number


def test_places_are_those_of_the_file():
    report = Report()
    text = 'x:\n\ta: "甲"乙\n\tb: {c: 5 #楼, d: *e, f: g}\nh: {i: [转发] 甲, j：k}'
    root = parse_yaml(text, Place("index.md", 2), report)
    inner = root.values["x"].values["b"]
    assert (inner.place.line, inner.place.column) == (4, 5)
    assert [place.column for place in inner.keys.values()] == [6, 15, 22]
    assert inner.values["f"].place.column == 25
    assert root.values["h"].keys["j：k"].column == 16
