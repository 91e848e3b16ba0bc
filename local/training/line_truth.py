"""What each line of a résumé is, where its truth is known: what `line_labels` learns from.

A job's heading is where its title, its employer and its dates stand closest together; its text is what stands
between two jobs of a section, or says one of its points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations, pairwise
from random import Random
from typing import Any, NamedTuple
from unittest import mock

from local.bench.resume_names import plain
from local.training.heading_truth import same_dates, struck_out
from local.training.resume_rounds import File
from shared.resume import dates, headings
from shared.resume.lexicon import is_place
from shared.resume.line_features import Features, features
from shared.resume.line_parts import HEADS, OPENS, OTHER, SECTION, TEXT
from shared.resume.reading import Line
from shared.resume.ruled_labels import ruled_labels
from shared.resume.sections import sections_of

MASKS = (0.0, 0.4)
"""Shares of the listed words that are struck out, a reading of each file for each."""
_MOST_LINES = 7
"""Of a heading, with what stands between its lines."""
_LEAST_LETTERS = 8


class Taught(NamedTuple):
    """A file's lines with their labels."""

    found: list[Features]
    labels: list[str]


@contextmanager
def words_struck_out(share: float, seed: str) -> Iterator[None]:
    """Without a share of the words for titles, employers, places and sections."""
    draw = Random(f"headings {seed}")

    def kept(words: dict[str, str]) -> dict[str, str]:
        return {word: words[word] for word in sorted(words) if draw.random() >= share}

    with (
        struck_out(share, seed),
        mock.patch.object(headings, "_BY_WORD", kept(headings._BY_WORD)),
        mock.patch.object(headings, "_PHRASES", kept(headings._PHRASES)),
    ):
        headings.section_of.cache_clear()
        try:
            yield
        finally:
            headings.section_of.cache_clear()


def taught(file: File) -> list[Taught]:
    """A file's lines as they are read with more and fewer words; nothing where a job isn't found."""
    lines = file.reading.lines
    labels = labels_of(lines, file.truth)
    if labels is None:
        return []
    made = []
    for share in MASKS:
        with words_struck_out(share, file.name):
            made.append(Taught(features(lines, ruled_labels(lines)), labels))
    return made


def labels_of(lines: Sequence[Line], truth: dict[str, Any]) -> list[str] | None:
    """Each line's label; None where a job's heading isn't found."""
    jobs = truth.get("jobs", [])
    found = _headings(lines, jobs)
    if found is None:
        return None
    labels = [OTHER] * len(lines)
    parts = sections_of(lines)
    inside = {id(line): number for number, (_, content) in enumerate(parts) for line in content}
    for index, line in enumerate(lines):
        if id(line) not in inside:
            labels[index] = SECTION
    ordered = sorted(found, key=lambda heading: heading[:2])
    for (_, stop, job), following in zip(ordered, [*ordered[1:], None], strict=True):
        last = _end_of_text(lines, stop, following.first if following else len(lines), job)
        if following and inside.get(id(lines[stop - 1])) == inside.get(id(lines[following.first]), -1):
            last = following.first
        labels[stop:last] = [TEXT] * (last - stop)
    for first, stop, _ in ordered:
        labels[first:stop] = [OPENS, *[HEADS] * (stop - first - 1)]
    return labels


class _Heading(NamedTuple):
    """Where a job's heading begins and ends, and the job."""

    first: int
    stop: int
    job: dict[str, Any]


def _headings(lines: Sequence[Line], jobs: Sequence[dict[str, Any]]) -> list[_Heading] | None:
    """Each job's heading; None where one isn't found."""
    texts = [plain(line.text) for line in lines]
    taken: set[int] = set()
    made = []
    for job in jobs:
        where = [of for of in _places(lines, texts, job) if of]
        window = next(
            (found for count in range(len(where), max(1, min(2, len(where))) - 1, -1)
             if (found := _closest(where, count, taken))),
            None,
        )  # fmt: skip
        if window is None:
            return None
        first, last = window
        while last + 1 < len(lines) and last + 1 not in taken and _belongs(lines[last + 1], job):
            last += 1
        while first and first - 1 not in taken and _belongs(lines[first - 1], job):
            first -= 1
        taken |= set(range(first, last + 1))
        made.append(_Heading(first, last + 1, job))
    return made


def _places(lines: Sequence[Line], texts: Sequence[str], job: dict[str, Any]) -> Iterator[set[int]]:
    """The lines that hold the job's title, its employer, its dates."""
    for part in ("title", "company"):
        named = plain(job.get(part, ""))
        at = {i for i, text in enumerate(texts) if named and named in text}
        for i in range(len(texts) - 1):
            if named and not at & {i, i + 1} and named in texts[i] + texts[i + 1]:
                at |= {i, i + 1}
        yield at
    wanted = job.get("dates", "")
    alone = [line.text for line in lines]
    joined = [f"{a.text} {b.text}" for a, b in pairwise(lines)]
    yield (_dated(alone, wanted) or _dated(joined, wanted)) if wanted else set()


def _dated(texts: Sequence[str], wanted: str) -> set[int]:
    found = (dates.find(text, single=True) for text in texts)
    return {i for i, span in enumerate(found) if span is not None and same_dates(span, wanted)}


def _closest(where: Sequence[set[int]], count: int, taken: set[int]) -> tuple[int, int] | None:
    """The fewest lines that hold so many of a job's parts."""
    best: tuple[int, int] | None = None
    for parts in combinations(where, count):
        for first in sorted(set().union(*parts) - taken):
            last = first
            for part in parts:
                near = [i for i in part if first <= i < first + _MOST_LINES]
                last = max(last, min(near)) if near else first + _MOST_LINES
            if last - first >= _MOST_LINES or taken & set(range(first, last + 1)):
                continue
            if best is None or last - first < best[1] - best[0]:
                best = (first, last)
    return best


def _belongs(line: Line, job: dict[str, Any]) -> bool:
    """A town, or a length of time, beside a heading."""
    place = plain(job.get("place", ""))
    text = plain(line.text)
    town = bool(place) and place in text and len(text) < len(place) + 14
    return town or is_place(line.text) or dates.is_duration(line.text)


def _end_of_text(lines: Sequence[Line], begin: int, stop: int, job: dict[str, Any]) -> int:
    """Behind the last line before `stop` that says a point of the job."""
    points = plain("".join(job.get("points", ())))
    last = begin
    for index in range(begin, stop):
        text = plain(lines[index].text)
        if len(text) >= _LEAST_LETTERS and (text in points or any(
            plain(p) in text for p in job.get("points", ()))):  # fmt: skip
            last = index + 1
    return last
