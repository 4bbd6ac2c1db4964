"""Markdown bodies: passages, headings, links, sanitising, HTML; knows no entry."""
