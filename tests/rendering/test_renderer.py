"""Templates are filled in strictly, whatever stands in the words and in the school's name."""

import pytest
from jinja2 import UndefinedError

from gongkai.pages.page import Page
from gongkai.rendering.renderer import Renderer

DOCUMENT = (
    "<html{{ number }}><head>{{ meta }}{{ title_tag }}{{ head }}</head>"
    "<body><a href=\"{{ 'archive/' | address }}\">{{ gk }}</a>{{ main }}</body></html>"
)
TEMPLATES = {
    "document.html": DOCUMENT,
    "components/meta.html": '{% if canonical %}<link href="{{ canonical }}">{% endif %}',
    "components/title.html": "<title>{{ title }}</title>",
    "entry.html": "<h1>{{ heading }}</h1><a href=\"{{ 'archive/2026/' | address }}\">2026</a>",
    "whole.html": "<!doctype html>{{ root }}",
    "site.css": '.a { content: "{{ gk }}" }',
}
HOSTILE = '{% endraw %}{{ 7 * 7 }}</title>\x02<script>"'


@pytest.fixture()
def templates(tmp_path):
    (tmp_path / "components").mkdir()
    for name, text in TEMPLATES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def make_page(url="archive/", template="entry.html", **more):
    more = {"build": lambda: {"heading": HOSTILE}, "title": HOSTILE, "description": "", **more}
    return Page(url=url, template=template, **more)


def render(templates, page, site_url="", name="校"):
    return (
        Renderer(templates, {"gk": name, "is_on_stick": False}, site_url).render_page(page).decode()
    )


def test_a_page_in_its_frame(templates):
    html = render(templates, make_page(build=lambda: {"heading": "预算"}, title="预算"))
    assert html == (
        "<html><head><title>预算</title></head>"
        '<body><a href="../archive/">校</a><h1>预算</h1><a href="2026/">2026</a></body></html>'
    )


def test_whatever_is_told_is_text(templates):
    html = render(templates, make_page(), name=HOSTILE)
    assert html.count("<script>") == 0 and "49" not in html
    assert html.count("{% endraw %}{{ 7 * 7 }}&lt;/title&gt;") == 3


def test_half_a_surrogate_pair_is_told_by_its_number(templates):
    assert "&#55357;" in render(templates, make_page(title="\ud83d"))


def test_a_name_that_nobody_gave_is_an_error(templates):
    with pytest.raises(UndefinedError, match="heading"):
        render(templates, make_page(build=dict))


def test_a_document_without_a_slot_is_refused(templates):
    (templates / "document.html").write_text("{{ meta }}{{ title_tag }}{{ main }}", "utf-8")
    with pytest.raises(ValueError, match="head"):
        render(templates, make_page())


def test_the_address_of_the_site_is_told_where_it_is_known(templates):
    html = render(templates, make_page(), site_url="https://example.edu.cn/gk/")
    assert '<link href="https://example.edu.cn/gk/archive/">' in html


@pytest.mark.parametrize(("site_url", "root"), [("", ""), ("https://example.edu.cn/gk/", "/gk")])
def test_the_page_for_missing_addresses_has_an_absolute_root(templates, site_url, root):
    html = render(templates, make_page(url="404.html"), site_url=site_url)
    assert f'<a href="{root}/archive/">' in html and f'<a href="{root}/archive/2026/">' in html
    assert "<link" not in html


def test_a_whole_page_has_no_frame(templates):
    assert render(templates, make_page(template="whole.html", is_whole=True)) == "<!doctype html>.."


def test_styles_are_not_escaped_as_html(templates):
    css = Renderer(templates, {"gk": "a&b"}, "").render_file("site.css")
    assert css == b'.a { content: "a&b" }'
