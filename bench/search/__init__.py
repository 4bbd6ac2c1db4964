"""Search side by side: what an index costs to make, what a reader's first answer costs, what is found.

Ours, Pagefind and Material's own search read the same generated board. Nothing here knows how an
engine works inside but `peers` and `ours`.
"""
