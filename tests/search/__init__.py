"""Search: the index as bytes, the page's own modules in real Chromium, and the page itself."""
