"""What one audience may see on a day, with tombstones and masking; knows no page."""
