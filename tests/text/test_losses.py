"""Whatever of a body its readers don't get is told, at its line; what they get in another form isn't."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addresses import ELSEWHERE, RUNNING
from effort import limit_effort
from gongkai.text.losses import find_losses
from gongkai.text.markdown import convert
from text.test_sanitizing import PIECES, lost

LOST = (
    "<script>程序</script>",
    "<style>p{color:red}</style>",
    "<iframe src='https://a.example/'></iframe>",
    "<form action='/x'><input name=a></form>",
    "<p onclick='x()'>甲</p>",
    "<p style='color:red'>甲</p>",
    "<img src='a.png' width=100>",
    "<img src='a.png' srcset='//a.example/b.png 2x'>",
    "<a href='a.pdf' ping='//a.example/'>甲</a>",
    "<a href='a.pdf' target=_blank>甲</a>",
    "<meta http-equiv=refresh content='0;url=//a.example/'>",
    "<object data='a.swf'></object>",
    "<embed src='a.swf'>",
    "<math><mi>x</mi></math>",
    "<svg><circle r=1></svg>",
    "<base href='//a.example/'>",
    "<video src='a.mp4' poster='//a.example/b.png'></video>",
    "<button formaction='//a.example/'>甲</button>",
    "<blockquote cite='//a.example/'>甲</blockquote>",
    "<table background='//a.example/x'><tr><td>甲</td></tr></table>",
    "<img src='a.png' usemap='#m'>",
    "<table border=1><tr><td width=9>甲</td></tr></table>",
    "<h1>甲</h1>",
    "<ul type=a><li>甲</li></ul>",
    "<template>甲</template>",
    "<select><option>甲</option></select>",
    "<textarea>甲</textarea>",
    "<div>甲</div>",
    "<o:p></o:p>甲",
    "<x-y class='z'>甲</x-y>",
    "甲<!-- 给同事的话 -->乙",
    "甲<!-- 没有完",
    "<!DOCTYPE html>",
    "<?php echo ?>",
    "</script>",
    "</div>",
    "甲</font>乙",
    "<td>甲</td>",
    "<tr><td>甲",
    "甲 <th>乙</th> 丙",
    "<a href=a.pdf href=b.pdf>甲</a>",
    "![甲][乙]\n\n[乙]: https://a.example/x.png",
    "[甲][乙]\n\n[乙]: javascript:x()",
    "<svg><a xlink:href='javascript:x()'>甲</a></svg>",
)
KEPT = (
    "甲<br>乙<br/>丙<br />丁",
    "a < b，b > c，60<得分<80",
    "<5000 元",
    "《工会法》〈章程〉<<公开>>",
    "<张三>、<某某单位>、<李某 13 级>",
    "<B栋二层>，a<b>c，1 <2> 3",
    "H<sub>2</sub>O，10<sup>2</sup>，<del>旧</del>",
    "<P>甲<P>乙",
    "<TABLE><TR><TD>1<TD>2</TABLE>",
    "<table><tr><th colspan='2'>甲</th></tr><tr><td align=right>1</td><td>2</td></tr></table>",
    "<ul><li>甲<li>乙</ul>",
    "<ol start=3><li value=5>甲</li></ol>",
    '<h2 id="x">甲</h2>\n\n[到](#x)',
    "<IMG SRC=a.png ALT='图'/>",
    "<a title='题' href='a.pdf'>甲</a>",
    "<strong>甲</strong><em>乙</em><hr/>",
    "写作 `<script>`、``<div>``、`[甲](javascript:x)`",
    "```\n<script>x()</script>\n[甲](javascript:x)\n```",
    "&lt;b&gt; &copy; &nbsp; AT&T &#8212; &没有;",
    "| 甲 | 乙 |\n| --- | --- |\n| a < b | c & d |",
    '[甲](规则.pdf) [乙](a%20b.pdf) [丙](<a b.pdf>) ![图](a.png "题")',
    "[甲](https://www.example.edu.cn/a?b=1&c=2#d) <https://www.example.edu.cn/>",
    "[甲](mailto:a@example.edu.cn) [乙](tel:0000-0000) <a@example.edu.cn>",
    "[甲][乙]\n\n[乙]: https://www.example.edu.cn/ '题'",
    "[甲](https://例子.测试/路径) [2026](5) [注]: 不含税",
    "<blockquote>甲</blockquote><pre><code>乙</code></pre>",
    "1. 甲\n5. 乙\n\n- [x] 丙\n\n> 丁\n\n# 戊\n\n## 己",
    "",
)


def told(text):
    return [each for _, each in find_losses([text])]


IN_FRAMES = [
    (frame, text)
    for frame in ("{}", "甲 {} 乙", "- {}", "> {}")
    for text in LOST
    if frame == "{}" or not ("\n" in text or text.startswith("<!D"))  # is text there, and shown
]


@pytest.mark.parametrize(("frame", "text"), IN_FRAMES)
def test_what_is_lost_is_told_where_it_stands(text, frame):
    found = told(f"第一行\n\n{frame.format(text)}\n\n最后一行")
    assert found
    begin = 5
    assert all(each.index >= begin for each in found), found


@pytest.mark.parametrize("text", KEPT)
@pytest.mark.parametrize("frame", ["{}", "甲\n\n{}\n\n乙"])
def test_what_is_kept_is_not_told(text, frame):
    assert told(frame.format(text)) == []


@pytest.mark.parametrize("address", RUNNING)
@pytest.mark.parametrize(
    "frame",
    [
        "[甲]({})",
        "[甲](<{}>)",
        "![甲]({})",
        '<a href="{}">甲</a>',
        '<img src="{}">',
        "[甲][乙]\n\n[乙]: {}",
    ],
)
def test_no_running_address_is_left_or_lost_in_silence(address, frame):
    """Where Markdown makes no link of it, it stands on the page as text: nothing is lost then."""
    text = frame.format(address)
    page = convert(text, "{number}", "")
    assert "href=" not in page and "src=" not in page, page
    is_text = "<a" not in page and "<img" not in page
    assert told(text) or is_text, page


@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize(
    "frame",
    ["![甲]({})", "![甲](<{}>)", '<img src="{}">', "<img src='{}'>", "![甲][乙]\n\n[乙]: {}"],
)
def test_no_picture_of_another_host_is_left_or_lost_in_silence(address, frame):
    text = frame.format(address)
    page = convert(text, "{number}", "")
    assert "src=" not in page, page
    assert told(text) or "<img" not in page, page


def test_each_passage_has_its_own_places():
    found = find_losses(["甲", "乙\n<div>丙</div>", "[丁][戊]\n\n[戊]: javascript:x"])
    assert [(at, each.index) for at, each in found] == [(1, 2), (2, 13)]


def test_a_definition_of_another_passage_counts():
    assert [at for at, _ in find_losses(["![甲][乙]", "[乙]: https://a.example/x.png"])] == [1]


def test_text_that_goes_with_its_code_is_told():
    """As the text it is: <math> takes what a <style> in it holds."""
    found = told("<math><style>要紧的话</math>")
    assert found


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_is_lost_in_silence(text):
    assert told(text) or not any(map(_has_letters, lost(text)))


def _has_letters(what):
    """Signs alone, as the name of an attribute, nobody misses."""
    return any(map(str.isalnum, what))


@pytest.mark.parametrize(
    "piece", ["<", "<a ", '<a "', "<!--", "<div>", "</div>", "<td>", "](", "<p title='a'>", "&#58;"]
)
def test_no_text_takes_long(piece):
    text = piece * (100_000 // len(piece))
    limit_effort(900, lambda: find_losses([text]))
