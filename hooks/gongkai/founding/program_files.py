"""Owns which files of a board are the program's, the same for every school: an upgrade replaces these alone."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import gongkai

PROGRAM = (
    *("hooks", "overrides", "deploy", "docs/handbook", "docs/rules", ".github/workflows"),
    *("docs/architecture.md", "docs/index.md", "mkdocs.handbook.yml", "pyproject.toml"),
    *("requirements.txt", "Makefile", ".gitattributes", ".gitignore", ".pre-commit-config.yaml"),
    *("*.bat", ".gitlab-ci.yml", ".gitlab", ".gitea", ".forgejo", ".github/ISSUE_TEMPLATE"),
)
"""Files and folders from the board's folder; what isn't there, a version of the program hasn't."""
DEVELOPMENT = (
    *("tests", "bench", ".ci", "package.json", "package-lock.json", "eslint.config.mjs", ".npmrc"),
    *("requirements-test.txt", "requirements-test.in", "README.en.md"),
    "hooks/gongkai/founding/sample.txt",
)
"""What only those who change the program need: no school's board has it."""
TARGETS_OF_DEVELOPMENT = ("test", "bench", "tools", "pictures", ".venv/test-ready")
_MADE = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.pyc")
_HOSTS = (".github/workflows/*.yml", ".gitea/workflows/*.yml", ".gitlab-ci.yml")
_TESTS = re.compile(r"\bmake (?:-C \w+ )?test$", re.MULTILINE)
"""What a host's job runs the program's own tests with; a job is a block between empty lines."""


def find_program() -> Path:
    """The folder of the program that runs."""
    return Path(gongkai.__file__).parents[2]


def is_program(folder: Path) -> bool:
    """Whether a folder holds a whole program: engine, templates, settings, catalogue."""
    wanted = ("hooks/gongkai", "overrides", "mkdocs.yml", "disclosures/_catalogue")
    return all((folder / each).exists() for each in wanted)


def list_program_files(program: Path) -> Iterator[Path]:
    """The program's files and folders in the folder, relative to it."""
    for pattern in PROGRAM:
        for path in sorted(program.glob(pattern)):
            yield path.relative_to(program)


def copy_program(program: Path, to: Path) -> None:
    """The program's files, below another folder. Raises OSError."""
    for path in list_program_files(program):
        target = to / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if (program / path).is_dir():
            shutil.copytree(program / path, target, ignore=_MADE)
        else:
            shutil.copyfile(program / path, target)
            target.chmod((program / path).stat().st_mode)
    leave_out_development(to)


def leave_out_development(board: Path) -> None:
    """Takes away what only those who change the program need, and the parts that run its tests."""
    for name in DEVELOPMENT:
        path = board / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    makefile = board / "Makefile"
    if makefile.is_file():
        _write(makefile, cut_targets(makefile.read_text("utf-8"), TARGETS_OF_DEVELOPMENT))
    for path in (path for pattern in _HOSTS for path in sorted(board.glob(pattern))):
        jobs = path.read_text("utf-8").rstrip("\n").split("\n\n")
        _write(path, "\n\n".join(job for job in jobs if not _TESTS.search(job)) + "\n")


def cut_targets(makefile: str, targets: tuple[str, ...]) -> str:
    """A Makefile without some targets, each a block between empty lines."""
    blocks = makefile.split("\n\n")
    kept = [block for block in blocks if not _names(block) & set(targets)]
    return re.sub(
        r"^\.PHONY:.*$",
        lambda line: " ".join(word for word in line[0].split(" ") if word not in targets),
        "\n\n".join(kept).rstrip("\n") + "\n",
        flags=re.MULTILINE,
    )


def _names(block: str) -> set[str]:
    """The targets that a block makes."""
    heads = re.findall(r"^([\w./-]+):(?!=)", block, re.MULTILINE)
    return {head for head in heads if head != ".PHONY"}


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
