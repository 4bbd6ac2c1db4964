"""Owns the list of all allowances, for whoever reviews them."""

from gongkai.board.board import Board
from gongkai.guard.masking import mask_text


def render_allowed(board: Board) -> str:
    """Every allowance of the board, a line each: where, rule, hash, reason; then their number."""
    lines = [
        f"{entry.file}: {each.rule} {each.sha256} {mask_text(' '.join(each.reason.split()))}"
        for _, entry in sorted(board.entries.items())
        for each in entry.allow
    ]
    return "\n".join((*lines, f"共 {len(lines)} 处例外。")) + "\n"
