"""Follow-ups in the employer's formats: none where nobody is there, in the interviewer's tone elsewhere."""

from __future__ import annotations

import pytest

from functions.ask_follow_up import function
from shared.documents.formats import Format
from shared.documents.interview import Answer, Interview
from shared.documents.vocabulary import Tone
from tests.unit.assessment import spoken
from tests.unit.write_questions.test_planning import MOMENT, Model, an_interview
from tests.unit.write_questions.test_planning import model as model


def ready(held: Format) -> Interview:
    return an_interview(status="ready", format=held)


def answer() -> Answer:
    question = {"id": "q1", "text": spoken.CONFLICT, "kind": "behavioural", "asked_by": "peer"}
    return Answer.model_validate(
        {"id": "a1", "interview_id": "i1", "owner": "u1", "expire_at": MOMENT, "created_at": MOMENT}
        | {"question": question, "position": 0}
    )


def test_a_one_way_interview_has_none_until_it_is_left() -> None:
    assert "one-way" in function._why_none(ready(Format(name="one_way")), answer())
    assert function._why_none(ready(Format(name="one_way", left_at=MOMENT)), answer()) == ""
    assert function._why_none(ready(Format(name="panel")), answer()) == ""


@pytest.mark.parametrize("tone", list(Tone))
def test_where_the_model_is_away_a_lead_of_ours_gives_the_tone(model: Model, tone: Tone) -> None:
    asked = function._ask(ready(Format(tone=tone)), answer(), spoken.GOOD, [spoken.CONFLICT], lambda: None)
    friendly = function._ask(ready(Format()), answer(), spoken.GOOD, [spoken.CONFLICT], lambda: None)

    assert asked is not None
    assert friendly is not None
    assert asked.text == friendly.text
    assert model.asked[0]["tone"] == tone
    assert asked.worded.endswith(asked.text) if tone is not Tone.FRIENDLY else asked.worded == ""
