"""A release that is watched: what was promised, what was read while it served, and whether it stays.

What is watched is what was promised: the served challenger must give the frozen answers the ratings with
which it was promoted, must not fail more often than what served before, and must not be much slower. It
knows no place: `release` is for Vertex endpoints, `release_run` for Cloud Run services.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from models.pipelines.rows import Frozen
from models.pipelines.validation import Finding

SHARE = 10
"""Percent of the traffic that a challenger gets while it is watched."""
FEWEST_ANSWERS = 10
"""By the challenger; fewer say nothing, and a release that says nothing is rolled back."""
TOLERANCE = 0.01
"""Between a served and an evaluated rating: files keep six digits."""
MORE_FAILURES = 0.02
"""Share of requests, above what failed before the release."""
SLOWER = 2.0
"""Times the champion's 95th percentile, beyond half a second."""


class Probe(Frozen):
    """A frozen answer as the endpoint takes it, and the rating with which the challenger was promoted."""

    instance: dict[str, Any]
    expected: float


class Reading(Frozen):
    """One probe's answer; `served_by` and `value` None when it failed."""

    served_by: str | None
    value: float | None
    expected: float
    seconds: float


class Verdict(Frozen):
    """Promoted, or rolled back and why."""

    promoted: bool
    reasons: tuple[Finding, ...]
    answered: dict[str, int]


def judge(challenger: str, before: Sequence[Reading], during: Sequence[Reading]) -> Verdict:
    """By readings from before the release and from during it."""
    own = [each for each in during if each.served_by == challenger and each.value is not None]
    others = [each for each in during if each.served_by not in (None, challenger)]
    reasons = []
    if len(own) < FEWEST_ANSWERS:
        text = f"{len(own)} probes were answered by the challenger, {FEWEST_ANSWERS} needed"
        reasons.append(Finding(code="too_few_answers", text=text))
    if wrong := sum(abs((each.value or 0.0) - each.expected) > TOLERANCE for each in own):
        text = f"{wrong} of {len(own)} ratings aren't those with which it was promoted"
        reasons.append(Finding(code="skew", text=text))
    was, now = _failed(before), _failed(during)
    if now > was + MORE_FAILURES:
        reasons.append(Finding(code="failures", text=f"{now:.1%} of requests fail, {was:.1%} before"))
    slow, usual = _slowest(own), _slowest(others or before)
    if slow > max(SLOWER * usual, usual + 0.5):
        text = f"95th percentile {slow:.2f} s, {usual:.2f} s for what served before"
        reasons.append(Finding(code="slow", text=text))
    answered: dict[str, int] = {}
    for each in during:
        answered[each.served_by or "failed"] = answered.get(each.served_by or "failed", 0) + 1
    return Verdict(promoted=not reasons, reasons=tuple(reasons), answered=answered)


def scaled(split: Mapping[str, int], total: int) -> dict[str, int]:
    """The same proportions, adding up to `total`; rounding goes to the largest."""
    shares = {name: share * total // 100 for name, share in split.items()}
    shares[max(split, key=lambda name: split[name])] += total - sum(shares.values())
    return shares


def _failed(readings: Sequence[Reading]) -> float:
    return sum(each.value is None for each in readings) / len(readings) if readings else 0.0


def _slowest(readings: Sequence[Reading]) -> float:
    seconds = sorted(each.seconds for each in readings)
    return seconds[int(0.95 * (len(seconds) - 1))] if seconds else 0.0
