"""The proof of posting: a signed log of what hung when, of bytes and moments; knows no YAML, page or git.

Begin at `merkle.py` (the tree), `log_folder.py` (the log on the disk).
"""
