"""What a person reads in each heading of a résumé whose truth is known: what `heading_roles` learns from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any, NamedTuple
from unittest import mock

from local.bench import resumes as bench
from local.bench.resume_names import plain
from local.training.resume_rounds import File
from shared.documents.resume import Job, Period
from shared.resume import entries, fields, lexicon, role_patterns, roles
from shared.resume.dates import Span
from shared.resume.heading_cuts import Cut
from shared.resume.reading import Reading
from shared.resume.role_features import Features, features
from shared.resume.role_patterns import Choice
from shared.resume.ruled_entries import Entry

MASKS = (0.0, 0.3, 0.6)
"""Shares of the listed words that are struck out, a reading of each file for each."""


class Heading(NamedTuple):
    """The ways to cut a heading, and its right reading; None where it isn't known."""

    cuts: list[Cut]
    found: list[list[Features]]
    """The pieces' features, by the words that were listed when it was read."""
    right: Choice | None


Section = list[Heading]
"""Headings that are decided together."""


@contextmanager
def struck_out(share: float, seed: str) -> Iterator[None]:
    """Without a share of the words for titles, employers and places."""
    draw = Random(seed)

    def kept(words: Sequence[str] | frozenset[str]) -> list[str]:
        return [word for word in sorted(words) if draw.random() >= share]

    places = frozenset(kept(lexicon._places()))
    with (
        mock.patch.object(lexicon, "_TITLE_WORDS", frozenset(kept(lexicon._TITLE_WORDS))),
        mock.patch.object(lexicon, "_TITLE_ENDINGS", tuple(kept(lexicon._TITLE_ENDINGS))),
        mock.patch.object(lexicon, "_ORG_WORDS", frozenset(kept(lexicon._ORG_WORDS))),
        mock.patch.object(lexicon, "_places", return_value=places),
    ):
        yield


def sections_of(file: File) -> list[Section]:
    """A file's headings with their right readings, of several readings."""
    made = []
    for share in MASKS:
        with struck_out(share, file.name):
            made += [_taught(file.truth, *one) for one in _headings(file.reading)]
    return made


def _headings(lines: Reading) -> list[tuple[list[Entry], list[list[Cut]]]]:
    """The entries of each section, and the ways to cut the heading of each."""
    cuts: list[list[list[Cut]]] = []
    found: list[list[Entry]] = []

    def decided(headings: Sequence[list[Cut]]) -> tuple[list[list[Cut]], list[Choice]]:
        choices = role_patterns.choose(headings)
        cuts.append(roles.with_more_cuts(headings, choices))
        return list(headings), choices

    def grouped(made: list[Entry]) -> list[Entry]:
        found.append(list(made))
        return list(made)

    with mock.patch.object(roles, "decided", decided), mock.patch.object(entries, "_grouped", grouped):
        fields.parse(lines)
    return list(zip(found, cuts, strict=True))


def _taught(truth: dict[str, Any], found: Sequence[Entry], headings: Sequence[list[Cut]]) -> Section:
    left = list(truth.get("jobs", []))
    made = []
    for entry, cuts in zip(found, headings, strict=True):
        job = _job_of(entry, left)
        right = right_reading(cuts, job) if job else None
        made.append(Heading(cuts, [features(cut.units) for cut in cuts], right))
        if job in left:
            left.remove(job)
    return made


def _job_of(entry: Entry, jobs: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The job that an entry is about, by its dates or by its words."""
    text = plain(" ".join(line.text for line in entry.header))

    def closeness(job: dict[str, Any]) -> int:
        named = sum(plain(job.get(part, "")) in text for part in ("title", "company"))
        return 2 * named + same_dates(entry.span, job.get("dates", ""))

    best = max(jobs, key=closeness, default=None)
    return best if best is not None and closeness(best) >= 2 else None


def same_dates(span: Span | None, wanted: str) -> bool:
    """Whether dates as they were read are those of the truth."""
    period = Period(start=span.start, end=span.end, quote=span.quote) if span and span.start else None
    return bench.same_dates(Job(heading="", period=period, points=()), wanted)


def right_reading(cuts: Sequence[Cut], job: dict[str, Any]) -> Choice | None:
    """The right reading: the first that says it letter for letter, or nearly; None where no reading does."""
    whole = plain(" ".join(unit.text for unit in cuts[0].units))
    exact: list[Choice] = []
    near: list[Choice] = []
    for number, cut in enumerate(cuts):
        places = []
        same = True
        for part in ("title", "company"):
            named = plain(job.get(part, ""))
            at = [i for i, unit in enumerate(cut.units) if named and plain(unit.text) == named]
            if not at and named:
                same = False
                at = [i for i, unit in enumerate(cut.units) if bench.same(unit.text, job[part])]
            if not at and named and named in whole:
                break
            places.append(at[0] if at else None)
        if len(places) == 2 and places[0] != places[1]:
            stands = same or (None in places and _letter_for_letter(cut, places, job))
            (exact if stands else near).append(Choice(number, *places))
    return next(iter([*exact, *near]), None)


def _letter_for_letter(cut: Cut, places: Sequence[int | None], job: dict[str, Any]) -> bool:
    parts = zip(places, ("title", "company"), strict=True)
    return all(at is None or plain(cut.units[at].text) == plain(job[part]) for at, part in parts)
