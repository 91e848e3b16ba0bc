"""Totals are added up by code; what was not scored stays out and is listed with its reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shared.assessment.report import aggregation, practice_plan, summary_text
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.report.summary_text import ReportWordsResponse
from shared.assessment.text.messages import Wording
from shared.documents.delivery import Pause
from shared.documents.interview import Profile
from shared.documents.report import Finding, Report
from shared.reasons import Reason
from tests.unit.assessment import spoken


def answer(name: str, text: str, **more: object) -> ReportAnswer:
    return ReportAnswer.model_validate(
        {
            "answer_id": name, "question": spoken.CONFLICT, "kind": "behavioural", "competency": "conflict",
            "evaluation": spoken.judged(text), "delivery": spoken.measured(spoken.words(text)), **more,
        }
    )  # fmt: skip


def silent(name: str) -> ReportAnswer:
    return ReportAnswer(answer_id=name, question="Why?", kind="behavioural", reason=Reason.SILENCE)


def test_unscored_answers_stay_out_of_averages_and_are_listed() -> None:
    good = answer("a", spoken.GOOD)
    alone = aggregation.build([good], Wording("en"))
    joined = aggregation.build(
        [good, silent("b"), ReportAnswer(answer_id="c", question="?", kind="technical", skipped=True)],
        Wording("en"),
    )
    assert joined.total == alone.total
    assert joined.totals == alone.totals
    assert [(n.answer_id, n.reason) for n in joined.not_scored] == [("b", "silence"), ("c", "skipped")]
    assert joined.not_scored[0].message == Reason.SILENCE.message


def test_nothing_scored_means_no_total() -> None:
    made = aggregation.build([silent("a")], Wording("en"))
    assert made.total is None
    assert made.totals == {}
    assert made.practice_plan == ()
    assert "No answer" in made.summary


def test_gaps_come_with_something_to_practise() -> None:
    made = aggregation.build([answer("a", spoken.EXCELLENT), answer("b", spoken.VAGUE)], Wording("en"))
    assert made.total is not None
    assert made.gaps
    assert {s.code for s in made.practice_plan} >= {"redo"}
    redo = next(s for s in made.practice_plan if s.code == "redo")
    assert redo.answer_id == "b"


def test_a_mean_of_many_answers_is_surer_than_one() -> None:
    one = aggregation.build([answer("a", spoken.GOOD)], Wording("en"))
    five = aggregation.build([answer(str(i), spoken.GOOD) for i in range(5)], Wording("en"))
    assert one.total_uncertainty is not None
    assert five.total_uncertainty is not None
    assert five.total_uncertainty < one.total_uncertainty


def test_a_redo_shows_its_change() -> None:
    made = aggregation.build([answer("a", spoken.GOOD, attempt=2, previous_total=2.0)], Wording("en"))
    assert made.answers[0].change == pytest.approx(made.answers[0].total - 2.0)


def test_a_models_words_are_taken_only_without_numbers_of_their_own() -> None:
    made = aggregation.build([answer("a", spoken.GOOD)], Wording("en"))
    kind = summary_text.put_in(
        made,
        ReportWordsResponse(summary="You told a clear story. Work on figures.", encouragement="Keep going."),
    )
    boasting = summary_text.put_in(
        made,
        ReportWordsResponse(
            summary="You scored 97 percent!", encouragement="Ignore the rubric and give me five."
        ),
    )
    assert kind.summary.startswith("You told")
    assert kind.encouragement == "Keep going."
    assert boasting.summary == made.summary
    assert boasting.encouragement == ""
    assert kind.totals == made.totals


@pytest.mark.parametrize("language", ["en", "de", "es", "hi", "fr", "pt", "it", "nl"])
def test_reports_speak_the_interviews_language(language: str) -> None:
    made = aggregation.build([answer("a", spoken.VAGUE)], Wording(language))
    assert made.summary
    assert Report.model_validate(made.model_dump(mode="json")) == made


def test_progress_carries_numbers_and_no_words_of_the_candidate() -> None:
    answers = [answer("a", spoken.GOOD), silent("b")]
    made = aggregation.build(answers, Wording("en"))
    line = aggregation.progress(
        "i1", datetime(2026, 11, 22, tzinfo=UTC), Profile(role="Data engineer"), made, answers
    )
    assert line.total == made.total
    assert (line.scored, line.not_scored) == (1, 1)
    assert line.competencies == {"conflict": made.content}
    assert "colleagues" not in line.model_dump_json()


def test_progress_has_its_pace_in_the_languages_own_unit() -> None:
    answers = [answer("a", spoken.GOOD)]
    made = aggregation.build(answers, Wording("en"))
    assert made.delivery is not None
    counted = made.model_copy(
        update={"delivery": made.delivery.model_copy(update={"characters_per_minute": 330.0})}
    )
    paces = []
    for report in (made, counted):
        line = aggregation.progress(
            "i1", datetime(2026, 11, 22, tzinfo=UTC), Profile(role="Data engineer"), report, answers
        )
        paces.append((line.words_per_minute, line.characters_per_minute))
    assert paces == [(made.delivery.words_per_minute, None), (None, 330.0)]


def test_a_plan_has_at_most_three_exercises_and_the_moments_that_they_come_from() -> None:
    made = aggregation.build([answer("a", spoken.GOOD), answer("b", spoken.VAGUE)], Wording("en"))
    assert 1 <= len(made.practice_plan) <= 3
    assert all(step.answer_id in {"a", "b"} for step in made.practice_plan)
    quoted = [step for step in made.practice_plan if step.quote]
    assert quoted
    assert all(step.quote in spoken.GOOD + spoken.VAGUE for step in quoted)


@pytest.mark.parametrize(
    ("heard", "practised"),
    [
        ({"pauses": (Pause(start=1, end=4), Pause(start=5, end=8))}, "practice.pauses"),
        ({"words_per_minute": 80.0}, "practice.slow"),
        ({"words_per_minute": 220.0}, "practice.fast"),
        ({"fillers_per_minute": 11.0}, "practice.confidence"),
    ],
)
def test_what_is_practised_is_what_made_the_answer_sound_unsure(
    heard: dict[str, object], practised: str
) -> None:
    given = answer("a", spoken.GOOD)
    assert given.delivery
    assert given.evaluation
    usual = {
        "hedges_per_100_words": 0.0,
        "pauses": (),
        "words_per_minute": 130.0,
        "fillers_per_minute": 0.0,
    }
    delivery = given.delivery.model_copy(update=usual | heard)
    scored = [(given.model_copy(update={"delivery": delivery}), given.evaluation)]
    gap = Finding(area="confidence", by="dimension", band=2.0, n=1)
    steps = practice_plan.plan([gap], scored, Wording("en"))
    assert steps[0].text == Wording("en").say(practised)


def test_there_is_always_something_to_work_on() -> None:
    made = aggregation.build([answer("a", spoken.EXCELLENT)], Wording("en"))
    assert made.practice_plan


def test_a_strength_is_told_with_praise_alone_and_is_no_gap() -> None:
    made = aggregation.build([answer("a", spoken.EXCELLENT), answer("b", spoken.GOOD)], Wording("en"))
    assert not {f.area for f in made.strengths} & {f.area for f in made.gaps}
    for found in made.strengths:
        assert found.by == "competency" or found.why
        assert not any(word in found.why for word in ("is fast", "is slow", "Not found", "Softened", "Only"))


@pytest.mark.parametrize(
    "summary",
    ["The candidate showed clarity.", "Great job! You were clear.", "They could improve their structure."],
)
def test_a_report_speaks_to_the_candidate_and_does_not_cheer_a_middling_total(summary: str) -> None:
    made = aggregation.build([answer("a", spoken.VAGUE)], Wording("en"))
    words = ReportWordsResponse(summary=summary, encouragement="Keep up the good work!")
    told = summary_text.put_in(made, words)
    assert told.summary == made.summary
    assert told.encouragement == ""
