"""What is in the file: the report and its evaluations as finished words and figures.

Pure: documents in, plain JSON out. `report.typ` sets what it is given and computes nothing of its own.
Facial expression is no part of a report, and nothing here reads it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from functions.api.http.text_fields import one_line
from functions.api.report_pdf.phrasing import Phrasing
from functions.api.report_pdf.told import ToldText, told
from functions.api.report_pdf.written import drawn, written
from shared import languages
from shared.documents.evaluation import Evaluation, EvidenceItem
from shared.documents.formats import Format
from shared.documents.interview import Answer, Interview
from shared.documents.report import AnswerLine, NotScoredLine, PracticeStep, ReportDone
from shared.documents.vocabulary import DIMENSIONS, InterviewFormat, quoted

Json = dict[str, Any]

_QUOTES = 4
_LONGEST_WORD = 40
_GAP = re.compile(r"\[[^\]]+\]")
"""What only the candidate knows, in a better wording: "I did [what] with [whom]"."""


def content(
    interview: Interview,
    report: ReportDone,
    answers: Sequence[Answer],
    evaluations: Mapping[str, Evaluation],
    transcripts: Mapping[str, ToldText],
) -> Json:
    """Everything that `report.typ` sets. `answers` in the order in which they were asked; `evaluations` by
    answer, those of attempts before among them."""
    profile = interview.profile
    phrasing = Phrasing(profile.language, profile.feedback_language)
    date = phrasing.date(interview.created_at)
    made = {
        "lang": phrasing.language,
        "script": languages.traits(phrasing.language).scripts[0],
        "spoken": phrasing.spoken,
        "title": phrasing.say("report.of", role=profile.role),
        "about": [
            phrasing.say(f"level.{profile.level}"),
            phrasing.say(f"kind.{profile.kind}"),
            *_format(phrasing, interview.format),
            _languages(phrasing, profile.language),
            date,
        ],
        "running": [profile.role, date],
        "page": phrasing.pattern("pdf.page"),
        "overall": _overall(phrasing, report),
        # Without a total the summary says that, and so does the line above it.
        "summary": "" if report.total is None else report.summary,
        "encouragement": report.encouragement,
        "dimensions": _dimensions(phrasing, report),
        "findings": _findings(phrasing, report),
        "plan": {
            "heading": phrasing.say("report.plan"),
            "steps": [_step(phrasing, s) for s in report.practice_plan],
        },
        "delivery": _delivery(phrasing, report),
        "answers": _answers(phrasing, report, answers, evaluations, transcripts),
        "versions": _versions(phrasing, report),
        "practice_only": phrasing.say("pdf.practice_only"),
    }
    cleaned: Json = _clean(made)
    # Code keeps its lines and its blanks.
    by_id = {answer.id: answer for answer in answers}
    for item, line in zip(cleaned["answers"]["items"], _lines(report, answers), strict=True):
        answer = by_id.get(line.answer_id)
        item["code"] = written(phrasing, answer.code if answer else None)
        item["drawing"] = _clean(drawn(phrasing, answer.drawing if answer else None))
    return cleaned


def _languages(phrasing: Phrasing, spoken: str) -> str:
    """The interview's language, and the feedback's where that is another."""
    held = phrasing.language_name(spoken)
    if not phrasing.differs:
        return phrasing.language_title(spoken)
    return phrasing.say(
        "feedback.two_languages", spoken=held, written=phrasing.language_name(phrasing.language)
    )


def _format(phrasing: Phrasing, held: Format) -> list[str]:
    """What the interview was held as, where that was not practice, and whether that was left."""
    if held.name is InterviewFormat.PRACTICE:
        return []
    name = phrasing.say(f"format.{held.name}")
    return [phrasing.say("format.named_left", format=name) if held.left_at else name]


def _band(phrasing: Phrasing, band: float, uncertainty: float) -> Json:
    """A band for the drawn scale, and what the drawing shows in words."""
    low, high = max(1.0, band - uncertainty), min(5.0, band + uncertainty)
    return {
        "band": band,
        "low": low,
        "high": high,
        "alt": phrasing.say(
            "pdf.scale", band=phrasing.number(band), low=phrasing.number(low), high=phrasing.number(high)
        ),
    }


def _in_words(phrasing: Phrasing, band: float, uncertainty: float) -> str:
    return phrasing.say("feedback.band", band=phrasing.number(band), uncertainty=phrasing.number(uncertainty))


def _overall(phrasing: Phrasing, report: ReportDone) -> Json:
    made: Json = {"heading": phrasing.say("report.overall"), "none": phrasing.say("report.no_total")}
    if report.total is None:
        return made
    uncertainty = report.total_uncertainty or 0.0
    return {
        **made,
        "figure": phrasing.number(report.total),
        "of_five": phrasing.say("feedback.of_five", uncertainty=phrasing.number(uncertainty)),
        "scale": _band(phrasing, report.total, uncertainty),
    }


def _dimensions(phrasing: Phrasing, report: ReportDone) -> Json:
    shown = [(name, report.totals[name]) for name in DIMENSIONS if name in report.totals]
    return {
        "heading": phrasing.say("pdf.dimensions"),
        "rows": [
            {
                "name": phrasing.area("dimension", name),
                "band": _in_words(phrasing, total.band, total.uncertainty),
                "from": phrasing.say("report.from", count=total.n),
                "scale": _band(phrasing, total.band, total.uncertainty),
            }
            for name, total in shown
        ],
    }


def _findings(phrasing: Phrasing, report: ReportDone) -> list[Json]:
    """Strengths and what to work on; neither where nothing was scored."""
    both = (("feedback.strengths", report.strengths), ("report.gaps", report.gaps))
    return [
        {
            "heading": phrasing.say(heading),
            "none": phrasing.say("report.none_found"),
            "items": [{"area": phrasing.area(f.by, f.area), "why": f.why} for f in findings],
        }
        for heading, findings in (both if report.scored else ())
    ]


def _delivery(phrasing: Phrasing, report: ReportDone) -> Json | None:
    spoken = report.delivery
    if spoken is None:
        return None
    if spoken.characters_per_minute is None:
        pace = phrasing.say("live.per_minute", words=phrasing.number(spoken.words_per_minute, 0))
    else:
        characters = phrasing.number(spoken.characters_per_minute, 0)
        pace = phrasing.say("live.characters_per_minute", characters=characters)
    fillers = phrasing.say("timeline.a_minute", count=phrasing.number(spoken.fillers_per_minute))
    figures = {
        "live.pace": pace,
        "timeline.fillers": fillers,
        "timeline.long_pauses": phrasing.number(spoken.long_pauses, 0),
        "report.hedges": phrasing.number(spoken.hedges_per_100_words),
    }
    return {
        "heading": phrasing.say("timeline.title"),
        "figures": [{"name": phrasing.say(key), "value": value} for key, value in figures.items()],
    }


def _step(phrasing: Phrasing, step: PracticeStep) -> str:
    """An exercise, and the words that it comes from."""
    quote = phrasing.say("pdf.quote", quote=step.quote) if step.quote else ""
    return languages.joined((step.text, quote))


def _answers(
    phrasing: Phrasing,
    report: ReportDone,
    answers: Sequence[Answer],
    evaluations: Mapping[str, Evaluation],
    transcripts: Mapping[str, ToldText],
) -> Json:
    """Scored answers and others in the order in which they were asked."""
    asked = {answer.id: answer for answer in answers}
    before = {a.replaced_by: evaluations[a.id] for a in answers if a.replaced_by and a.id in evaluations}
    judged = any(line.reason != "skipped" for line in report.not_scored)
    return {
        "heading": phrasing.say("report.answers"),
        "items": [
            {
                "label": _label(phrasing, asked.get(line.answer_id), report.questions),
                "question": line.question,
                "told": told(phrasing, transcripts.get(line.answer_id)),
                **(
                    _scored(phrasing, line, evaluations.get(line.answer_id), before.get(line.answer_id))
                    if isinstance(line, AnswerLine)
                    else {"reason": _unscored(phrasing, line)}
                ),
            }
            for line in _lines(report, answers)
        ],
        "skipped": phrasing.say("report.skipped", count=report.skipped) if report.skipped else "",
        "not_scored_why": phrasing.say("feedback.not_scored_why") if judged else "",
    }


def _lines(report: ReportDone, answers: Sequence[Answer]) -> list[AnswerLine | NotScoredLine]:
    """The report's answers in the order in which they were asked."""
    place = {answer.id: at for at, answer in enumerate(answers)}
    lines: list[AnswerLine | NotScoredLine] = [*report.answers, *report.not_scored]
    return sorted(lines, key=lambda line: place.get(line.answer_id, len(place)))


def _label(phrasing: Phrasing, answer: Answer | None, questions: int) -> list[str]:
    """Which question this is: its number, whether it follows one up, and the attempt if there were more."""
    if answer is None:
        return []
    label = [
        phrasing.say("room.question", number=answer.position + 1, count=max(questions, answer.position + 1))
    ]
    if answer.depth:
        label.append(phrasing.say("room.follow_up"))
    if answer.attempt > 1:
        label.append(phrasing.say("room.attempt", attempt=answer.attempt))
    return label


def _unscored(phrasing: Phrasing, line: NotScoredLine) -> str:
    why = phrasing.named("reason", line.reason, line.message)
    return why if line.reason == "skipped" else f"{phrasing.say('feedback.not_scored')}: {why}"


def _scored(
    phrasing: Phrasing, line: AnswerLine, evaluation: Evaluation | None, before: Evaluation | None
) -> Json:
    limits = [words for flag in line.flags if (words := phrasing.named("flag", flag))]
    made: Json = {
        "band": _in_words(phrasing, line.total, line.uncertainty),
        "scale": _band(phrasing, line.total, line.uncertainty),
        "change": _change(phrasing, line, before),
        "limits": {"heading": phrasing.say("flag.title"), "items": limits},
    }
    if evaluation is None:
        return made
    return {
        **made,
        "good": {"heading": phrasing.say("feedback.strengths"), "items": list(evaluation.strengths)},
        "quotes": {"heading": phrasing.say("pdf.quotes"), "items": _quotes(phrasing, evaluation)},
        "missing": {"heading": phrasing.say("feedback.missing"), "items": list(evaluation.missing)},
        "better": _better(phrasing, evaluation),
    }


def _change(phrasing: Phrasing, line: AnswerLine, before: Evaluation | None) -> list[str]:
    """The comparison with the attempt before, and whether it may be chance; empty without one."""
    if line.change is None:
        return []
    was, now = phrasing.number(line.total - line.change), phrasing.number(line.total)
    compared = phrasing.say("feedback.compared", before=was, after=now)
    if before and abs(line.change) <= math.hypot(before.total_uncertainty, line.uncertainty):
        compared = f"{compared} {phrasing.say('feedback.compared_unsure')}"
    return [phrasing.say("report.change", change=phrasing.signed(line.change)), compared]


def _quotes(phrasing: Phrasing, evaluation: Evaluation) -> list[Json]:
    """What was said and what it shows, each quote once; not those that a strength already holds."""
    said = "\n".join(evaluation.strengths)
    evidence: list[EvidenceItem] = [
        item
        for name in quoted()
        if name in evaluation.dimensions and evaluation.dimensions[name].elicited
        for item in evaluation.dimensions[name].evidence
    ]
    found: dict[str, list[str]] = {}
    for item in evidence:
        if item.quote and item.quote not in said:
            shows = found.setdefault(item.quote, [])
            if item.shows not in shows:
                shows.append(item.shows)
            if item.corrected:
                named = phrasing.say("pdf.quote_corrected", words=phrasing.listed(item.corrected))
                shows.extend([] if named in shows else [named])
    return [
        {"quote": phrasing.say("pdf.quote", quote=quote), "shows": phrasing.listed(shows)}
        for quote, shows in list(found.items())[:_QUOTES]
    ]


def _better(phrasing: Phrasing, evaluation: Evaluation) -> Json | None:
    if evaluation.better is None:
        return None
    gaps = phrasing.say("feedback.better_gaps") if _GAP.search(evaluation.better.wording) else ""
    return {
        "heading": phrasing.say("feedback.better"),
        "said": phrasing.say("pdf.said"),
        "quote": phrasing.say("pdf.quote", quote=evaluation.better.weak_quote),
        "better": phrasing.say("pdf.better"),
        "wording": evaluation.better.wording,
        "why": f"{evaluation.better.why} {gaps}".rstrip(),
    }


def _versions(phrasing: Phrasing, report: ReportDone) -> str:
    versions = [
        f"{phrasing.named('version', name, name.replace('_', ' '))} {version}"
        for name, version in report.versions.items()
        if version
    ]
    return f"{phrasing.say('report.versions')} {phrasing.listed(versions)}" if versions else ""


def _clean(part: Any) -> Any:
    """Every text on one line and without hidden characters; words that fit on no line may break."""
    if isinstance(part, str):
        return " ".join(map(_breakable, one_line(part).split(" ")))
    if isinstance(part, dict):
        return {name: _clean(inner) for name, inner in part.items()}
    if isinstance(part, list):
        return [_clean(inner) for inner in part]
    return part


def _breakable(word: str) -> str:
    """Zero-width spaces in what is too long to be a word of any language, such as an address."""
    if len(word) <= _LONGEST_WORD:
        return word
    return "\u200b".join(word[at : at + _LONGEST_WORD // 2] for at in range(0, len(word), _LONGEST_WORD // 2))
