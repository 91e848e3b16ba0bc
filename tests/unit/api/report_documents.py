"""The documents of a reported interview, as they stand in Firestore."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from functions.api.report_pdf import render
from shared.assessment.report import aggregation
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.text.messages import Wording
from shared.documents.evaluation import Better, Evaluation
from shared.documents.formats import Format
from shared.documents.interview import (
    Answer,
    AnswerState,
    Consents,
    Interview,
    InterviewStatus,
    Profile,
    Question,
)
from shared.documents.report import ReportDone
from shared.reasons import Reason
from tests.unit.assessment import spoken

CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
EXPIRES = datetime(2027, 5, 22, tzinfo=UTC)
BETTER = Better(
    weak_quote="things work out in the end",
    wording="I asked both for their reasons and put the decision in writing.",
    why="Says who did what.",
    start=9.0,
    end=11.0,
)
CONFLICT_IN_HINDI = (
    "पिछले साल हमारी टीम में दो इंजीनियरों के बीच विवाद हुआ। मेरी ज़िम्मेदारी थी कि तीन हफ़्ते में काम पूरा हो। "
    "मैंने दोनों से अलग-अलग बात की और एक बैठक करवाई। अंत में हमने चार दिन पहले काम पूरा किया।"
)


@dataclass
class Reported:
    """An interview with its answers; `report` is what `write_report` would write of it."""

    language: str = "en-US"
    feedback_language: str = ""
    role: str = "Data engineer"
    owner: str = "u1"
    id: str = "iv1"
    answers: list[Answer] = field(default_factory=list)
    lines: list[ReportAnswer] = field(default_factory=list)
    evaluations: dict[str, Evaluation] = field(default_factory=dict)
    format: Format = field(default_factory=Format)
    changes: dict[str, object] = field(default_factory=dict)

    @property
    def interview(self) -> Interview:
        return Interview(
            id=self.id,
            owner=self.owner,
            created_at=CREATED,
            finished_at=CREATED,
            expire_at=EXPIRES,
            status=InterviewStatus.FINISHED,
            profile=Profile(role=self.role, language=self.language, feedback_language=self.feedback_language),
            consents=Consents(recording=True, expression=True),
            format=self.format,
        )

    @property
    def wording(self) -> Wording:
        return Wording(self.language, self.feedback_language)

    @property
    def report(self) -> ReportDone:
        made = aggregation.build(self.lines, self.wording).model_dump(mode="json")
        questions = len({a.position for a in self.answers})
        skipped = sum(line.skipped for line in self.lines)
        stored = {
            "owner": self.owner,
            "step": "report",
            "status": "done",
            "revision": "r1",
            "finished_at": CREATED,
            "expire_at": EXPIRES,
            "questions": questions,
            "skipped": skipped,
        }
        return ReportDone.model_validate({**made, **stored, **self.changes})

    def _ask(self, question: str, state: AnswerState, position: int, depth: int, attempt: int) -> str:
        answer = Answer(
            id=f"an{len(self.answers)}",
            interview_id=self.id,
            owner=self.owner,
            expire_at=EXPIRES,
            created_at=CREATED,
            question=Question(id="q", text=question, kind="behavioural", competency="conflict"),
            position=position,
            depth=depth,
            attempt=attempt,
            state=state,
        )
        self.answers.append(answer)
        return answer.id

    def scored(
        self,
        text: str,
        question: str = spoken.CONFLICT,
        *,
        position: int = 0,
        depth: int = 0,
        previous_total: float | None = None,
        **changes: object,
    ) -> Reported:
        """Add a scored answer; `changes` are made to its evaluation."""
        attempt = 1 if previous_total is None else 2
        evaluation = spoken.judged(
            text, question, language=self.language, feedback_language=self.feedback_language
        ).model_copy(update=changes)
        if previous_total is not None:
            before = self._ask(question, AnswerState.SCORED, position, depth, 1)
            self.evaluations[before] = evaluation.model_copy(update={"total": previous_total})
            self.answers[-1] = self.answers[-1].model_copy(update={"replaced_by": f"an{len(self.answers)}"})
        answer_id = self._ask(question, AnswerState.SCORED, position, depth, attempt)
        self.evaluations[answer_id] = evaluation
        self.lines.append(
            ReportAnswer(
                answer_id=answer_id,
                question=question,
                kind="behavioural",
                competency="conflict",
                depth=depth,
                attempt=attempt,
                evaluation=evaluation,
                delivery=spoken.measured(spoken.words(text), self.language),
                previous_total=previous_total,
            )
        )
        return self

    def not_scored(self, question: str, reason: Reason | None = None, *, position: int = 0) -> Reported:
        """Add an answer without a score; skipped without a reason."""
        state = AnswerState.NOT_SCORED if reason else AnswerState.SKIPPED
        answer_id = self._ask(question, state, position, 0, 1)
        line = ReportAnswer(
            answer_id=answer_id,
            question=question,
            kind="behavioural",
            reason=reason,
            skipped=reason is None,
        )
        self.lines.append(line)
        return self

    def pdf(self) -> bytes:
        return render(self.interview, self.report, self.answers, self.evaluations)


def usual(language: str = "en-US", **more: Any) -> Reported:
    """Answers of every kind: scored, tried again, not heard, skipped."""
    said = CONFLICT_IN_HINDI if language.startswith("hi") else spoken.EXCELLENT
    return (
        Reported(language, **more)
        .scored(said)
        .scored(spoken.VAGUE, "What did you learn?", position=1, previous_total=1.5, better=BETTER)
        .not_scored("How do you plan a week?", Reason.SILENCE, position=2)
        .not_scored("Why do you want this job?", position=3)
    )
