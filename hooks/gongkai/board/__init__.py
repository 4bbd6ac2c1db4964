"""All entries together, and the matters that they form; knows no audience."""
