"""What a drill can't be made without."""

from __future__ import annotations

from functions.api.http.problems import Problem, conflict


def nothing_measured() -> Problem:
    """There is no score that a drill could go by."""
    return conflict(
        "nothing_measured", "Nothing here has been scored yet. A drill goes by what was measured."
    )
