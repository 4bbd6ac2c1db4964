"""A site from its settings to its pages and files; the only room that reads the clock; knows no MkDocs."""
