"""The search index of a View, which the page `/search/` reads; knows no board and no entry.

`collecting` gives what it is made of, `build` its files, `writing` puts them into a site.
Built from the same View as the pages, so that it can hold nothing that the audience may not see.
"""
