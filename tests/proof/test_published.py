"""A site is read from its own server alone, whatever that answers; and nothing names a file outside of it."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from gongkai.proof.file_list import is_inside
from gongkai.proof.published import NotPublished, join_inside, open_published
from gongkai.proof.verifying import verify
from proof.site import publish_on

ANSWERS = {
    "/ok/proof/checkpoint": (200, b"x", {}),
    "/ok/large": (200, b"x" * 1001, {}),
    "/ok/lead": (302, b"", {"Location": "/ok/small"}),
    "/ok/small": (200, b"small", {}),
    "/ok/away": (302, b"", {"Location": "http://other.example/x"}),
    "/ok/round": (302, b"", {"Location": "/ok/round"}),
    "/ok/%E9%99%84.txt": (200, b"name", {}),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        code, body, headers = ANSWERS.get(self.path, (404, b"no", {}))
        self.send_response(code)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def root():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_what_a_server_answers(root):
    site = open_published(f"{root}/ok")
    read = site.read
    assert site.folder is None and site.is_site
    assert read("small", 1000) == b"small" and read("lead", 1000) == b"small"
    assert read("附.txt", 1000) == b"name"
    assert read("large", 1000) is None, "larger than asked for"
    assert read("small", 1000) == b"small", "the connection goes on"
    assert read("none", 1000) is None and read("round", 1000) is None
    with pytest.raises(NotPublished, match=r"没有跟去.*") as told:
        read("away", 1000)
    assert "http://other.example/x" in str(told.value)


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "http://", "http://127.0.0.1:1/", "http://a.example:x/"]
)
def test_what_is_no_site(address):
    with pytest.raises(NotPublished, match=r"不是网址|连不上"):
        open_published(address)


def test_a_server_without_a_log(root):
    with pytest.raises(NotPublished, match="没有留下张贴的证明"):
        open_published(f"{root}/none/")


@pytest.mark.parametrize(
    ("folder", "name", "path"),
    [
        ("a/b/", "index.html", "a/b/index.html"),
        ("", "a/附件.txt", "a/附件.txt"),
        ("proof/content", "a/../b.json", "proof/content/b.json"),
        ("a/../..", "x", None),
        ("", "/etc/passwd", None),
        ("", "../x", None),
        ("", "", None),
    ],
)
def test_no_name_leads_outside(folder, name, path):
    assert join_inside(folder, name) == path


def test_a_list_names_nothing_outside(tmp_path):
    assert is_inside("a/b.html")
    assert not any(map(is_inside, ("", "/etc/passwd", "../x", "a/../../x", "a//b", "a\\b")))
    site = tmp_path / "site"
    publish_on(site, 0)
    (site / "proof/files.sha256").write_text(f"{'0' * 64}  ../secret\n", "utf-8")
    said = [each.says for each in verify(str(site)).faults]
    assert "files.sha256 的格式不对" in said
