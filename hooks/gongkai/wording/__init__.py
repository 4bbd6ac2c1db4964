"""How it is said to readers: words, days, stages, pills; knows no page."""
