"""No address that an author can write asks another host or runs, wherever it stands, however it is spelled."""

import json

import pytest

from addresses import ELSEWHERE, RUNNING
from browser.building import build, lay_project
from browser.serving import serve
from browser.test_hostile_content import CATCH, Watch

BUILD_DAY = "2026-11-13"
VECTORS = (*RUNNING, *ELSEWHERE)
FRAMES = (
    "[甲]({})",
    "[甲](<{}>)",
    "![甲]({})",
    "![甲](<{}>)",
    "<{}>",
    '<a href="{}">甲</a>',
    "<a href='{}' ping='{}'>甲</a>",
    '<img src="{}">',
    "<img src='a.png' srcset='{} 2x' usemap='{}' longdesc='{}'>",
    '<p style="background:url({})">甲</p>',
    '<table background="{}"><tr><td background="{}">甲</td></tr></table>',
    '<blockquote cite="{}">甲</blockquote><del cite="{}">乙</del>',
    '<video src="{}" poster="{}"></video><audio src="{}"></audio>',
    '<form action="{}"><button formaction="{}">甲</button></form>',
    '<object data="{}" codebase="{}"></object><embed src="{}">',
    '<svg><a xlink:href="{}"><image href="{}"/></a><use href="{}"/></svg>',
    '<iframe src="{}"></iframe><link rel=stylesheet href="{}"><base href="{}">',
    '<meta http-equiv=refresh content="0;url={}"><body background="{}">',
)
TARGETS = """() => Array.from(document.querySelectorAll("#gk-content *")).flatMap((element) =>
  Array.from(element.attributes)
    .flatMap(({name, value}) => {
      const isLink = element.localName === "a" && name === "href"
      if (!isLink && !["src", "srcset", "poster", "action", "formaction", "data", "cite", "background",
        "usemap", "href", "xlink:href", "style", "ping", "longdesc", "codebase", "content"].includes(name))
        return []
      const url = new URL(value, document.baseURI)
      const isAllowed = isLink
        ? ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) && !url.username && !url.password
        : url.host === location.host
      const looksRunning = /(java|vb|live)\\s*script\\s*:/i.test(decodeURIComponent(url.href))
      return isAllowed && !looksRunning ? [] : [element.outerHTML.slice(0, 200)]
    }))"""


def _entry(number, vectors):
    parts = []
    for at, vector in enumerate(vectors):
        parts += [f"## {number}-{at}", *(frame.replace("{}", vector) for frame in FRAMES)]
        parts += [f"[甲][r{at}] ![乙][r{at}]", f"[r{at}]: {vector}"]
    front = {"title": f"第{number}批", "department": "总务处", "published_on": "2026-11-10"}
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n" + "\n\n".join(parts) + "\n"


def _name(number):
    return f"kind/2026-11-10-batch-{number}"


BATCHES = [VECTORS[at : at + 4] for at in range(0, len(VECTORS), 4)]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    files = {
        "_school.yml": "name: 示范学校\ndepartments: {office: {name: 总务处}}\n"
        "respond: {ways: [{kind: letter, label: 书面, value: 校长信箱}]}\n",
        "_catalogue/kind.yml": "name: 采购\ndescription: 采购结果\nreview: {required: false}\n",
    }
    for number, vectors in enumerate(BATCHES):
        files[f"{_name(number)}/index.md"] = _entry(number, vectors)
    return lay_project(tmp_path_factory.mktemp("addresses"), files)


@pytest.fixture(scope="module")
def site(project, tmp_path_factory):
    """The board, built with all its checks taken out: what they would stop is on its pages."""
    checks = project / "hooks/gongkai/checks/__init__.py"
    checks.write_text(checks.read_text("utf-8") + "\n\nENTRY_CHECKS = BOARD_CHECKS = ()\n", "utf-8")
    with serve(build(project, tmp_path_factory.mktemp("addresses-site"), today=BUILD_DAY)) as site:
        yield site


@pytest.fixture(scope="module", params=[True, False], ids=["without a policy", "as served"])
def page(request, browser, browser_context_args):
    """A page on which nothing but the markup itself holds a browser back, and one under the site's policy."""
    with browser.new_context(**browser_context_args, bypass_csp=request.param) as context:
        context.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
        page = context.new_page()
        page.add_init_script(CATCH)
        yield page


def test_there_are_enough_vectors():
    assert len(set(VECTORS)) >= 90


def test_no_address_runs_or_asks_another_host(site, page):
    watch = Watch(page)
    for number, vectors in enumerate(BATCHES):
        assert watch.open(f"{site.root}{_name(number)}/") == [], vectors
        assert page.evaluate(TARGETS) == [], vectors
        assert page.locator("#gk-content h2").count() >= len(vectors)


def test_no_link_runs_when_it_is_followed(site, page):
    """Every link that is left is clicked: the page may go, but nothing runs on it."""
    for number, vectors in enumerate(BATCHES[: len(RUNNING) // 4]):
        page.goto(f"{site.root}{_name(number)}/")
        page.evaluate(
            """() => document.querySelectorAll("#gk-content a").forEach((link) => {
              link.target = "_self"
              if (link.href && new URL(link.href).host === location.host) return
              link.click()
            })"""
        )
        assert page.evaluate("window.ran || null") is None, vectors


def test_the_measure_sees(site, page):
    """What it looks for would be found."""
    page.goto(f"{site.root}{_name(0)}/")
    page.evaluate(
        """() => document.querySelector("#gk-content").insertAdjacentHTML("beforeend",
          "<a href='java\\tscript:0'>x</a><a href='https://u:p@e.example/'>y</a><img src='//e.example'>")"""
    )
    assert len(page.evaluate(TARGETS)) == 3
