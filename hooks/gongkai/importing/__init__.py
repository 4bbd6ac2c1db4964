"""What a school already has becomes drafts: workbooks, Word files, clipboards, old lists; knows no page."""
