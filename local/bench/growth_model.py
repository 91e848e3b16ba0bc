"""Queues of the pipeline at any number of interviews a day: a model in steps of a second.

Each stage takes what arrives, as far as its instances and the services' quotas go. What is refused comes
again as Pub/Sub sends it (infra/pubsub.tf): after 10 seconds, doubled each time up to 600, ten attempts in
all; then it is dead. A step that can do without the language model goes on without it instead. Numbers of
messages are not whole, arrivals are Poisson's: at the rates where anything breaks that makes no difference.
How long a step takes and how often it asks whom is counted (docs/cost.md) or assumed by name (prices.toml).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

ATTEMPTS = 10
FIRST_BACKOFF, LONGEST_BACKOFF = 10, 600
"""Seconds, infra/pubsub.tf."""
SPREAD = 0.2
"""Messages that were refused together come again over this share of their back-off: an assumption."""


@dataclass(frozen=True)
class Step:
    """A stage: how many an interview takes, after whom, how long one takes, and whom it asks how often."""

    name: str
    each: float
    after: str
    seconds: float
    at_once: float
    """Requests that all its instances take together."""
    asks: Mapping[str, float] = field(default_factory=dict)
    does_without: bool = False
    """Goes on without what it asks, where that has no room."""


@dataclass
class Outcome:
    """What became of a stage's messages."""

    arrived: float = 0.0
    served: NDArray[np.float64] = field(default_factory=lambda: np.zeros(ATTEMPTS))
    """By the attempt at which it was."""
    without: float = 0.0
    """Served without the language model."""
    dead: float = 0.0
    waiting: float = 0.0
    """At the end."""
    most: float = 0.0
    """Messages waiting at once."""

    def waited(self, share: float) -> float:
        """Seconds of back-off that this share of what was served did not exceed."""
        total = self.served.sum()
        if not total:
            return 0.0
        attempt = int(np.searchsorted(np.cumsum(self.served) / total, share - 1e-9))
        return float(sum(backoff(n) for n in range(attempt)))


def backoff(attempt: int) -> int:
    """Seconds until the next attempt after this one (0 is the first)."""
    return int(min(FIRST_BACKOFF * 2**attempt, LONGEST_BACKOFF))


def arrivals(
    a_day: float, peak: float, hours: float, rng: np.random.Generator, *, calm: float = 2.0
) -> NDArray[np.float64]:
    """Interviews begun in each second: up from the day's mean to `peak` times it and back, then calm."""
    mean = a_day / 86_400
    rise = np.arange(int(hours * 3600)) / (hours * 3600)
    rate = mean * (1 + (peak - 1) * (0.5 - 0.5 * np.cos(2 * np.pi * rise)))
    return rng.poisson(np.concatenate([rate, np.full(int(calm * 3600), mean)])).astype(np.float64)


class Stage:
    """One stage's messages by attempt and the second at which they come again."""

    def __init__(self, step: Step, seconds: int) -> None:
        self.step = step
        self.come = np.zeros((ATTEMPTS, seconds + 2 * LONGEST_BACKOFF))
        self.outcome = Outcome()
        self._waiting = 0.0

    def serve(self, second: int, share: float) -> float:
        """Serve this share of what is here; what is refused comes again. How much was served."""
        here = self.come[:, second]
        served, refused = here * share, here * (1 - share)
        self.outcome.served += served
        self.outcome.dead += refused[-1]
        self._waiting -= here.sum() - here[0]
        for attempt in np.flatnonzero(refused[:-1] > 0):
            wait = backoff(int(attempt))
            width = max(1, int(wait * SPREAD))
            self.come[attempt + 1, second + wait : second + wait + width] += refused[attempt] / width
            self._waiting += refused[attempt]
        self.outcome.most = max(self.outcome.most, self._waiting)
        return float(served.sum())


def simulate(
    steps: Sequence[Step], begun: NDArray[np.float64], a_minute: Mapping[str, float]
) -> dict[str, Outcome]:
    """What becomes of every stage's messages; `steps` in the order in which an interview meets them.

    A quota of so many a minute is a bucket that holds a minute's worth. Stages that ask one service get the
    same share of what they want of it.
    """
    length = len(begun)
    stages = {step.name: Stage(step, length) for step in steps}
    bucket = dict(a_minute)
    for second in range(length):
        bucket = {name: min(a_minute[name], left + a_minute[name] / 60) for name, left in bucket.items()}
        for stage in stages.values():
            if not stage.step.after:
                stage.come[0, second] += begun[second] * stage.step.each
        wanted = dict.fromkeys(bucket, 0.0)
        for stage in stages.values():
            for service, times in stage.step.asks.items():
                wanted[service] += times * stage.come[:, second].sum()
        room = {name: min(1.0, bucket[name] / want) if want else 1.0 for name, want in wanted.items()}
        for stage in stages.values():
            step, here = stage.step, float(stage.come[:, second].sum())
            if not here:
                continue
            own = min(1.0, step.at_once / step.seconds / here)
            granted = min([own, *(room[service] for service in step.asks)])
            for service, times in step.asks.items():
                bucket[service] = max(0.0, bucket[service] - times * here * granted)
            if step.does_without:
                stage.outcome.without += here * (own - granted)
                granted = own
            stage.outcome.arrived += float(stage.come[0, second])
            done = stage.serve(second, granted)
            for following in stages.values():
                at = second + max(1, round(step.seconds))
                if following.step.after == step.name and at < length:
                    following.come[0, at] += done * following.step.each / step.each
    for stage in stages.values():
        stage.outcome.waiting = float(stage.come[:, length:].sum())
    return {name: stage.outcome for name, stage in stages.items()}
