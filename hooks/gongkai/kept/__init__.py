"""One content-addressed store for what takes long to work out; knows nothing of what it holds.

What is kept is never needed: without it, or where it is damaged, another's or of an older engine,
everything is made anew. `store` keeps single values, `borrowing` whole folders.
"""
