"""The candidate's own mirror: what the camera saw over one answer, as a timeline.

Product rule 6: this is shown to the candidate and to nobody else. It is in no total, no leaderboard
and no export to others, and nothing here imports or is imported by the scoring of an answer.

Only three channels are made of the model's labels, because only these can be told from a still
picture well enough: smiling, surprise, and attention (looking at the camera or the screen near it).
The model also gives neutral, sadness, anger and disgust; a resting face is too easily taken for one
of the last three, so they stay out of what a candidate is told.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from shared.documents.expression import (
    Caveat,
    Channel,
    ExpressionLevel,
    ExpressionSegment,
    ExpressionSummary,
    NotAvailable,
    Trend,
)
from shared.errors import PermanentError

FACE_PRESENT = 0.5
"""Confidence of `face_present` from which a face counts as seen."""
MIN_VISIBLE = 0.3
"""Below this share of frames with a face the summary would describe the camera, not the candidate."""
MIN_FRAMES = 3
TREND_FRAMES = 8
TREND_CHANGE = 0.15


@dataclass(frozen=True)
class Measure:
    """A channel's label in the model's answer, and where its levels begin."""

    label: str
    some: float
    high: float


SMILING = Measure("smiling", 0.4, 0.7)
SURPRISE = Measure("surprise", 0.4, 0.65)
ATTENTION = Measure("looking_at_camera", 0.3, 0.6)


class FramesError(PermanentError):
    """A frame's time or confidence is not a number one can use."""


Frame = tuple[float, Mapping[str, float]]
"""Seconds from the answer's start, and the model's confidence by display name."""


def confidences(prediction: Mapping[str, object]) -> dict[str, float]:
    """One AutoML Vision prediction (`displayNames`, `confidences`) as a mapping.

    Raises `FramesError` when the two lists don't belong together.
    """
    names, values = prediction.get("displayNames"), prediction.get("confidences")
    if not isinstance(names, Sequence) or not isinstance(values, Sequence) or len(names) != len(values):
        raise FramesError("a prediction's displayNames and confidences don't match")
    return {str(name): float(value) for name, value in zip(names, values, strict=True)}


def summarize(frames: Iterable[Frame]) -> ExpressionSummary:
    """The summary of an answer's frames, given in any order. Raises `FramesError`."""
    ordered = sorted(frames, key=lambda frame: frame[0])
    for time, values in ordered:
        if not math.isfinite(time) or time < 0 or any(not 0 <= value <= 1 for value in values.values()):
            raise FramesError("a frame has a time or a confidence out of range")
    seen = [values.get("face_present", 0.0) >= FACE_PRESENT for _, values in ordered]
    total, with_face = len(ordered), sum(seen)
    visible = with_face / total if total else 0.0
    reason = _reason(total, visible)
    if reason is not None:
        return ExpressionSummary(
            available=False,
            reason=reason,
            message=_WORDS[reason].format(hidden=round(100 * (1 - visible))),
            frames=total,
            frames_with_face=with_face,
            face_visible=round(visible, 3),
            smiling=None,
            surprise=None,
            attention=None,
            caveats=(),
        )
    spans = _spans([time for time, _ in ordered])
    channels = {
        measure: _channel(measure, ordered, seen, spans) for measure in (SMILING, SURPRISE, ATTENTION)
    }
    return ExpressionSummary(
        available=True,
        reason=None,
        message=None,
        frames=total,
        frames_with_face=with_face,
        face_visible=round(visible, 3),
        smiling=channels[SMILING],
        surprise=channels[SURPRISE],
        attention=channels[ATTENTION],
        caveats=tuple(_caveats(total, visible, channels[ATTENTION], with_face)),
    )


_WORDS: Mapping[NotAvailable, str] = {
    "no_frames": "There was no video to look at in this answer.",
    "too_few_frames": "The video was too short to say anything about it.",
    "face_not_visible": (
        "We could not see your face in {hidden} % of the pictures, too many to describe the rest fairly. "
        "More light from the front, and the camera at eye height, usually help."
    ),
}


def _reason(total: int, visible: float) -> NotAvailable | None:
    if total == 0:
        return "no_frames"
    if total < MIN_FRAMES:
        return "too_few_frames"
    return "face_not_visible" if visible < MIN_VISIBLE else None


def _spans(times: Sequence[float]) -> list[tuple[float, float]]:
    """The stretch each frame speaks for: halfway to its neighbours, at most one usual step away."""
    step = median([after - before for before, after in pairwise(times) if after > before] or [1.0])
    edges = [times[0] - step, *times, times[-1] + step]
    return [
        (max(0.0, time - min((time - before) / 2, step)), time + min((after - time) / 2, step))
        for before, time, after in zip(edges, times, edges[2:], strict=False)
    ]


def _channel(
    measure: Measure, frames: Sequence[Frame], seen: Sequence[bool], spans: Sequence[tuple[float, float]]
) -> Channel | None:
    """None when the label was never judged (a profile has no gaze)."""
    raw = [
        values.get(measure.label) if visible else None
        for (_, values), visible in zip(frames, seen, strict=True)
    ]
    steady = [_steadied(raw, index) for index in range(len(raw))]
    judged = [value for value in steady if value is not None]
    if not judged:
        return None
    levels: list[ExpressionLevel] = [_level(measure, value) for value in steady]
    seconds = dict.fromkeys(("not_seen", "low", "some", "high"), 0.0)
    for level, (start, end) in zip(levels, spans, strict=True):
        seconds[level] += end - start
    whole = seconds["low"] + seconds["some"] + seconds["high"]
    return Channel(
        segments=tuple(_segments(levels, spans)),
        frames=len(judged),
        share_high=round(seconds["high"] / whole, 3) if whole else 0.0,
        share_some=round(seconds["some"] / whole, 3) if whole else 0.0,
        mean=round(fmean(judged), 3),
        trend=_trend(judged),
    )


def _steadied(values: Sequence[float | None], index: int) -> float | None:
    """Median with the neighbours, so that one misread picture makes no segment; unseen stays unseen."""
    if values[index] is None:
        return None
    near = [value for value in values[max(0, index - 1) : index + 2] if value is not None]
    return median(near) if len(near) == 3 else values[index]


def _level(measure: Measure, value: float | None) -> ExpressionLevel:
    if value is None:
        return "not_seen"
    return "high" if value >= measure.high else "some" if value >= measure.some else "low"


def _segments(
    levels: Sequence[ExpressionLevel], spans: Sequence[tuple[float, float]]
) -> list[ExpressionSegment]:
    """Neighbouring frames of one level joined; a gap in the video breaks a segment."""
    made: list[ExpressionSegment] = []
    for level, (start, end) in zip(levels, spans, strict=True):
        last = made[-1] if made else None
        if last is not None and last.level == level and start - last.end < 0.01:
            made[-1] = last.model_copy(update={"end": round(end, 3)})
        else:
            made.append(ExpressionSegment(start=round(start, 3), end=round(end, 3), level=level))
    return made


def _trend(values: Sequence[float]) -> Trend | None:
    if len(values) < TREND_FRAMES:
        return None
    middle = len(values) // 2
    change = fmean(values[middle:]) - fmean(values[:middle])
    return "rising" if change >= TREND_CHANGE else "falling" if change <= -TREND_CHANGE else "steady"


def _caveats(total: int, visible: float, attention: Channel | None, with_face: int) -> Iterable[Caveat]:
    hidden = round(100 * (1 - visible))
    if hidden:
        yield Caveat(
            code="face_not_visible", message=f"We could not see your face in {hidden} % of the pictures."
        )
    if total < TREND_FRAMES:
        yield Caveat(code="few_frames", message=f"Only {total} pictures were looked at.")
    if attention is None or attention.frames < with_face:
        yield Caveat(
            code="gaze_unknown",
            message="In some pictures your face was turned too far to tell where you looked.",
        )
    yield Caveat(
        code="gaze_is_approximate",
        message="Looking at the camera and at the screen below it look nearly the same to us.",
    )
    yield Caveat(
        code="still_pictures",
        message="This describes single pictures, not what you felt, and is never part of a score.",
    )
