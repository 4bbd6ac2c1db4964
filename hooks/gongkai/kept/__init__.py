"""One content-addressed store for what takes long to work out; knows nothing of what it holds."""
