"""The desk by which clerks write: pages, forms and their safety; must not know how a source text is changed."""
