"""Owns how an address within the site is written on a page, so that the site works in any folder."""

from gongkai.web_address import AddressKind, read_address


def relative_root(url: str) -> str:
    """The site's root as the page at `url` writes it, without a slash at the end: `.` or `../..`.

    The page for missing addresses is shown at any of them: only an absolute root is right for it.
    """
    return "/".join([".."] * url.count("/")) or "."


def relative_address(target: str, url: str) -> str:
    """`target`, which is relative to the site's root, as the page at `url` writes it."""
    here, there = url.split("/")[:-1], [part for part in target.split("/") if part not in ("", ".")]
    common = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        common += 1
    steps = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return f"{steps}/" if target.endswith("/") else steps


def is_outside(target: str) -> bool:
    """Whether the address is whole already: of another site, or a place on the page itself."""
    return target.startswith(("/", "#")) or read_address(target).kind is not AddressKind.SITE


def is_allowed(target: str) -> bool:
    """Whether a page of ours may name the address at all."""
    return read_address(target).flaw is None
