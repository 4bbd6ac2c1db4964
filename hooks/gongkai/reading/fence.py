"""Owns the line that stands before and behind an entry's front matter; knows nothing of what is between."""

FENCE = "---"
