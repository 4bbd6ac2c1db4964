"""What is handed in reaches readers byte for byte: git turns no line's end of an attachment."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = "disclosures/finance/2026-03-10-accounts"
KEPT = [
    "a.txt",
    "a.csv",
    "名单.TXT",
    "a.pdf",
    "a.docx",
    "a.xlsx",
    "a.pptx",
    "a.png",
    "a.jpg",
    "a.webp",
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    root = tmp_path_factory.mktemp("repository")
    shutil.copy(ROOT / ".gitattributes", root)
    for command in (
        ["init", "-q"],
        ["config", "user.email", "a@example.org"],
        ["config", "user.name", "a"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("automatic", ["true", "input", "false"])
def test_an_attachment_comes_back_as_it_was(name, automatic, repository):
    content = "公示\r\n名单\n\r\n".encode("gb18030")
    path = repository / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    run = ["git", "-c", f"core.autocrlf={automatic}"]
    subprocess.run([*run, "add", "-A", "-f"], cwd=repository, check=True, capture_output=True)
    path.unlink()
    subprocess.run(
        [*run, "checkout", "--", FOLDER], cwd=repository, check=True, capture_output=True
    )
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", [f"{FOLDER}/index.md", "disclosures/_school.yml"])
def test_what_is_read_as_text_has_the_same_lines_everywhere(name, repository):
    told = subprocess.run(
        ["git", "check-attr", "eol", "text", "--", name],
        cwd=repository, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert "eol: lf" in told and "text: set" in told
