"""A school's own board from an empty folder or from the program with its sample; knows no entry and no page."""
