"""Owns the checks that an entry can be read by everybody: by ear, by eye, by search.

All are warnings: 《无障碍环境建设法》第三十二条 asks public sites to come up to the standard step by step.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from gongkai.audience import Audience
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.entry.table import Table
from gongkai.text.body import Grid, Heading
from gongkai.text.body_links import BodyLink

LONG_TITLE = 60
MAX_LINKS_TOLD = 5
"""Of one kind in one entry."""

_STANDARD = "《无障碍环境建设法》第三十二条；GB/T 37668"
_DECORATION = re.compile(
    r"[*_~`\s!！?？:：,，.。、…<>《》「」【】()（）\[\]“”\"'→>»-]|</?[a-z]+>", re.I
)
_SAYS_NOTHING = frozenset(
    "点击这里 点这里 这里 此处 点此 戳这里 点击此处 点击 点击查看 点击下载 点击进入 请点击 请点击这里"
    " 链接 超链接 网址 地址 查看 查看详情 详情 详细 更多 查看更多 下载 打开 见此 看这里 在这里 传送门"
    " here clickhere link more readmore url".split()
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_PICTURE_SAYS_NOTHING = frozenset("图片 图 照片 插图 图像 截图 image img picture photo pic".split())
_FIGURE = re.compile(
    r"[¥￥]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)


def check_titles(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`long-title`: a title fits into the lists; up to the limit of its type a longer one is allowed."""
    if len(entry.title) > LONG_TITLE:
        yield Diagnostic(
            rule="long-title",
            place=entry.place_of("title"),
            message=f"标题有 {len(entry.title)} 个字，太长",
            found=entry.title[:80],
            expected=f"不超过 {LONG_TITLE} 个字",
            help="只留什么事、哪一年、什么性质（公示、公告、通知），其余写进 summary 和正文",
        )


def check_writing(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`picture-without-alt`, `vague-link-text`, `heading-skipped`, `table-without-header`."""
    bodies = list(zip(entry.passages, around.bodies, strict=True))
    links = [link for _, body in bodies for link in body.links]
    if links:
        yield from _first(_wordless_pictures(links))
        yield from _first(_vague_links(links))
    headings = [heading for _, body in bodies for heading in body.headings]
    yield from _skipped_headings(headings)
    if len(bodies) > 1:  # the public sees fewer
        told = {each.place for each in _skipped_headings(headings)}
        public = [
            heading
            for passage, body in bodies
            if passage.audience is not Audience.STAFF
            for heading in body.headings
        ]
        yield from (each for each in _skipped_headings(public) if each.place not in told)
    for _, body in bodies:
        for grid in body.grids:
            yield from _headless_grid(grid)
    for table in entry.tables:
        yield from _headless_table(table, entry)


def _first(found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    for number, each in enumerate(found):
        if number == MAX_LINKS_TOLD:
            return
        yield each


def _plain(text: str) -> str:
    return _DECORATION.sub("", text).casefold()


def _wordless_pictures(links: list[BodyLink]) -> Iterator[Diagnostic]:
    for link in links:
        if not link.is_picture:
            continue
        text = (link.text or "").strip()
        file = PurePosixPath(unquote(link.target.partition("?")[0]))
        names = {file.name.casefold(), file.stem.casefold()}
        if text.casefold() not in names and _plain(text) not in _PICTURE_SAYS_NOTHING | {""}:
            continue
        yield Diagnostic(
            rule="picture-without-alt",
            place=link.place,
            message="图片没有替代文字" if not text else "图片的替代文字没有说明图上是什么",
            found=f"![{text}]({link.target})"[:80],
            expected=f"方括号里一句话，看不见图的人也能明白（{_STANDARD}）",
            help="例如 ![2025年支出决算柱状图，工资福利支出最高](chart.png)；图上的数字另写在正文里",
        )


def _vague_links(links: list[BodyLink]) -> Iterator[Diagnostic]:
    for link in links:
        if link.is_picture or link.text is None or "![" in link.text or "<img" in link.text:
            continue
        text = link.text.strip()
        if _ADDRESS.fullmatch(text):
            message, help = (
                "链接的文字是一串网址",
                "写明去处，例如 [市教育局招聘公告](网址)；要印在纸上的，网址另写在括号里",
            )
        elif _plain(text) in _SAYS_NOTHING or not _plain(text):
            message, help = (
                "链接的文字没有说明通到哪里" if text else "链接没有文字",
                "写上去处的名称，例如 [量化评分办法](rules.pdf)，删掉“点击这里”",
            )
        else:
            continue
        yield Diagnostic(
            rule="vague-link-text",
            place=link.place,
            message=message,
            found=f"[{text}]({link.target})"[:80],
            expected=f"单独读出来也知道通到哪里的文字（{_STANDARD}）",
            help=help,
        )


def _skipped_headings(headings: list[Heading]) -> Iterator[Diagnostic]:
    above = 1  # the page's own title
    for heading in headings:
        if heading.level == 1:
            yield _heading(
                heading,
                "正文里用了一级标题",
                "标题从两个井号（##）开始：一级标题是条目的标题，正文里的会变成普通文字",
                "改成 ##；不是标题的，在 # 前面加反斜线 \\#",
            )
            above = 2
            continue
        if heading.level > above + 1:
            yield _heading(
                heading,
                f"标题跳级：{'正文标题' if above == 1 else f'{above} 级标题'}下面直接用了 {heading.level} 级",
                f"{'#' * (above + 1)}，或更高一级（{_STANDARD}）",
                f"改成 {above + 1} 个井号；只想要小一点的字，用 **加粗**",
            )
        above = heading.level


def _heading(heading: Heading, message: str, expected: str, help: str) -> Diagnostic:
    return Diagnostic(
        rule="heading-skipped",
        place=heading.place,
        message=message,
        found=f"{'#' * heading.level} {heading.text}"[:80],
        expected=expected,
        help=help,
    )


def _headless_grid(grid: Grid) -> Iterator[Diagnostic]:
    if not any(grid.header):
        yield _headless(grid.place, "表格没有表头", "第一行全是空格")


def _headless_table(table: Table, entry: Entry) -> Iterator[Diagnostic]:
    """A CSV file whose first line holds figures or days begins with data."""
    label = next((each.label for each in table.columns if _FIGURE.fullmatch(each.label)), None)
    if table.file and label is not None:
        file = str(PurePosixPath(entry.file).with_name(table.file))
        yield _headless(Place(file), "表格文件的第一行像是内容，不是列名", label)


def _headless(place: Place, message: str, found: str) -> Diagnostic:
    return Diagnostic(
        rule="table-without-header",
        place=place,
        message=message,
        found=found[:80],
        expected=f"第一行是各列的名称，读屏软件读每一格时先读它（{_STANDARD}）",
        help="在最上面加一行，写上每一列的名称，如 项目、金额（元）",
    )
