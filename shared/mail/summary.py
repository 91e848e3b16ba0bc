"""The weekly summary: what the pages of progress and drills show of a week, in their words, and nothing else.

No quote of an answer and no score stands in the subject. Where the page has a range, so has the letter; what
a page would not show for want of answers is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from shared.assessment.text.messages import Wording
from shared.documents.base import Frozen
from shared.documents.insight import TrackTrends, TrendSummary
from shared.documents.practised import PractisedInterview
from shared.documents.vocabulary import DIMENSIONS
from shared.insight.changes import is_real
from shared.mail.due import Week
from shared.mail.letter import Heading, Letter, Paragraph, Part, Points
from shared.mail.words import Words
from shared.practice.standing import Standing
from shared.resume.readiness import Readiness, ReportedInterview

FRESH = timedelta(days=3)
"""How old the batch of trends may be: what changed "since last week" is told while it is so."""


class Practice(Frozen):
    """What was practised in a week. Drills are apart, as on the pages: they enter no trend."""

    interviews: int
    answers: int
    drilled: int

    @property
    def anything(self) -> bool:
        """Whether there is something to sum up."""
        return bool(self.interviews or self.drilled)


def practice(
    reported: Sequence[ReportedInterview], practised: Sequence[PractisedInterview], week: Week
) -> Practice:
    """What was finished within the week."""
    interviews = [one for one in reported if week.begins <= one.finished_at < week.ends]
    drills = [one for one in practised if one.drill and week.begins <= one.finished_at < week.ends]
    return Practice(
        interviews=len(interviews),
        answers=sum(one.scored for one in interviews),
        drilled=sum(len(one.questions) for one in drills),
    )


def summary(
    words: Words,
    week: Week,
    done: Practice,
    ready: Readiness,
    trends: TrendSummary | None,
    stands: Standing | None,
) -> Letter:
    """The letter, without its footer."""
    say = words.say
    counted = [(say("progress.interviews"), done.interviews), (say("progress.answers"), done.answers)]
    if done.drilled:
        counted.append((say("drills.answers"), done.drilled))
    first, last = words.day(week.monday), words.day(week.monday + timedelta(days=6))
    return Letter(
        language=words.language,
        subject=say("summary.subject"),
        parts=(
            Paragraph(words=say("summary.preface", first=first, last=last)),
            Points(words=tuple(say("line", name=name, value=value) for name, value in counted)),
            *_readiness(words, ready),
            *_changes(words, trends, week),
            *suggestion(words, stands),
        ),
        footer=(),
    )


def _readiness(words: Words, ready: Readiness) -> tuple[Part, ...]:
    if ready.score is None or ready.low is None or ready.high is None:
        said = words.say("readiness.none")
    else:
        score = words.say("resumes.of_hundred", score=ready.score)
        said = f"{score}. {words.say('readiness.range', low=ready.low, high=ready.high)}"
    return (Heading(words=words.say("readiness.title")), Paragraph(words=said))


def _changes(words: Words, trends: TrendSummary | None, week: Week) -> tuple[Part, ...]:
    """Of the newest thing that was practised for; nothing where there is no other week to compare with."""
    if trends is None or not trends.tracks or week.ends.date() - trends.day > FRESH:
        return ()
    track = trends.tracks[0]
    if not track.changes:
        return ()
    told = _told(words, track)
    how = Paragraph(words=words.say("change.how"))
    return (
        Heading(words=words.say("change.title")),
        Points(words=told) if told else Paragraph(words=words.say("change.chance")),
        how,
    )


def _told(words: Words, track: TrackTrends) -> tuple[str, ...]:
    return tuple(
        words.say(
            "change.up" if one.difference > 0 else "change.down",
            name=words.say("report.overall") if one.measure == "total" else words.area(one.measure),
            before=words.figure(one.before),
            now=words.figure(one.now),
        )
        for one in track.changes
        if is_real(one)
    )


def suggestion(words: Words, stands: Standing | None) -> tuple[Part, ...]:
    """What is weakest, what of it is due again, and one thing to do about it: as reports say it."""
    if stands is None or stands.weakest.focus is None:
        return ()
    area = stands.weakest.focus.area
    wording = Wording(stands.language, words.language)
    if area in DIMENSIONS:
        advice = wording.say(f"practice.{area}")
    else:
        advice = wording.say("practice.next", competency=wording.competency(area))
    weakest = words.say("drill.weakest", area=words.area(area), band=words.figure(stands.weakest.band))
    lines = [f"{weakest}."] if not weakest.endswith(("。", ".", "।")) else [weakest]
    if stands.due:
        lines.append(words.say("due", count=stands.due))
    return (
        Heading(words=words.say("suggestion")),
        *(Paragraph(words=line) for line in lines),
        Paragraph(words=advice),
    )
