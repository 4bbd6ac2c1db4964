"""Owns the environment of a new board that borrows the packages of the one that made it: without a network."""

import os
import sys
import venv
from pathlib import Path

ENVIRONMENT = ".venv"
READY = "ready"
"""The file by which `make` knows that nothing is left to install."""
_COMMANDS = {"gongkai": "gongkai", "mkdocs": "mkdocs"}
"""What people call, and the module that it is."""


def lend_environment(board: Path) -> bool:
    """Gives a board that has none an environment; False when this system can't. Its engine is its own."""
    folder = board / ENVIRONMENT
    lent = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    if folder.exists() or not lent:
        return False
    try:
        venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(folder)
        packages = next(folder.rglob("site-packages"))
        own = os.path.relpath(board / "hooks", packages)
        packages.joinpath("board.pth").write_text("\n".join([own, *lent]) + "\n", "utf-8")
        for name, module in _COMMANDS.items():
            _write_command(folder, name, module)
        (folder / READY).touch()
    except (OSError, StopIteration):
        return False
    return True


def _write_command(folder: Path, name: str, module: str) -> None:
    if os.name == "nt":
        text = f'@"%~dp0python.exe" -m {module} %*\r\n'
        (folder / "Scripts" / f"{name}.cmd").write_bytes(text.encode())
        return
    path = folder / "bin" / name
    path.write_text(f'#!/bin/sh\nexec "$(dirname "$0")/python" -m {module} "$@"\n', "utf-8")
    path.chmod(0o755)
