"""The story bank over HTTP: cards out of evaluations, what their candidate says of them, and that they go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shared.documents.evaluation import EvaluationDone, EvidenceItem, StarEvidence
from shared.documents.interview import Answer, AnswerState
from shared.documents.story import StoryNote
from shared.documents.transcript import Correction
from shared.documents.vocabulary import Step
from shared.firestore import catalogue, paths, step_writes, writes
from tests.integration import transcripts
from tests.integration.api.conftest import Answered, Candidate, code, make_ready
from tests.unit.assessment import spoken

pytestmark = pytest.mark.emulators

SUITE: dict[str, list[list[str]]] = json.loads(
    (Path(__file__).parents[3] / "local/suites/told_twice.json").read_text("utf-8")
)
EXPORT, AGAIN = SUITE["en"][0]
FALLS = SUITE["en"][1][0]


def tell(answer: Answer, text: str, *corrections: Correction, **changes: Any) -> None:
    """What `transcribe` and `score_answer` leave of an answer whose first and last sentences were quoted."""
    sentences = [s.strip() for s in text.split(".") if s.strip()]
    judged = spoken.judged(text, answer.question.text)
    star = StarEvidence(
        situation=EvidenceItem(quote=sentences[0], start=0.5, end=4, shows="situation"),
        action=EvidenceItem(quote=sentences[-2], start=8, end=12, shows="action"),
    )
    structure = judged.dimensions["structure"].model_copy(update={"star": star})
    relevance = judged.dimensions["relevance"].model_copy(update={"band": 4.0})
    judged = judged.model_copy(
        update={
            "dimensions": {**judged.dimensions, "structure": structure, "relevance": relevance},
            "missing_parts": ("result", "number"),
            "flags": (),
            **changes,
        }
    )
    envelope = step_writes.envelope(answer, transcripts.GENERATION)
    evaluation = EvaluationDone(**envelope, **dict(judged), step="evaluation", usage={})
    steps = (transcripts.heard(answer, text, corrections=corrections), evaluation)
    writes.commit([step_writes.done(answer.interview_id, one) for one in steps])
    paths.answer_ref(answer.interview_id, answer.id).update({"state": AnswerState.SCORED.value})


def address(answer: Answer) -> str:
    return f"/v1/interviews/{answer.interview_id}/answers/{answer.id}/story"


def bank(who: Candidate) -> Any:
    response = who.call("GET", "/v1/me/stories")
    assert response.status_code == 200, response.text
    return response.json


def cards(who: Candidate) -> list[list[str]]:
    return [[told["answer_id"] for told in story["told"]] for story in bank(who)["stories"]]


@pytest.fixture
def told(ana: Candidate) -> tuple[Answer, Answer, Answer]:
    """One story in two interviews, for one advertisement, and another."""
    advertisement = {"job_description": "We at Acme look for somebody who owns our exports."}
    first = make_ready(ana.create(**advertisement)["id"], 1)[0]
    again, other = make_ready(ana.create(**advertisement)["id"], 2)
    for answer, text in ((first, EXPORT), (again, AGAIN), (other, FALLS)):
        tell(answer, text)
    return first, again, other


def test_past_answers_are_cards_of_what_was_said(
    ana: Candidate, ben: Candidate, told: tuple[Answer, Answer, Answer]
) -> None:
    first, again, other = told

    found = bank(ana)

    # then the story that was told twice is one card, in its newest words, and says what it lacks
    by_id = {story["id"]: story for story in found["stories"]}
    assert set(by_id) == {first.id, other.id}
    export = by_id[first.id]
    assert [part["part"] for part in export["parts"]] == ["situation", "action"]
    assert all(part["quote"] in AGAIN and part["answer_id"] == again.id for part in export["parts"])
    assert export["lacks"] == ["task", "result", "number"]
    assert export["overused"] == ["same_job"]
    # and fits the question that it answered; most of the bank has no story yet
    assert found["older"] is False
    assert any(question["fits"] == [] for question in found["questions"])
    # and nobody else sees it
    assert bank(ben)["stories"] == []


def test_an_upcoming_question_shows_the_stories_that_fit(ana: Candidate, told: object) -> None:
    interview_id = ana.create()["id"]
    waiting = make_ready(interview_id, 1)[0]

    asked = [q for q in bank(ana)["questions"] if q["answer_id"]]

    assert [(q["interview_id"], q["answer_id"]) for q in asked] == [(interview_id, waiting.id)]
    assert {fit["why"] for fit in asked[0]["fits"]} == {"this_question"}
    assert len(asked[0]["fits"]) == 2


def test_a_card_keeps_what_its_candidate_writes_and_the_quotes_as_they_are(
    ana: Candidate, told: tuple[Answer, Answer, Answer]
) -> None:
    first, again, _ = told
    before = {s["id"]: s["parts"] for s in bank(ana)["stories"]}

    # when the card is written on by the way of either answer, then hidden
    written = ana.call("PATCH", address(first), {"title": " Late  invoices ", "notes": "Say how many."})
    assert written.status_code == 200, written.text
    assert ana.call("PATCH", address(again), {"notes": "Say how many customers."}).status_code == 200
    assert ana.call("PATCH", address(first), {"hidden": True}).status_code == 200

    # then it is one card, and its note is stored as its type says
    story = next(s for s in bank(ana)["stories"] if s["id"] == first.id)
    assert (story["title"], story["notes"], story["hidden"]) == (
        "Late invoices",
        "Say how many customers.",
        True,
    )
    assert {s["id"]: s["parts"] for s in bank(ana)["stories"]} == before
    assert all(first.id != f["story_id"] for q in bank(ana)["questions"] for f in q["fits"])
    stored = paths.story_ref(first.interview_id, first.id).get().to_dict()
    assert stored is not None
    assert catalogue.faults(f"interviews/{first.interview_id}/stories/{first.id}", stored) == []
    assert StoryNote.model_validate(stored).expire_at == first.expire_at


def test_answers_are_taken_apart_and_put_together(
    ana: Candidate, told: tuple[Answer, Answer, Answer]
) -> None:
    first, again, other = told

    assert ana.call("PATCH", address(again), {"same_as": ""}).status_code == 200
    assert sorted(cards(ana)) == sorted([[first.id], [again.id], [other.id]])

    assert ana.call("PATCH", address(other), {"same_as": first.id}).status_code == 200
    assert sorted(cards(ana), key=len) == [[again.id], [first.id, other.id]]

    for wrong in ("nothing", other.id):
        refused = ana.call("PATCH", address(other), {"same_as": wrong})
        assert (refused.status_code, code(refused)) == (422, "invalid_request")


def test_a_card_put_away_stays_away_and_its_answers_stay(
    ana: Candidate, told: tuple[Answer, Answer, Answer]
) -> None:
    first, again, other = told

    gone = ana.call("DELETE", address(again))

    assert gone.json["removed"] is True
    assert cards(ana) == [[other.id]]
    assert ana.call("DELETE", address(first)).status_code == 200
    view = ana.call("GET", f"/v1/interviews/{first.interview_id}").json
    assert view["answers"][0]["state"] == "scored"


def test_the_corrected_words_are_the_storys(ana: Candidate) -> None:
    answer = make_ready(ana.create()["id"], 1)[0]
    tell(answer, EXPORT)
    heard = EXPORT.replace("billing export at Acme", "filling export at Acme")
    other = make_ready(ana.create()["id"], 1)[0]
    tell(other, heard, Correction(first=3, last=3, heard="filling", said="billing"))

    assert cards(ana) == [[answer.id, other.id]]


@pytest.mark.parametrize("flag", ["no_answer", "stock_phrases", "repeats_question"])
def test_what_was_no_answer_is_no_story(ana: Candidate, flag: str) -> None:
    answer = make_ready(ana.create()["id"], 1)[0]
    tell(answer, EXPORT, flags=(flag,))

    assert cards(ana) == []


def test_only_a_scored_answer_has_a_card(ana: Candidate) -> None:
    waiting = make_ready(ana.create()["id"], 1)[0]

    answered: list[Answered] = [
        ana.call("PATCH", address(waiting), {"hidden": True}),
        ana.call("DELETE", address(waiting)),
    ]

    assert [(a.status_code, code(a)) for a in answered] == [(409, "wrong_state")] * 2
    assert paths.story_ref(waiting.interview_id, waiting.id).get().exists is False


def test_notes_are_exported_and_go_with_their_interview(
    ana: Candidate, told: tuple[Answer, Answer, Answer]
) -> None:
    first, again, other = told
    ana.call("PATCH", address(first), {"notes": "Say how many."})

    exported = ana.call("GET", f"/v1/interviews/{first.interview_id}/export").json
    assert [note["notes"] for note in exported["stories"]] == ["Say how many."]
    receipt = ana.call("DELETE", f"/v1/interviews/{first.interview_id}").json

    # then note and card are gone, the receipt counts it, and the other telling is a card of its own
    removed = {(one["kind"], one["name"]): one["count"] for one in receipt["removed"]}
    assert removed["firestore", "stories"] == 1
    assert list(paths.stories(first.interview_id).stream()) == []
    assert sorted(cards(ana)) == sorted([[again.id], [other.id]])
    # and no late request brings anything back
    assert ana.call("PATCH", address(first), {"notes": "Again."}).status_code == 404
    assert not paths.story_ref(first.interview_id, first.id).get().exists
    step = paths.step_ref(first.interview_id, first.id, Step.EVALUATION)
    assert not step.get().exists
