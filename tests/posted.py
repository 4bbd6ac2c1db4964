"""Owns boards whose entries are posted and changed in real repositories, each commit on a day of the story.

The entry in REVIEW_TEXT is posted on Monday 16 November 2026 and in review until Friday 20.
"""

from datetime import date

from boards import REVIEW, REVIEW_TEXT, lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.history.changes import derive_changes
from gongkai.history.history_file import read_history
from repositories import commit_all, start_repository

ID = REVIEW.removesuffix("/index.md")
LATER = date(2027, 6, 1)
NOTE = "corrections: [{{corrected_on: {day}, note: 更正第二人的姓名}}]\nfields:"
CHANGED = REVIEW_TEXT.replace("李某", "赵某")
ATTACHED = REVIEW_TEXT.replace("fields:", "attachments: [{file: 评分 办法.pdf}]\nfields:")
TABLED = REVIEW_TEXT.replace("fields:", "tables: [{title: 得分, file: 得分.csv}]\nfields:")


def post(folder, *commits):
    """Commit (day, text of the entry or files) in order; the board's folder."""
    start_repository(folder)
    for day, content in commits:
        files = {REVIEW: content} if isinstance(content, str) else content
        root = lay_board(folder, files)
        for name, text in files.items():
            if text is None:
                (root / name).unlink()
        commit_all(folder, day)
    return root


def load(root, today=LATER, *more):
    sources = [root, *more]
    history = read_history(root.parent, sources)
    return load_board(sources, today, base=root.parent, history=history)


def list_changes(root, today=LATER, id=ID, audience=Audience.STAFF):
    board = load(root, today)
    assert board.history.is_complete
    entry, schedule = board.entries[id], board.schedules.get(id)
    return [
        (each.day.isoformat(), "、".join(each.what), each.is_substance, each.during)
        for each in derive_changes(entry, board.history, today, schedule, audience)
    ]


def list_rules(root, today=LATER):
    return [each.rule for each in check_board(load(root, today))]
