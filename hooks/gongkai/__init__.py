"""Gongkai (公开): turns a folder of disclosure entries into a school's disclosure site.

The package knows no MkDocs. Data flows one way, from room to room; docs/architecture.md shows how, and
tests/house/test_arrows.py lists which room may know which.
"""

__version__ = "0.1.0"
