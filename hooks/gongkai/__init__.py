"""Gongkai (公开): turns a folder of disclosure entries into a school's disclosure site.

The package knows no MkDocs. Data flows one way:
source → fields → catalogue, school, entry → board → view → pages and exports.
"""

__version__ = "0.1.0"
