"""Owns the laying of a new board: made whole in a folder of its own first, then put where it belongs."""

import shutil
from pathlib import Path

from gongkai.founding.account_plans import OWN_PLAN, read_account_plan_text
from gongkai.founding.answers import Answers
from gongkai.founding.due_lists import render_due_list
from gongkai.founding.own_pages import render_own_pages, render_readme
from gongkai.founding.own_settings import OWNERS, render_settings
from gongkai.founding.program_files import copy_program, leave_out_development
from gongkai.founding.sample_files import list_sample_folders
from gongkai.founding.school_text import render_school

SETTINGS = {"mkdocs.yml": False, "mkdocs.staff.yml": True}
"""The sites' settings, and whether each is the staff's."""
HALF = ".gongkai-init-"
"""How the folder of a board begins that isn't whole yet."""
CATALOGUE = "disclosures/_catalogue"


def write_board(program: Path, to: Path, answers: Answers) -> None:
    """A whole board in an empty folder: the program's files, its catalogue, the school's own files."""
    copy_program(program, to)
    shutil.copytree(program / CATALOGUE, to / CATALOGUE)
    write_own(program, to, answers)


def write_own(program: Path, to: Path, answers: Answers) -> None:
    """The school's own files alone. Raises OSError."""
    for name, text in render_own(program, answers).items():
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def render_own(program: Path, answers: Answers) -> dict[str, str]:
    """The school's own files by their names, as texts."""
    texts = {f"docs/{name}": text for name, text in render_own_pages(answers).items()}
    texts["disclosures/_school.yml"] = render_school(answers)
    if due_list := render_due_list(program, answers):
        texts["disclosures/_due.yml"] = due_list
    if plan := read_account_plan_text(program, answers):
        texts[OWN_PLAN] = plan
    texts["README.md"] = render_readme(answers)
    texts[".github/CODEOWNERS"] = OWNERS
    texts[".github/maintainers"] = _read_head(program / ".github/maintainers")
    for name, for_staff in SETTINGS.items():
        text = (program / name).read_text("utf-8")
        texts[name] = render_settings(text, answers, for_staff=for_staff)
    return texts


def _read_head(path: Path) -> str:
    """A list's comments, without anybody in it."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return "".join(f"{line}\n" for line in lines if line.startswith("#"))


def move_board(staged: Path, folder: Path) -> None:
    """Puts a whole board into a folder that has none of its files. Raises OSError."""
    for path in sorted(staged.iterdir()):
        path.rename(folder / path.name)


def change_sample(staged: Path, folder: Path, answers: Answers) -> None:
    """Turns the program with its sample, where it lies, into the board that is staged. Raises OSError.

    Nothing is written that isn't on the disk already, but what is taken out of the program's own files.
    """
    own = render_own(folder, answers)
    for path in list_sample_folders(folder):
        shutil.rmtree(path)
    for name in own:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (staged / name).replace(folder / name)
    leave_out_development(folder)


def clear_halves(folder: Path) -> None:
    """Removes what a run that was ended has left."""
    for path in folder.glob(f"{HALF}*"):
        shutil.rmtree(path, ignore_errors=True)
