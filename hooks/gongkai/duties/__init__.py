"""What is due and what waits for the committee; knows one view, no files and no pages."""
