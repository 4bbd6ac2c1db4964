"""Owns the addresses that are the site's own, so that no category may take them."""

RESERVED = frozenset(
    (
        "about architecture archive assets congress data departments due entries handbook matters open"
        " proof rules screen search subscribe"
    ).split()
)
"""First parts of addresses that the site itself uses; entries is the table of all of them below data/."""
