"""What a reader meets: sites built by MkDocs, served from this machine, read in real Chromium."""
