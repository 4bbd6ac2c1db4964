"""Owns where things that take long to work out are kept from one run to the next."""

KEPT_FOLDER = ".gongkai"
"""Beside the settings file: what is kept between runs; no part of the repository, and never needed."""
