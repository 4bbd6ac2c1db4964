"""What git tells of the entries' files; knows one entry at a time and no page."""
