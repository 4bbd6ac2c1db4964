"""A version changes with every byte of the code that it stands for, and with nothing else."""

import pytest

from gongkai.kept.code_version import read_code_version


@pytest.fixture
def package(tmp_path, monkeypatch):
    folder = tmp_path / "maker"
    (folder / "inner").mkdir(parents=True)
    for name in ("__init__.py", "inner/__init__.py", "inner/rules.yml"):
        (folder / name).write_text("a: 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def test_it_changes_with_the_code_and_its_data(package):
    seen = {read_code_version("maker")}
    changes = {"__init__.py": "a: 2\n", "inner/rules.yml": "a: 2\n", "inner/new.py": ""}
    for count, (name, text) in enumerate(changes.items(), 2):
        (package / name).write_text(text)
        seen.add(read_code_version("maker"))
        assert len(seen) == count, name
    (package / "inner/new.py").rename(package / "new.py")
    assert read_code_version("maker") not in seen


def test_it_is_the_same_wherever_the_code_lies_and_whatever_lies_beside(package):
    before = read_code_version("maker")
    (package / "__pycache__").mkdir()
    (package / "__pycache__/rules.pyc").write_bytes(b"\0")
    (package / "notes.txt").write_text("?")
    assert read_code_version("maker") == before


def test_it_changes_with_the_libraries(package):
    versions = {
        read_code_version("maker", libraries=names) for names in ((), ("numpy",), ("pypdf",))
    }
    assert len(versions) == 3


def test_a_package_that_is_not_there_is_a_fault_of_ours():
    with pytest.raises(ModuleNotFoundError):
        read_code_version("gongkai.nowhere")
    with pytest.raises(ModuleNotFoundError):
        read_code_version("gongkai.audience")  # a module has no folder
