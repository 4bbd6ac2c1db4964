"""Owns the year's account, its figures counted from the board and what they say; knows no command or file."""
