"""Owns what of our environment git is given: nothing by which a git hook that runs us leads it elsewhere."""

import os
from collections.abc import Mapping


def derive_git_environment(
    own: Mapping[str, str], *, keeps: tuple[str, ...] = ("GIT_CONFIG",)
) -> dict[str, str]:
    """Our variables with `own` over them.

    Of git's, which a hook points at its own repository and index, only those stay that begin as in `keeps`.
    """
    inherited = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("GIT_") or key.startswith(keeps)
    }
    return {**inherited, **own}
