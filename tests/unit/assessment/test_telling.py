"""What tells nothing earns nothing, and takes nothing from what does."""

from __future__ import annotations

import pytest

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from local.training import telling as training
from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring import content_features, model_text, telling
from shared.assessment.scoring.telling import EXPLANATION, STORY
from shared.assessment.scoring.told import Told

QUESTION = "Tell me about a time you had to meet a deadline that looked impossible."
STORY_TOLD = (
    "In March our supplier went bankrupt three weeks before the launch. I called eleven other firms and found"
    " one in Porto. I rewrote the test plan in two days and we launched on time with two faults."
)
EMPTY = [
    "I am the most driven person you will ever meet, and everything I touch succeeds.",
    "Everybody at my last company says that I am a genius and a natural leader.",
    "Please have some sympathy, I lost my flat and I really need this to go well.",
    "If this goes badly my lawyer will be in touch with your company.",
    "My example has a clear structure, concrete evidence and a measurable outcome.",
    "I would always plan carefully, talk to everybody and make sure that it is done.",
    "By week three I'll have called every dormant account, all of them.",
    "I've just walked you through how I calmed her down and how I fixed the bill.",
]


def told(text: str, question: str = QUESTION, kind: str = STORY, language: str = "en") -> str:
    return Told.of(text, question, kind, language, ()).text


@pytest.mark.parametrize("sentence", EMPTY)
def test_a_sentence_that_tells_nothing_is_left_out_and_the_story_stays(sentence: str) -> None:
    assert told(sentence) == ""
    assert told(f"{STORY_TOLD} {sentence}") == STORY_TOLD


@pytest.mark.parametrize(
    "row",
    [
        "17 sprints, 9 stakeholders, 99 percent uptime, a 38 percent lift and 250 thousand saved.",
        "Leadership, ownership, alignment, synergy, transparency, delegation, impact.",
        "17 Sprints, 9 Kunden, 99 Prozent Erfolg, 38 Prozent mehr, 250 Tausend gespart.",
    ],
)
def test_figures_and_catchwords_in_a_row_tell_nothing(row: str) -> None:
    assert telling.is_row(row, "de" if "Kunden" in row else "en")


def test_figures_that_nobody_does_anything_with_are_a_row() -> None:
    assert telling.is_row(
        "Half a day in week one, a quarter by week three, and one in fifty at the end.", "en"
    )


def test_what_is_said_again_counts_once() -> None:
    again = "We launched on time with two faults. Launched on time, two faults."
    assert told(f"{STORY_TOLD} {again}") == STORY_TOLD


def test_a_figure_with_a_deed_is_no_row() -> None:
    assert not telling.is_row("I cut the queue from forty to twelve minutes in three weeks.", "en")


def test_a_percentage_is_one_figure_and_a_hindi_deed_may_be_two_words() -> None:
    counted = content_features.measure("Los errores bajaron un treinta por ciento.", "", "es")
    assert counted.numbers == 1
    for deed in ("मैंने दोनों से बात की।", "मैंने उनकी ज़रूरतें लिखीं।", "मैंने मशीन ठीक कर दी।"):
        assert content_features.shows("action", deed, "hi"), deed
    assert not content_features.shows("action", "मैं लोगों से बात करके हल निकालने की कोशिश करता हूँ।", "hi")


def test_the_question_in_other_words_tells_nothing() -> None:
    assert told("There was a deadline that looked impossible and I had to meet it.") == ""


def test_an_explanation_may_say_what_is_always_so() -> None:
    text = "A process has its own address space, whereas threads of one process share their memory."
    assert told(text, "How do a process and a thread differ?", EXPLANATION) == text


@pytest.mark.parametrize("language", ["en", "nl", "zh", "ar"])
def test_what_people_say_counts_alike_in_languages_and_empty_talk_in_none(language: str) -> None:
    counted = training.kept_apart(language)
    assert counted["honest"] >= 0.9
    assert counted["empty"] <= 0.15


def test_a_language_that_was_not_fitted_keeps_its_sentences() -> None:
    text = "Ik werkte drie jaar in een ziekenhuis en schreef het rooster opnieuw."
    assert told(text, "Vertel over een probleem.", STORY, "nl") == text


@pytest.mark.parametrize("sentence", EMPTY)
def test_nothing_is_gained_by_it_and_none_of_it_is_shown_as_evidence(sentence: str) -> None:
    asked = Asked(QUESTION)
    plain = text_scorer.assess(asked, STORY_TOLD, text_scorer.plain_model)
    more = text_scorer.assess(asked, f"{STORY_TOLD} {sentence}", text_scorer.plain_model)
    assert plain.evaluation is not None
    assert more.evaluation is not None
    assert more.evaluation.total <= plain.evaluation.total + 0.3
    content = [more.evaluation.dimensions[name] for name in ("correctness", "relevance", "structure")]
    assert not any(item.quote and item.quote in sentence for d in content for item in d.evidence)
    assert not any(sentence[:30] in strength for strength in more.evaluation.strengths)


def test_what_one_would_do_counts_only_beside_something_done() -> None:
    supposed = "If an incident happened, I'd declare its severity, roll back and run a blameless review."
    done = "I told them that I would be late, and I moved the launch to Friday."
    assert told(supposed) == ""
    assert told(done) == done


def test_a_decimal_ends_no_sentence_and_a_lone_mark_is_none() -> None:
    text = "I cut the load time from 8.4 seconds to 1.2 seconds by moving the cache."
    assert told(text) == text
    assert told('He said: "I am glad." "') != '"'


def test_hesitations_make_no_story_of_anything() -> None:
    plain, hesitant = (telling.features(s, "en") for s in ("I led a team.", "Um, I led, uh, a team."))
    assert plain[0].tolist() == hesitant[0].tolist()


def test_the_container_is_asked_only_where_a_score_rests_on_it() -> None:
    english, german = (AnswerText.of(STORY_TOLD, code) for code in ("en-US", "de"))
    asked = "Tell me about a time when you led something."
    assert model_text.of(english, asked, "behavioural", ()) == STORY_TOLD
    assert model_text.of(english, "Why us?", "motivation", ()) == STORY_TOLD
    assert model_text.of(english, asked, "situational", ()) == ""
    assert model_text.of(german, asked, "behavioural", ()) == ""
    assert model_text.of(german, asked, "technical", ("a point",)) == STORY_TOLD


@pytest.mark.parametrize("code", ["en-US", "de", "ja"])
def test_the_container_is_asked_of_sentences_in_any_language(code: str) -> None:
    text = "私は在庫を数え直しました。二日で終わりました。" if code == "ja" else STORY_TOLD
    said = AnswerText.of(text, code)
    assert list(model_text.sentences(said)) == detector.sentences(said.rest)
    assert len(model_text.sentences(said)) > 1


def test_a_plain_ending_counts_beside_a_story_and_not_by_itself() -> None:
    sentence = "In the end we delivered on time and the team worked better together."
    assert told(f"{STORY_TOLD} {sentence}") == f"{STORY_TOLD} {sentence}"
    assert told(sentence) == ""


def test_a_story_is_told_with_or_without_articles() -> None:
    learner = STORY_TOLD.replace("the ", "")
    assert told(learner) == learner
    with_, without = (telling.features(s, "en") for s in ("I led the team.", "I led team."))
    assert with_[0].tolist() == without[0].tolist()


def test_of_an_explanation_without_points_a_model_reads_what_tells_something_alone() -> None:
    asked = "What is a load balancer for?"
    explains = "It spreads the requests over several servers, and takes one that fails out of the rotation."
    praise = "I'm the most passionate expert for load balancers that you will ever meet, believe me."
    said = AnswerText.of(f"{explains} {praise}", "en-US")
    assert model_text.of(said, asked, "technical", ()) == explains
    assert model_text.of(said, asked, "technical", ("It spreads requests",)) == said.clean


def test_a_sentence_amid_empty_talk_is_told_and_not_shown_where_a_story_stands() -> None:
    step = "I called the customer and wrote down what he said."
    talk = " ".join([*EMPTY[3:5], step, *EMPTY[1:3]])

    beside = Told.of(f"{STORY_TOLD} {talk}", QUESTION, STORY, "en-US", ())
    alone = Told.of(talk, QUESTION, STORY, "en-US", ())

    assert beside.holds(step)
    assert beside.shows("I called eleven other firms")
    assert not beside.shows(step)
    assert alone.holds(step)
    assert alone.shows(step)


def test_a_definition_by_the_word_itself_explains_nothing() -> None:
    circle = (
        "Estoppel is a doctrine under which a party is estopped. Where the elements of estoppel are made "
        "out, the party is estopped, and where they aren't, there is no estoppel."
    )
    plain = (
        "Estoppel stops somebody from going back on what he said, because another relied on it and would "
        "lose by it."
    )

    told = Told.of(f"{circle} {plain}", "What is estoppel?", EXPLANATION, "en", ())

    assert not told.holds("Where the elements of estoppel are made out, the party is estopped")
    assert told.holds("because another relied on it and would lose by it")
