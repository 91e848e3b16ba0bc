"""Which answers are judged again: those that a newer judge, or our own mending, can change."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from jobs import rescore
from shared.assessment.scoring import rubric
from shared.documents.interview import Answer
from shared.errors import Gone
from shared.events import AnswerTranscribed, Event
from shared.firestore import reads
from shared.gcp import gemini
from shared.reasons import UNDONE, Reason

MOMENT = datetime(2026, 11, 27, 8, tzinfo=UTC)
NOW = {"prompt": gemini.prompt_version(rubric.EVALUATION_TASK), "rubric": rubric.load("behavioural").version}
OLD = {**NOW, "rubric": "behavioural.v0"}


def an_answer(name: str = "a1", **changes: Any) -> Answer:
    made = {
        "id": name,
        "interview_id": "i1",
        "owner": "u",
        "expire_at": MOMENT,
        "created_at": MOMENT,
        "question": {"id": "q", "text": "Why us?", "kind": "behavioural"},
        "position": 0,
        "state": "scored",
        "media": {"bucket": "uploads", "name": f"answers/{name}/recording", "generation": "7"},
    }
    return Answer.model_validate({**made, **changes})


class Stored:
    """What the store holds of each answer, and what was announced."""

    def __init__(self, *answers: Answer, heard: bool = True, versions: dict[str, str] | None = None) -> None:
        self.answers, self.heard, self.versions = list(answers), heard, NOW if versions is None else versions
        self.gone = False
        self.published: list[Event] = []
        self.uploads: list[str] = []

    def step(self, _interview: str, _answer: str, view: Callable[..., Any]) -> Any:
        if self.gone:
            raise Gone("deleted")
        if view is rescore.TranscriptStatus:
            return rescore.TranscriptStatus(status="done" if self.heard else "off")
        return rescore.JudgedBy(versions=self.versions)


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Stored], Stored]:
    def used(stored: Stored) -> Stored:
        monkeypatch.setattr(reads, "get_step", stored.step)
        monkeypatch.setattr(reads, "list_answers", lambda _: stored.answers)
        monkeypatch.setattr(rescore, "publish", stored.published.append)
        monkeypatch.setattr(rescore, "announce_upload", lambda answer: stored.uploads.append(answer.id))
        return stored

    return used


Use = Callable[[Stored], Stored]


@pytest.mark.parametrize(
    ("changes", "versions", "due"),
    [
        ({}, OLD, True),
        ({}, {}, True),
        ({}, NOW, False),
        ({"state": "not_scored", "reason": "silence"}, OLD, False),
        ({"state": "transcribed"}, OLD, False),
        ({"media": None}, OLD, False),
        ({"drawing": {"components": []}}, {**NOW, "drawing_prompt": "read_drawing.v0"}, True),
        ({"drawing": {"components": []}}, NOW, False),  # it was left unread
        ({}, {**NOW, "drawing_prompt": "read_drawing.v0"}, False),
    ],
    ids=[
        "older rubric",
        "unknown judge",
        "present judge",
        "nothing to judge",
        "under way",
        "no recording",
        "drawing read by an older prompt",
        "drawing left unread",
        "nothing drawn",
    ],
)
def test_only_what_can_change_is_due(
    use: Use, changes: dict[str, Any], versions: dict[str, str], due: bool
) -> None:
    use(Stored(versions=versions))

    assert rescore.is_due(an_answer(**changes)) is due


@pytest.mark.parametrize("reason", sorted(UNDONE))
def test_a_failure_of_ours_is_due_whoever_judged_last(use: Use, reason: Reason) -> None:
    use(Stored(versions=NOW))

    assert rescore.is_due(an_answer(state="not_scored", reason=reason))


def test_an_answer_that_was_deleted_meanwhile_is_left_out(use: Use) -> None:
    stored = use(Stored(an_answer(), versions=OLD))
    stored.gone = True

    assert rescore.rescore(["i1"], limit=10, dry_run=False) == 0
    assert stored.published == []


def test_a_transcript_is_announced_again_with_its_generation(use: Use) -> None:
    stored = use(Stored(an_answer(), versions=OLD))

    assert rescore.rescore(["i1"], limit=10, dry_run=False) == 1
    assert stored.published == [AnswerTranscribed(interview_id="i1", answer_id="a1", generation="7")]
    assert stored.uploads == []


def test_what_nobody_listened_to_is_announced_as_uploaded(use: Use) -> None:
    stored = use(Stored(an_answer(state="not_scored", reason="setup_fault"), heard=False))

    assert rescore.rescore(["i1"], limit=10, dry_run=False) == 1
    assert (stored.published, stored.uploads) == ([], ["a1"])


def test_silence_without_a_transcript_stays_as_it_is(use: Use) -> None:
    use(Stored(heard=False, versions=OLD))

    assert not rescore.is_due(an_answer(state="not_scored", reason="silence"))


def test_the_limit_holds_and_a_dry_run_only_counts(use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    stored = use(Stored(*(an_answer(f"a{n}") for n in range(5)), versions=OLD))

    assert rescore.rescore(["i1"], limit=2, dry_run=False) == 2
    assert len(stored.published) == 2
    assert rescore.main(["--interview", "i1", "--dry-run"]) == 0
    assert json.loads(capsys.readouterr().out) == {"announced": 5}
    assert len(stored.published) == 2
