"""Where a job that a person reads in a résumé was lost, when its title or its employer isn't read right.

All texts are letters and digits alone, folded (`local.bench.resume_names.plain`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, get_args

Step = Literal["lines", "sections", "entries", "parts"]
STEPS: tuple[Step, ...] = get_args(Step)
"""`lines`: title or employer stands whole on no line, or on two that follow each other. `sections`: no job
that was read says either of them. `entries`: jobs do, but no heading holds both. `parts`: one does, and was
cut or taken amiss."""


def lost_in(
    named: Sequence[str], headings: Sequence[str], texts: Sequence[str], lines: Sequence[str]
) -> Step:
    """The first step that lost a job.

    `named`: its title and its employer. `headings`, `texts`: of the jobs read, `texts` with their points.
    `lines`: as the page was read.
    """
    joined = [*lines, *(one + other for one, other in pairwise(lines))]
    if not all(any(name in text for text in joined) for name in named):
        return "lines"
    if any(all(name in heading for name in named) for heading in headings):
        return "parts"
    return "entries" if any(name in text for name in named for text in texts) else "sections"
