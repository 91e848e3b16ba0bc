# ruff: noqa: E501  (answers are prose)
"""Motives are judged as reasons: nobody is told that a story's parts are missing, or that a wish is wrong."""

from __future__ import annotations

import pytest

from shared.assessment.example.skeleton import skeleton
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import follow_up, own_questions
from shared.assessment.scoring import motives
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.text.messages import Wording
from shared.documents.evaluation import Evaluation
from shared.documents.vocabulary import InterviewKind
from tests.unit.assessment import spoken

WHY = "Why do you want to work for us?"
GOOD = (
    "I want to work for you for two reasons. First, I spent five years as a nurse, and I know what it costs when a rota "
    "falls apart at six in the morning, because I filled such gaps by telephone in 2023, some forty times. Second, your "
    "software is used in forty hospitals, so what I improve reaches thousands of people. For example, at my last employer "
    "I wrote a small tool that cut the time for a shift swap from two days to three hours. That is why I applied."
)
VAGUE = "Well, I think it would be nice to work here, and it is a good company I guess, and I like to learn new things."


GERMAN = "Warum möchten Sie bei uns arbeiten?"
LIVED = (
    "Meine Oma lag letztes Jahr fünf Wochen bei Ihnen auf der Schlaganfallstation. Da hing eine Tafel, auf der stand, wer "
    "wie weit gelaufen ist. Ich habe vier Jahre in der Chirurgie gepflegt, und dort sah ich nach der Operation keinen wieder. "
    "Ich möchte den Teil danach machen, weil man da merkt, ob einer wieder nach Hause kommt."
)
FLATTERY = (
    "Ihr Unternehmen hat einen hervorragenden Ruf und ist ein Vorreiter in der Branche. Ich bin motiviert, belastbar und "
    "teamfähig und suche eine neue Herausforderung, in der ich mich entfalten und meine Stärken einbringen kann. Wir passen "
    "perfekt zusammen."
)


def judged(text: str, asked: str = WHY, code: str = "en-US") -> Evaluation:
    return assess_answer(
        ScoringInput(
            question=asked,
            kind="motivation",
            said=AnswerText.of(text, code, spoken.words(text)),
            delivery=spoken.measured(spoken.words(text)),
        )
    )


def test_reasons_with_facts_are_worth_more_than_wishes_and_correctness_is_left_out() -> None:
    good, vague = judged(GOOD), judged(VAGUE)

    assert good.versions["rubric"] == "motivation.v1"
    assert not good.dimensions["correctness"].elicited
    assert good.total > vague.total + 0.8
    assert good.dimensions["structure"].band > 3.5
    assert "off_topic" not in good.flags


def test_what_would_be_said_to_any_employer_earns_little_and_what_fits_this_one_much() -> None:
    lived, flattery = (judged(text, GERMAN, "de-DE") for text in (LIVED, FLATTERY))

    assert lived.total > 3.6
    assert flattery.total < 2.2
    assert not lived.missing_parts
    assert set(flattery.missing_parts) >= {"example", "employer"}
    quotes = [line.partition("„")[2] for line in lived.strengths if "„" in line]
    assert len(quotes) == len(set(quotes)) == 2


def test_nobody_is_told_that_a_general_motive_answers_nothing() -> None:
    general = judged(
        "Às vezes sou perfeccionista e demoro demais numa tarefa. Estou aprendendo a definir prioridades.",
        "Quais são seus pontos fracos?",
        "pt-BR",
    )
    assert general.total < 2.8
    assert "em termos gerais" in general.dimensions["relevance"].why


def test_codes_own_example_of_a_motive_takes_up_what_was_said() -> None:
    told = judged(LIVED, GERMAN, "de-DE")
    lines = skeleton("motivation", told.dimensions, told.missing_parts, "de-DE")
    assert lines
    assert all(line.source == "answer" and line.text in LIVED for line in lines)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (WHY, ("reason", "example", "employer")),
        ("Why are you leaving your job?", ("reason", "example")),
        ("What is your greatest weakness?", ("example",)),
        ("What salary do you expect?", ("reason",)),
        ("When could you start?", ()),
    ],
)
def test_a_question_asks_for_the_parts_that_an_answer_to_it_has(
    question: str, parts: tuple[str, ...]
) -> None:
    assert motives.asks(question, "en-US")
    assert motives.asked(question, "en-US") == parts


def test_a_date_needs_neither_reason_nor_example() -> None:
    told = judged(
        "I'm on a month's notice at the garage, so it would be the third of March. The gearbox on my bench "
        "gets finished before that, and my tester's licence is due on the twentieth.",
        "When could you start?",
    )
    assert not told.missing_parts
    assert told.total > 3


def test_a_typed_question_is_known_by_its_wording_however_short() -> None:
    texts = ["Why us?", "Tell me about yourself.", "What is a mutex?", "Why?"]
    planned, refused = own_questions.take(texts, InterviewKind.TECHNICAL, "en-US")
    assert [q.kind for q in planned] == ["motivation", "motivation", "technical"]
    assert refused == {3: "too_short"}


def test_a_motive_is_about_work_or_the_question_to_be_one() -> None:
    holiday = judged(
        "I love Naples because the pizza is cheap and the sea is warm. Last August we swam every day for two "
        "weeks, ate ice cream on the beach and danced until four."
    )
    assert "off_topic" in holiday.flags or holiday.total < 3


def test_no_part_of_a_story_is_missed() -> None:
    assert not {"situation", "task", "action", "result", "number"} & set(judged(VAGUE).missing_parts)
    assert set(judged(VAGUE).missing_parts) == {"example", "employer"}


@pytest.mark.parametrize("wish", ["I'd like", "I'm seeking", "I'm looking for"])
def test_a_reason_in_general_words_is_not_called_missing(wish: str) -> None:
    change = judged(
        f"It's a professional shift. I've gained much from my last job, but now {wish} new challenges "
        "and an entirely new set of skills.",
        "Why are you looking for a change?",
    )
    assert change.dimensions["structure"].why == Wording("en").say("structure.motive_general")
    assert not change.missing_parts
    assert change.total < 2.2


def test_a_follow_up_asks_for_what_was_not_said_and_for_nothing_that_was() -> None:
    wished = "My parents live in Bridlington, so I want to be nearer to the sea."
    probe = follow_up.template(AnswerText.of(wished, "en-US"), None, [WHY], "motivation")
    assert probe is not None
    assert "What is an example of that" in probe.text
    told = AnswerText.of(GOOD, "en-US")
    assert follow_up.template(told, judged(GOOD), [WHY], "motivation") is None

    refused = follow_up.template(AnswerText.of("I don't know.", "en-US"), None, [WHY], "motivation")
    assert refused is not None
    assert "next job" in refused.text


def test_a_claim_that_is_borne_out_is_not_said_to_be_anybodys() -> None:
    text = (
        "Direi che resto tranquilla quando gli altri si agitano. Al pronto soccorso dove facevo l'accettazione, un sabato sono "
        "arrivate tre ambulanze insieme; ho messo i parenti in un'altra stanza e ho preso i dati al letto invece che allo sportello."
    )

    found = judged(text, "Qual è il suo punto di forza?", "it-IT")

    assert "example" not in found.missing_parts
    assert found.better is None
