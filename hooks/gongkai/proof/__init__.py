"""The proof of posting: a signed log that only grows, of which entry hung where, with what content, when.

Knows bytes, hashes, files and moments; it does not know entries as YAML, pages, templates or git. Begin at
`merkle.py` (the tree), `log_folder.py` (the log on the disk) and `verifying.py` (what anybody may check).
"""
