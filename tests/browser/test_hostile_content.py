"""Nothing that an author can write runs, loads or breaks a page, even where no check has stopped it."""

from urllib.parse import urlencode

import pytest

from browser.building import build, lay_project
from browser.hostile import (
    BUILD_DAY,
    FILES,
    LINKS,
    TAGS,
    VECTORS,
    entry_address,
    other_addresses,
)
from browser.serving import serve
from browser.witness import Witness
from gongkai.diagnostics.diagnostic import Fault
from gongkai.reading.fields import FIELD_TYPES, Field
from gongkai.text.sanitizing import find_removed
from search.reader import ANSWERED

CATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(
  event.effectiveDirective + " " + event.blockedURI + " " + event.sample
));
"""
FACETS = ("category", "year", "department", "stage", "order", "page")
# What no page of ours holds: whatever an author could have brought in.
FOREIGN = """(page) => Array.from(page.querySelectorAll("*")).filter((element) => {
  const name = element.localName
  const source = element.getAttribute("src") || ""
  const isOurs = name !== "script" || /^application\\/(ld\\+)?json$/.test(element.type) ||
    (/^[./]*assets\\/[a-z0-9./]+\\.js$/.test(source) && !element.textContent.trim())
  const isForbidden = ["iframe", "object", "embed", "style", "base", "template", "math", "video", "audio",
    "marquee", "frame", "applet"].includes(name)
  const isRefresh = name === "meta" && element.httpEquiv === "refresh" &&
    !/^0; url=[./a-z0-9-]+$/.test(element.content)
  const runs = Array.from(element.attributes).some((attribute) => {
    const value = attribute.value.replace(/[\\x00-\\x20]/g, "").toLowerCase()
    return attribute.name.startsWith("on") || attribute.name === "style" || attribute.name === "srcdoc" ||
      (["href", "src", "action", "formaction", "data"].includes(attribute.name) &&
        /^(javascript|data|vbscript|file):/.test(value)) ||
      (["src", "srcset", "poster", "background"].includes(attribute.name) && /^(\\w+:)?\\/\\//.test(value))
  })
  return !isOurs || isForbidden || isRefresh || runs
}).map((element) => element.outerHTML.slice(0, 200))"""
REPORTED = """async () => {
  while (!violations.length) await new Promise((done) => setTimeout(done, 20))
}"""
SEEN = f"() => [window.ran || null, window.violations, ({FOREIGN})(document)]"
READ = f"""async (addresses) => {{
  const found = await Promise.all(addresses.map(async (address) => {{
    const html = await (await fetch(address)).text()
    return [address, ({FOREIGN})(new DOMParser().parseFromString(html, "text/html"))]
  }}))
  return found.filter(([, foreign]) => foreign.length)
}}"""
GO_ON = """(address) => {
  history.pushState(null, "", address)
  dispatchEvent(new PopStateEvent("popstate"))
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The hostile board, built with all its checks taken out: what they would stop is on its pages."""
    project = lay_project(tmp_path_factory.mktemp("hostile"), FILES)
    checks = project / "hooks/gongkai/checks/__init__.py"
    checks.write_text(checks.read_text("utf-8") + "\n\nENTRY_CHECKS = BOARD_CHECKS = ()\n", "utf-8")
    with serve(build(project, tmp_path_factory.mktemp("hostile-site"), today=BUILD_DAY)) as site:
        yield site


@pytest.fixture(scope="module")
def page(browser, browser_context_args):
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        page.clock.set_fixed_time(f"{BUILD_DAY}T12:00:00+08:00")
        page.add_init_script(CATCH)
        yield page


class Watch(Witness):
    """Also notes dialogs, and what ran or got into the page."""

    def __post_init__(self):
        super().__post_init__()
        self.page.on("dialog", self._dismiss)

    def _dismiss(self, dialog):
        self._note("dialog", dialog.message)
        dialog.dismiss()

    def open(self, address):
        """What is wrong with the page at that address."""
        self.faults.clear()
        self.page.goto(address)
        ran, violations, foreign = self.page.evaluate(SEEN)
        missing = ("status of 404", "status 404", "failed other: http://127.0.0.1")
        return [
            *([f"ran: {ran}"] if ran else []),
            *violations,
            *foreign,
            *(  # but for the pictures on this site that the vectors name
                each for each in self.faults if not any(text in each for text in missing)
            ),
        ]


@pytest.fixture(scope="module")
def watch(page):
    return Watch(page)


def test_there_are_enough_vectors():
    assert len(set(VECTORS)) >= 60


@pytest.mark.parametrize("kind", ["entry-id", "slug", "link"])
def test_no_vector_is_an_address(kind):
    """Old addresses, ids of categories and departments, links: what isn't one is never published."""
    field = Field(key="key", label="网址", type=FIELD_TYPES[kind])
    assert [vector for vector in VECTORS if not isinstance(field.parse(vector), Fault)] == []


def test_the_checks_would_have_stopped_them():
    """Every markup and every address that would be taken out of a body has been told of before."""
    finished = [vector for vector in TAGS if ">" in vector]  # the others are text
    assert [vector for vector in finished if not list(find_removed(vector))] == []
    schemes = [vector for vector in LINKS if vector[0] not in "[!<"]
    assert len(schemes) == 6
    assert [vector for vector in schemes if not list(find_removed(f"[甲]({vector})"))] == []


def test_no_entry_runs(hostile, watch):
    """Nor is anything of a vector lost, or reckoned out: its page shows it as what it is."""
    for number, vector in enumerate(VECTORS):
        assert watch.open(hostile.root + entry_address(number)) == [], vector
        assert watch.page.title().startswith(" ".join(vector.split())), vector
    office = watch.page.locator(".gk-footer__who").text_content()
    assert "{{ 7 * 7 }}" in office
    assert "{% endraw %}{{ 7 * 7 }}</title>" in office


def test_no_list_runs(hostile, watch):
    opened, read = other_addresses(hostile)
    assert len(opened) > 15
    assert len(read) > 100
    for address in opened:
        assert watch.open(hostile.root + address) == [], address
    assert watch.page.evaluate(READ, [hostile.root + address for address in read]) == []


def test_no_search_runs(hostile, watch):
    """By the address, then as someone goes back and forth."""
    for number, vector in enumerate(VECTORS):
        asked = urlencode({"q": vector} | dict.fromkeys(FACETS, vector))
        if number % 8 == 0:
            assert watch.open(f"{hostile.root}search/?{asked}#{vector}") == [], vector
        else:
            watch.page.evaluate(GO_ON, f"?{asked}")
        watch.page.wait_for_selector(ANSWERED, state="attached")
        assert watch.page.evaluate(SEEN) == [None, [], []], vector
    assert watch.faults == []


def test_no_result_runs(hostile, watch):
    """Every hostile title, excerpt and facet at once."""
    assert watch.open(f"{hostile.root}search/?q=window.ran&page=9") == []
    watch.page.locator(".gk-result").nth(30).wait_for()
    assert watch.page.evaluate(SEEN) == [None, [], []]


def test_the_watch_sees(hostile, watch):
    """What it looks for would be found: the page lets the test itself put it there."""
    watch.open(hostile.root)
    watch.page.evaluate("document.body.append(document.createElement('iframe'))")
    watch.page.evaluate("document.body.setAttribute('onclick', 'window.ran=2')")
    watch.page.evaluate("document.body.click()")
    watch.page.evaluate("window.ran = 1")
    watch.page.evaluate(REPORTED)
    ran, violations, foreign = watch.page.evaluate(SEEN)
    assert ran == 1
    assert set(violations) == {"script-src-attr inline "}  # told as it is set, or as it should run
    assert [each[:7] for each in foreign] == ["<body o", "<iframe"]
