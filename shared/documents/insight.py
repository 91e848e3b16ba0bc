"""What many answers say of one candidate over weeks: `users/{uid}/insight/trends`, by `jobs/publish_trends`.

Every figure comes with its uncertainty, or is absent where there is too little to say it: None is never zero.
Bands run from 1 to 5 as in an evaluation. Comparable things are compared: a trend is of one role, level,
language and version of the rubric, and a cohort is of the same four.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from shared.documents.base import Frozen
from shared.documents.vocabulary import Dimension

MIN_COHORT = 5
"""Below so many people a cohort says nothing of itself: its members could be told from one another."""

Measure = Literal["total"] | Dimension

Direction = Literal["rising", "falling", "level", "unknown"]
"""`rising` and `falling` only where the slope's 95 % interval leaves zero out; `unknown` without a slope."""

MIN_ANSWERS = 5
"""Below so many answers there is no slope and no forecast."""


class TrendPoint(Frozen):
    """One week. `low` and `high` are the mean's 95 % interval; None with a single answer in the week."""

    week: date
    """Its Monday."""
    answers: int
    mean: float
    low: float | None
    high: float | None


class Trend(Frozen):
    """One measure over time, of one competency or of all."""

    measure: Measure
    competency: str
    """Empty: over all competencies."""
    answers: int
    first_day: date
    last_day: date
    rolling_mean: float
    """Of the last five answers."""
    slope: float | None
    """Bands a week; None below `MIN_ANSWERS` answers, or when all are of one day."""
    slope_low: float | None
    slope_high: float | None
    direction: Direction
    days_to_improve: int | None
    """From the first five answers until the mean of five stood half a band higher; None: not yet."""
    points: tuple[TrendPoint, ...]
    """By week, oldest first, at most 26."""


class Cohort(Frozen):
    """Where the candidate stands among those who practise for the same; only where they are `MIN_COHORT`."""

    people: int
    percentile: int
    """How many of a hundred have a lower rolling mean, in steps of five: an exact rank tells on others."""


class WeekChange(Frozen):
    """The last seven days against the seven before. Absent when either has no scored answer."""

    measure: Measure
    before: float
    now: float
    difference: float
    low: float | None
    """95 % interval of the difference; None where one of the weeks has a single answer."""
    high: float | None
    answers_before: int
    answers_now: int


class ForecastPart(Frozen):
    """What a feature adds to the forecast, in bands, against the mean candidate. Parts and `base` add up."""

    name: Literal["level", "trend", "spread", "practice", "breadth"]
    value: float
    """The feature itself, in its own unit (see `shared/insight/forecast.py`)."""
    contribution: float


class Forecast(Frozen):
    """The mean total that the next two weeks' answers are expected to have, if practice goes on as it did."""

    expected: float
    low: float
    """80 % of candidates like this one fall between `low` and `high`."""
    high: float
    base: float
    parts: tuple[ForecastPart, ...]
    model_version: str


class TrackTrends(Frozen):
    """One thing that is practised for: a role at a level in a language, under one version of the rubric."""

    role: str
    level: str
    language: str
    rubric_version: str
    answers: int
    trends: tuple[Trend, ...]
    """Of the total and of each dimension over all competencies first, then the total of each competency."""
    cohort: Cohort | None
    changes: tuple[WeekChange, ...]
    """Total first, then dimensions."""
    forecast: Forecast | None
    """None below `MIN_ANSWERS` answers."""


class TrendSummary(Frozen):
    """`users/{uid}/insight/trends`: as of the end of `day` (UTC). The track with the newest answer first."""

    owner: str
    expire_at: datetime
    computed_at: datetime
    day: date
    tracks: tuple[TrackTrends, ...]
