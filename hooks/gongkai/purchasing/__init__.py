"""Purchases from intention to acceptance, and their suppliers, read out of a view; knows no page."""
