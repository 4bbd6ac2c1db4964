"""Owns the entries with some four hundred marks: every key and channel, in every state that an entry may be in.

Their categories stand beside those of the marked board; who may see which mark is said here.
"""

import io
import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product

from PIL import Image

from files.making import author, document, paper, sheet
from life.whole_entry import CATEGORY, ENTRY_TEXT, MARKED, NEVER, STAY, Dotted

CHANNELS = {
    "text": "内部{}。",
    "stress": "内部**{}**。",
    "heading": "## 内部{}",
    "list": "- 一\n- {}",
    "quotation": "> {}",
    "code": "`{}`",
    "block": "```\n{}\n```",
    "cell": "| 甲 |\n| --- |\n| {} |",
    "head": "| {} |\n| --- |\n| 一 |",
    "link": "[{}](https://www.example.edu.cn/)",
    "target": "[甲表](https://www.example.edu.cn/{})",
    "hover": '[甲表](https://www.example.edu.cn/ "{}")',
    "reference": "[甲表][1]\n\n[1]: https://www.example.edu.cn/{}",
    "picture": "![{}](a.png)",
    "source": "![甲]({}.png)",
    "tag": '<a href="https://www.example.edu.cn/" title="{}">甲表</a>',
    "entity": "&#20869;{}",
    "footing": "甲<br>{}",
    "comment": "甲<!-- {} -->",
}
"""What of a body can hold a mark."""
FILES = {
    "document": ".docx",
    "author": ".docx",
    "workbook": ".xlsx",
    "sheet": ".xlsx",
    "paper": ".pdf",
    "stray": ".txt",
}
"""Attachments by what in them is marked; the last isn't listed."""
UNSEEN = NEVER | {"comment", "author", "stray", "yaml"}
"""Keys of what nobody is shown, whatever state the entry is in."""
STATES = {
    "draft": ("draft: true\n", "kept", ""),
    "embargoed": ("", "kept", ""),
    "for staff": ("audience: staff\n", "kept", "staff"),
    "of a category for staff": ("", "inner", "staff"),
    "taken down": ("", "gone", ""),
    "taken down, for staff": ("audience: staff\n", "gone", ""),
    "draft for staff": ("draft: true\naudience: staff\n", "kept", ""),
    "embargoed for staff": ("audience: staff\n", "kept", ""),
    "posted": ("", "kept", "all"),
}
"""What stands in the front matter, the category, and who may see it."""
STATE_CATALOGUE = {
    "kept": CATEGORY.format(action="keep").replace("order: 3", "order: 31"),
    "inner": CATEGORY.format(action="keep").replace("order: 3", "order: 32") + "audience: staff\n",
    "gone": CATEGORY.format(action="take-down").replace("order: 3", "order: 33"),
}
LATER = timedelta(weeks=38)
"""From an entry that hangs to one whose day is to come."""
_DAY = re.compile(r"2026-\d\d-\d\d")
KEYS = [
    *product(STATES, [*sorted(MARKED), *CHANNELS, *FILES, "yaml"]),
    *product(["passage"], CHANNELS),
]


def _code(number: int) -> str:
    return f"zq{chr(97 + number // 676)}{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}x"


STATE_MARKS: Mapping[tuple[str, str], str] = {key: _code(at) for at, key in enumerate(KEYS)}
"""Each mark by the entry's state, and the key or channel."""


def who_sees(state: str, name: str) -> str:
    """On which sites the mark may be found: `nobody`, `staff` or `all`."""
    if state == "passage":
        return "nobody" if name in UNSEEN else "staff"
    if state.startswith("taken down"):
        seen = "staff" if state.endswith("for staff") else "all"
        return seen if name in STAY else "nobody"
    seen = STATES[state][2]
    if name in UNSEEN or not seen:
        return "nobody"
    return "staff" if name == "body.staff" else seen


def lay_states() -> dict[str, bytes]:
    """The entries' files, by paths below disclosures/."""
    files = {f"_catalogue/{name}.yml": text.encode() for name, text in STATE_CATALOGUE.items()}
    for at, state in enumerate(STATES):
        files |= _lay_state(at, state)
    marks = {name: STATE_MARKS["passage", name] for name in CHANNELS}
    text = (
        "---\ntitle: 公开\ndepartment: 财务室\npublished_on: 2026-03-03\nattachments:\n"
        "  - {file: a.png, title: 图, audience: staff}\n"
        f"  - {{file: {marks['source']}.png, title: 图, audience: staff}}\n"
        f"---\n前\n\n::: staff\n{_write_channels(marks)}\n:::\n\n后\n"
    )
    folder = "kept/2026-03-03-passage"
    files |= {f"{folder}/index.md": text.encode(), f"{folder}/a.png": _picture()}
    return files | {f"{folder}/{marks['source']}.png": _picture()}


def _lay_state(at: int, state: str) -> dict[str, bytes]:
    more, category, _ = STATES[state]
    marks = {name: mark for (of, name), mark in STATE_MARKS.items() if of == state}
    text = Dotted(marks).fill(ENTRY_TEXT).replace("校公示", f"校公示{at}")
    pictures = [f"{{file: {name}.png, title: 图}}" for name in ("a", marks["source"])]
    names = {kind: f"{kind}{ending}" for kind, ending in FILES.items()}
    listed = [f"{{file: {name}, title: 甲表}}" for kind, name in names.items() if kind != "stray"]
    names["stray"] = f"{marks['stray']}.txt"
    text = text.replace("attachments: [", f"attachments: [{', '.join([*pictures, *listed])}, ")
    text = text.replace("title:", f"# {marks['yaml']}\n{more}title:", 1)
    text = text.replace("aliases: [finance/", f"aliases: [{category}/")
    text += f"\n{_write_channels(marks)}\n"
    day = date(2026, 3, 2)
    if state.startswith("embargoed"):
        text = _DAY.sub(lambda found: str(date.fromisoformat(found[0]) + LATER), text)
        day += LATER
    folder = f"{category}/{day}-entry-{at}"
    made = {
        "document": document(lambda file: file.add_paragraph(marks["document"])),
        "author": author(marks["author"]),
        "workbook": sheet([marks["workbook"]]),
        "sheet": sheet(["一"], title=marks["sheet"]),
        "paper": paper(marks["paper"]),
        "stray": marks["stray"].encode(),
    }
    return {
        f"{folder}/index.md": text.encode(),
        f"{folder}/{marks['tables.file']}.csv": f"项目\n{marks['tables.cells']}\n".encode(),
        f"{folder}/{marks['attachments.file']}.txt": marks["attachments.content"].encode(),
        f"{folder}/a.png": _picture(),
        f"{folder}/{marks['source']}.png": _picture(),
        **{f"{folder}/{names[kind]}": content for kind, content in made.items()},
    }


def _write_channels(marks: Mapping[str, str]) -> str:
    return "\n\n".join(CHANNELS[name].format(marks[name]) for name in CHANNELS)


def _picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (2, 2), "white").save(stream, "PNG")
    return stream.getvalue()
