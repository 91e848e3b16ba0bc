"""What was done in a job: its text, a point each."""

from __future__ import annotations

from collections.abc import Sequence

from shared.resume.job_lines import BULLET, LABEL, kinds_of
from shared.resume.reading import Line


def points_of(body: Sequence[Line]) -> list[str]:
    """What was done, a text each: wrapped lines joined, bullets taken off."""
    points: list[str] = []
    kinds = kinds_of(body)
    for line, kind, before in zip(body, kinds, [None, *body], strict=False):
        text = BULLET.sub("", line.text).strip()
        if not text:
            continue
        goes_on = points and before is not None and kind == "text" and line.right > 0 and _wraps(line, before)
        if goes_on:
            last = points[-1]
            points[-1] = last[:-1] + text if last.endswith("\xad") else f"{last} {text}"
        else:
            points.append(text)
    return [p.replace("\xad", "") for p in points]


def _wraps(line: Line, before: Line) -> bool:
    if line.page == before.page and before.y - line.y > 1.9 * max(line.size, before.size):
        return False
    return not LABEL.match(line.text) and (
        line.text[:1].islower()
        or line.x > before.x + 2
        or abs(line.x - before.x) < 2
        or line.page != before.page
    )
