"""What each line of a résumé is: a job's heading or its text, a section's heading, or something else.

All lines of a file, or of a section, are decided together by a linear-chain conditional random field: how a
line's features speak for each label, and which label follows which. `local/training/line_labels.py` fits it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from shared.resume import dates
from shared.resume.lexicon import title_score
from shared.resume.line_features import Features, features
from shared.resume.line_parts import HEADS, LABELS, OF_A_JOB, OPENS, SECTION
from shared.resume.reading import Line
from shared.resume.ruled_labels import ruled_labels
from shared.resume.sections import heading_of

FILE = "line_labels.json"
_SURE = 2.0
"""Of a title by its words."""
_LEAST_JOBS = 2
"""That a file without any date has to show."""


class Model(NamedTuple):
    """Weights of features by name, a number for each label; and of steps by kind, label before and label."""

    features: Mapping[str, Sequence[float]]
    steps: Mapping[str, Sequence[Sequence[float]]]
    starts: Sequence[float]


class Judged(NamedTuple):
    """The labels of a file's lines, by rules and by the model."""

    ruled: list[str]
    learnt: list[str]


def labelled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each of which says what it is; nothing where rules part the jobs better or alike."""
    model = stored()
    if model is None:
        return tuple(lines)
    judged = judge(lines, model)
    if is_better(lines, judged):
        return said(lines, judged.learnt)
    made: list[Line] = []
    for first, stop in _stretches(judged):
        part, labels = lines[first:stop], judged.learnt[first:stop]
        found = OPENS not in judged.ruled[first:stop] and _is_of_jobs(part, labels)
        made += said(part, labels) if found else part
    return tuple(made)


def _is_of_jobs(lines: Sequence[Line], labels: Sequence[str]) -> bool:
    """Whether a section that nobody listed has jobs alone, each with a title and its period."""
    if not labels or labels[0] != SECTION or heading_of(lines[0]):
        return False
    headings = _headings(lines, labels)
    return bool(headings) and all(
        any(title_score(line.text) >= _SURE for line in of)
        and any((span := dates.find(line.text)) is not None and span.exact for line in of)
        for of in headings
    )


def _stretches(judged: Judged) -> Iterator[tuple[int, int]]:
    """From one section's heading to the next, where either finds one."""
    starts = [at for at, labels in enumerate(zip(*judged, strict=True)) if SECTION in labels]
    yield from pairwise(dict.fromkeys((0, *starts, len(judged.ruled))))


def said(lines: Sequence[Line], labels: Sequence[str]) -> tuple[Line, ...]:
    """The lines with their labels."""
    return tuple(line.model_copy(update={"part": of}) for line, of in zip(lines, labels, strict=True))


def judge(lines: Sequence[Line], model: Model) -> Judged:
    """What the lines of a file are."""
    ruled = ruled_labels(lines)
    found = features(lines, ruled)
    scores = [scores_of(of, model) for of in found]
    learnt = best(scores, [model.steps[step_of(of)] for of in found], model.starts)
    return Judged(ruled, [LABELS[at] for at in learnt])


def is_better(lines: Sequence[Line], judged: Judged) -> bool:
    """Whether what is learnt differs and loses nothing by it: no job, no date, no likeness of the jobs; nor
    finds others, where the rules have theirs."""
    if judged.learnt == judged.ruled:
        return False
    opened = [at for at, label in enumerate(judged.ruled) if label == OPENS and _is_sure(lines[at])]
    lost = [at for at in opened if judged.learnt[at] not in OF_A_JOB]
    if len(opened) >= _LEAST_JOBS and 2 * len(lost) > len(opened):
        return False
    ruled, learnt = (_shape_of(lines, labels) for labels in judged)
    if not ruled.jobs:
        return learnt.jobs > learnt.undated or learnt.jobs >= _LEAST_JOBS
    return learnt.jobs >= ruled.jobs and learnt.unlike <= ruled.unlike and learnt.undated <= ruled.undated


def _is_sure(line: Line) -> bool:
    """Whether a line names a title and a period: a job, whatever stands around it."""
    return dates.find(line.text) is not None and title_score(line.text) >= 1


def _headings(lines: Sequence[Line], labels: Sequence[str]) -> list[list[Line]]:
    """The lines of each job's heading."""
    headings: list[list[Line]] = []
    for line, label in zip(lines, labels, strict=True):
        if label == OPENS:
            headings.append([line])
        elif label == HEADS and headings:
            headings[-1].append(line)
    return headings


class _Shape(NamedTuple):
    """How a file's jobs are parted."""

    jobs: int
    unlike: int
    """Jobs whose heading has more or fewer lines than most."""
    undated: int


def _shape_of(lines: Sequence[Line], labels: Sequence[str]) -> _Shape:
    headings = _headings(lines, labels)
    sizes = Counter(map(len, headings))
    undated = [of for of in headings if not any(dates.find(line.text, single=True) for line in of)]
    return _Shape(len(headings), len(headings) - max(sizes.values(), default=0), len(undated))


Steps = Sequence[Sequence[float]]


def step_of(found: Features) -> str:
    """What kind of step leads to a line: the labels that follow each other depend on it."""
    return ("wide" if "wide" in found else "near") + ("_alike" if "like_before" in found else "")


STEPS = ("wide", "wide_alike", "near", "near_alike")


def best(scores: Sequence[Sequence[float]], steps: Sequence[Steps], starts: Sequence[float]) -> list[int]:
    """The likeliest sequence of labels (Viterbi)."""
    if not scores:
        return []
    every = range(len(LABELS))
    total = [mine + start for mine, start in zip(scores[0], starts, strict=True)]
    ways: list[list[int]] = []
    for mine, step in zip(scores[1:], steps[1:], strict=True):
        way = [max(every, key=lambda b, a=a: total[b] + step[b][a]) for a in every]  # type: ignore[misc]
        total = [total[b] + step[b][a] + mine[a] for a, b in enumerate(way)]
        ways.append(way)
    path = [max(every, key=total.__getitem__)]
    for way in reversed(ways):
        path.append(way[path[-1]])
    return path[::-1]


def scores_of(found: Features, model: Model) -> list[float]:
    """How much a line's features speak for each label."""
    made = [0.0] * len(LABELS)
    for name, value in found.items():
        if weights := model.features.get(name):
            for label, weight in enumerate(weights):
                made[label] += weight * value
    return made


@cache
def stored() -> Model | None:
    """The model beside this code; None before it was fitted."""
    place = files(__package__) / FILE
    if not place.is_file():
        return None
    return Model(**json.loads(place.read_text("utf-8")))
