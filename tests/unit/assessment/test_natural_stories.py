"""A quote that was said counts as part of the story, in whatever words; the follow-up asks for no more."""

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import follow_up
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.documents.evaluation import Evaluation

ASKED = Asked("Tell me about a mistake you made at work and what you changed afterwards.")
SITUATION = "At Tillwise, in my second year, the prices went up for all 130 shops"
TASK = "It was my job to check that list"
ACTION = "I sent every shop a letter with the wrong price and called each of them the next day"
RESULT = "Nobody left, and we never sent a wrong price again"
STORY = f"{SITUATION}. {TASK}. {ACTION}. {RESULT}."


def judged(**quotes: str) -> Evaluation:
    response = EvidenceResponse.model_validate(
        {"answers_question": "yes", "substance": "concrete", **{f"{k}_quote": v for k, v in quotes.items()}}
    )
    found = text_scorer.assess(ASKED, STORY, lambda *_: response).evaluation
    assert found is not None
    return found


def test_a_complete_story_is_not_told_that_its_parts_are_missing() -> None:
    found = judged(situation=SITUATION, task=TASK, action=ACTION, result=RESULT)
    assert not {"situation", "task", "action", "result"} & set(found.missing_parts)
    assert found.dimensions["structure"].band >= 3.0


def test_a_hedge_is_no_result() -> None:
    quote = "I guess it was kind of okay for them, maybe"
    response = EvidenceResponse.model_validate(
        {"answers_question": "yes", "substance": "concrete", "result_quote": quote}
    )
    said = f"We had a stand at the fair in Ulm. {TASK}. {quote}. That is all there is to it."
    found = text_scorer.assess(ASKED, said, lambda *_: response).evaluation
    assert found is not None
    assert "result" in found.missing_parts


def test_not_knowing_is_no_repeating_of_the_question() -> None:
    found = text_scorer.assess(ASKED, "I don't know. I'm sorry. I really don't know.", text_scorer.no_model)
    assert found.evaluation is not None
    assert "repeats_question" not in found.evaluation.flags
    assert "no_answer" in found.evaluation.flags
    assert "you don't know" in found.evaluation.dimensions["relevance"].why


def test_a_refusal_is_not_asked_what_came_of_it() -> None:
    said = AnswerText.of("I don't know. I'm sorry. I really don't know.", "en-US")
    probe = follow_up.template(said, None, [])
    assert probe is not None
    assert "came of it" not in probe.text
    assert probe.quote == ""
    assert follow_up.template(said, None, [probe.text]) is None


def test_what_was_told_is_not_asked_for() -> None:
    told = judged(situation=SITUATION, task=TASK, action=ACTION, result=RESULT)
    said = AnswerText.of(STORY, "en-US")
    probe = follow_up.template(said, told, [])
    assert probe is None or "What came of it" not in probe.text


def test_a_quote_does_not_break_off_in_the_middle_of_a_phrase() -> None:
    said = AnswerText.of(
        "The other charge nurse and I both wanted Miriam for a float nurse and I took it to the head of care",
        "en-US",
    )
    probe = follow_up.template(said, None, [])
    assert probe is None or not probe.quote.endswith("I took")


def test_what_is_done_to_somebody_named_before_is_a_deed() -> None:
    found = text_scorer.assess(
        Asked("Tell me about a time you settled a conflict in your team."),
        "In my last job two colleagues disagreed about how to build an interface. I was the team lead, so I "
        "talked to each of them. I documented it for both. In the end we delivered on time.",
        text_scorer.no_model,
    ).evaluation
    assert found is not None
    star = found.dimensions["structure"].star
    assert star is not None
    assert star.action is not None
    assert "talked to each" in star.action.quote or "documented it" in star.action.quote
