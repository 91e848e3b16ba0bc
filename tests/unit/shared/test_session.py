"""The state machine of an answer, and the names that join documents and objects."""

from __future__ import annotations

import itertools

import pytest

from shared.documents.interview import SETTLED, TRANSITIONS, AnswerState, IllegalTransition, check_transition
from shared.gcp import object_names
from shared.reasons import Reason

ALLOWED = [
    (AnswerState.AWAITING_UPLOAD, AnswerState.TRANSCRIBING),
    (AnswerState.AWAITING_UPLOAD, AnswerState.SKIPPED),
    (AnswerState.TRANSCRIBING, AnswerState.TRANSCRIBED),
    (AnswerState.TRANSCRIBED, AnswerState.SCORED),
    (AnswerState.TRANSCRIBED, AnswerState.NOT_SCORED),
    (AnswerState.NOT_SCORED, AnswerState.TRANSCRIBING),
]


@pytest.mark.parametrize(("before", "after"), ALLOWED)
def test_an_answer_goes_forward(before: AnswerState, after: AnswerState) -> None:
    check_transition(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (AnswerState.AWAITING_UPLOAD, AnswerState.SCORED),
        (AnswerState.TRANSCRIBED, AnswerState.TRANSCRIBING),
        (AnswerState.SCORED, AnswerState.TRANSCRIBING),
        (AnswerState.SKIPPED, AnswerState.SCORED),
        (AnswerState.TRANSCRIBING, AnswerState.SKIPPED),
    ],
)
def test_an_answer_never_goes_back_or_skips_a_step(before: AnswerState, after: AnswerState) -> None:
    with pytest.raises(IllegalTransition, match=f"{before.value} to {after.value}"):
        check_transition(before, after)


def test_every_state_has_a_rule_and_every_unsettled_state_a_way_out() -> None:
    assert set(TRANSITIONS) == set(AnswerState)
    for state in set(AnswerState) - SETTLED:
        assert TRANSITIONS[state]


def test_every_reason_has_words_for_the_candidate() -> None:
    for reason in Reason:
        assert len(reason.message) > 30
        assert reason.message.endswith(".")
    assert len({r.message for r in Reason}) == len(Reason)


@pytest.mark.parametrize("content_type", object_names.AUDIO_TYPES)
def test_a_recordings_name_is_read_back(content_type: str) -> None:
    name = object_names.recording("u1", "i1", "a1", content_type)

    assert object_names.parse_answer(name) == object_names.AnswerObject("u1", "i1", "a1", "recording")


def test_names_of_live_answers_are_read_back() -> None:
    segment = object_names.segment("u1", "i1", "a1", 12)
    manifest = object_names.manifest("u1", "i1", "a1")

    assert object_names.parse_answer(segment) == object_names.AnswerObject("u1", "i1", "a1", "segment", 12)
    assert object_names.parse_answer(manifest) == object_names.AnswerObject("u1", "i1", "a1", "manifest")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "answers/u/i/a",
        "answers/u/i/a/other.wav",
        "x/answers/u/i/a/manifest.json",
        "resumes/u/r/resume.pdf",
    ],
)
def test_other_objects_are_not_answers(name: str) -> None:
    assert object_names.parse_answer(name) is None


def test_everything_of_a_person_stands_under_its_prefixes() -> None:
    names = [
        object_names.recording("u1", "i1", "a1", "audio/webm"),
        object_names.segment("u1", "i1", "a1", 0),
        object_names.manifest("u1", "i1", "a1"),
        object_names.film("u1", "i1", "a1", "video/webm"),
        object_names.derived_audio("u1", "i1", "a1", 0),
        object_names.resume("u1", "r1", "application/pdf"),
    ]
    for name, prefix in itertools.product(names, ["answers/u2/", "resumes/u2/"]):
        assert not name.startswith(prefix)
    assert all(name.startswith(object_names.user_prefixes("u1")) for name in names)
