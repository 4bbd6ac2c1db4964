"""Owns how changed entries are shown to whoever looks them over: a list, each page beside its older self."""

from html import escape
from pathlib import Path

from gongkai.operating.comparing import ChangedEntry, ComparedEntries

MARK = ".gongkai-changes"
_STYLE = (
    "body{margin:0;font:16px/1.6 'Microsoft YaHei',sans-serif}main{padding:1rem 1.5rem}"
    "table{border-collapse:collapse}td,th{padding:.3rem .8rem;text-align:left;border-bottom:1px solid #ccc}"
    ".pair{display:flex;height:calc(100vh - 3rem)}.pair>div{flex:1;display:flex;flex-direction:column}"
    ".pair b,.pair p{padding:.3rem 1rem;margin:0}iframe{flex:1;border:0;border-top:1px solid #ccc}"
    ".pair>div+div{border-left:2px solid #666}"
)
_SIDES = {"before": "以前", "after": "现在"}


def write_comparison(compared: ComparedEntries, to: Path) -> None:
    """Writes index.html and a page for each pair below the folder. Raises OSError."""
    (to / "pairs").mkdir(exist_ok=True)
    rows = []
    for number, entry in enumerate(compared.entries, 1):
        rows.append(_row(entry, number))
        if entry.is_different:
            path = to / f"pairs/{number}.html"
            path.write_text(_page(entry.title or entry.id, _pair(entry)), "utf-8")
    head = f"<h1>改动前后的网页</h1><p>按 {compared.day} 这一天生成。"
    if rows:
        table = (
            "<table><tr><th>条目</th><th>怎么了</th><th>网页</th></tr>" + "".join(rows) + "</table>"
        )
        body = f"<main>{head}点“并排看”，左边是以前，右边是现在。</p>{table}</main>"
    else:
        body = f"<main>{head}条目的网页没有变。</p></main>"
    (to / "index.html").write_text(_page("改动前后的网页", body), "utf-8")
    (to / MARK).write_text("", "utf-8")


def say_kind(entry: ChangedEntry) -> str:
    """What became of an entry, in a word or two."""
    if not entry.pages:
        return "改了文件，这一天的网站上看不到（草稿、没到日期，或不给这个站的读者）"
    if not entry.is_different:
        return "改了文件，网页没有变"
    if len(entry.pages) == 2:
        return "改了"
    return "新的" if "after" in entry.pages else "没有了"


def _row(entry: ChangedEntry, number: int) -> str:
    links = [f'<a href="{escape(page)}">{_SIDES[side]}</a>' for side, page in entry.pages.items()]
    if entry.is_different:
        links.append(f'<a href="pairs/{number}.html">并排看</a>')
    name = f"{escape(entry.title)}<br><small>{escape(entry.id)}</small>"
    return f"<tr><td>{name}</td><td>{say_kind(entry)}</td><td>{' '.join(links)}</td></tr>"


def _pair(entry: ChangedEntry) -> str:
    halves = []
    for side, label in _SIDES.items():
        page = entry.pages.get(side)
        shown = (
            f'<iframe src="../{escape(page)}" title="{label}"></iframe>' if page else "<p>没有</p>"
        )
        halves.append(f"<div><b>{label}</b>{shown}</div>")
    return f'<p><a href="../index.html">全部改动</a></p><div class="pair">{"".join(halves)}</div>'


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )
