"""The whole life of an entry, and the right audience: every day of it, and everyone who may look."""
