"""Figures ready for a picture: which series there are, of which rows; knows no entry and no HTML."""
