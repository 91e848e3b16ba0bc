"""What is said to the interviewer in a conversation: found in every language, told apart from the answer."""

from __future__ import annotations

import pytest

from functions.transcribe import asides, transcript
from functions.transcribe.asides import TimedChunk
from functions.transcribe.listening import RecognizedChunk
from shared import languages
from shared.conversation import replies, wishes
from shared.documents.formats import Format
from shared.documents.interview import Answer, Interview
from shared.documents.transcript import TranscriptDone, Word
from shared.documents.vocabulary import QUESTION_KINDS, WISHES, InterviewFormat
from tests.unit.assessment import spoken
from tests.unit.write_questions.test_planning import MOMENT, an_interview

SAID = {
    "en-US": (
        "Sorry, could you repeat that, please?",
        "Do you mean at work?",
        "Let me start again.",
        "That's my answer.",
    ),
    "de-DE": (
        "Entschuldigung, könnten Sie die Frage bitte noch einmal wiederholen?",
        "Was meinen Sie damit?",
        "Moment, ich fange noch einmal an.",
        "Das war meine Antwort.",
    ),
    "es-ES": (
        "Perdone, ¿me puede repetir la pregunta?",
        "¿Se refiere a mi trabajo?",
        "Déjeme empezar de nuevo.",
        "Esa es mi respuesta.",
    ),
    "fr-FR": (
        "Pardon, est-ce que vous pouvez répéter la question, s'il vous plaît ?",
        "Vous voulez dire au travail ?",
        "Je recommence.",
        "C'est tout pour moi.",
    ),
    "pt-BR": (
        "Desculpe, você pode repetir a pergunta?",
        "O que você quer dizer?",
        "Vou começar de novo.",
        "Essa é a minha resposta.",
    ),
    "it-IT": (
        "Scusi, potrebbe ripetere la domanda?",
        "Cosa intende?",
        "Ricomincio da capo.",
        "Questa è la mia risposta.",
    ),
    "nl-NL": (
        "Sorry, kunt u de vraag nog een keer herhalen?",
        "Wat bedoelt u?",
        "Laat me opnieuw beginnen.",
        "Dat was mijn antwoord.",
    ),
    "hi-IN": (
        "माफ़ कीजिए, क्या आप सवाल दोहरा सकते हैं?",
        "आपका क्या मतलब है?",
        "मैं फिर से शुरू करता हूँ।",
        "यही मेरा जवाब है।",
    ),
    "ja-JP": (
        "すみません、もう一度質問をお願いします。",
        "どういう意味ですか。",
        "最初からやり直します。",
        "以上です。",
    ),
}
STORY = (
    "I had to start again with the whole budget.",
    "She asked me to repeat the question to the client.",
    "He said, do you mean the old one?",
    "And then I was done with the first part.",
    "Let me start again with the design, which I drew alone.",
)


def heard(text: str, start: float = 0.0, pause_before: str = "") -> tuple[Word, ...]:
    """Words in a row; `pause_before` names one that a second of silence goes before."""
    found: list[Word] = []
    for word in text.split():
        start += 1.0 if word == pause_before else 0.0
        found.append(Word(word=word, start=round(start, 2), end=round(start + 0.28, 2), confidence=0.9))
        start += 0.3
    return tuple(found)


def piece(index: int, start: float, text: str) -> TimedChunk:
    words = heard(text)
    chunk = RecognizedChunk(words[-1].end + 0.5, -20.0, 5.0, text, words, (), ())
    return TimedChunk(start, chunk, f"gs://b/{index}", index)


def conversation(name: InterviewFormat = InterviewFormat.CONVERSATION) -> Interview:
    return an_interview(status="ready", format=Format(name=name))


def answer(**changes: object) -> Answer:
    question = {"id": "q1", "text": spoken.CONFLICT, "kind": "behavioural", "competency": "conflict"}
    return Answer.model_validate(
        {"id": "a1", "interview_id": "i1", "owner": "u1", "expire_at": MOMENT, "created_at": MOMENT}
        | {"question": question, "position": 0, **changes}
    )


def transcribed(interview: Interview, given: Answer, *pieces: TimedChunk) -> TranscriptDone:
    return transcript.document(interview, given, "1", pieces)


@pytest.mark.parametrize("language", sorted(SAID))
def test_every_wish_is_heard_in_every_language_and_answered_in_it(language: str) -> None:
    wanted = ("repeat", "clarify", "start_again", "hand_over")
    for wish, said in zip(wanted, SAID[language], strict=True):
        assert wishes.asked_last(heard(said), language) == wish, said
    for wish, example in wishes.phrases(languages.base(language)).examples.items():
        assert wishes.asked_last(heard(example), language) == wish, example
    interview = conversation().model_copy(
        update={"profile": conversation().profile.model_copy(update={"language": language})}
    )
    for kind in QUESTION_KINDS:
        question = answer().question.model_copy(update={"kind": kind, "worded": ""})
        for one in WISHES:
            says = replies.reply(interview, question, one).says
            assert says
            assert (question.text in says) == (one in ("repeat", "clarify"))
            assert "{" not in says


def test_a_conversation_is_held_in_these_languages_at_least() -> None:
    assert {languages.base(tag) for tag in SAID} <= set(wishes.languages_held())


@pytest.mark.parametrize("said", STORY)
def test_a_story_that_sounds_like_a_wish_is_a_story(said: str) -> None:
    assert wishes.find(heard(said), "en-US") == []


def test_without_punctuation_a_pause_parts_a_wish_from_the_answer() -> None:
    words = heard("we lost the count let me start again", pause_before="let")
    assert wishes.find(words, "en-US") == [("start_again", 4, 8)]


def test_a_wish_is_no_part_of_the_answer_and_keeps_its_pace() -> None:
    # given an answer in two segments, with a wish between
    first, wish, rest = (
        "I led the move of our sales data.",
        "Sorry. Could you repeat that?",
        "It took us two weeks.",
    )
    pieces = [piece(0, 0.0, f"{first} {wish}"), piece(1, 8.0, rest)]
    # when
    told = transcribed(conversation(), answer(), *pieces)
    plain = transcribed(conversation(InterviewFormat.PRACTICE), answer(), *pieces)
    # then it is judged without the wish, which stays for what it is, and it is as fast as it was
    assert told.text == f"{first} {rest}"
    assert [word.word for word in told.words] == told.text.split()
    assert [(one.kind, one.text) for one in told.asides] == [("repeat", wish)]
    assert told.delivery == plain.delivery
    assert plain.asides == ()
    assert wish in plain.text


def test_what_was_said_before_a_new_start_does_not_count_and_is_kept() -> None:
    pieces = [
        piece(0, 0.0, "I um I think we were late."),
        piece(1, 4.0, "We tried. Let me start again. Last year I led a team of four."),
        piece(2, 12.0, "That's my answer."),
    ]
    told = transcribed(conversation(), answer(), *pieces)

    assert told.text == "Last year I led a team of four."
    assert [one.kind for one in told.asides] == ["withdrawn", "withdrawn", "start_again", "hand_over"]
    assert [one.uri for one in told.audio] == ["gs://b/1", "gs://b/2"]
    assert told.delivery is not None
    assert told.delivery.leading_silence < 1.0
    # and taken back, all of it counts
    kept = transcribed(conversation(), answer(counts_from=2), *pieces)
    assert kept.text == "I um I think we were late. We tried. Last year I led a team of four."
    assert [one.kind for one in kept.asides] == ["start_again", "hand_over"]


def test_the_interviewer_has_a_turn_where_a_segment_ends_with_a_wish() -> None:
    ends, goes_on = (
        piece(0, 0.0, "Could you repeat that?"),
        piece(0, 0.0, "Could you repeat that? I was late."),
    )

    turn = asides.turn(conversation(), answer(), ends.recognized)
    assert turn is not None
    assert turn.wish == "repeat"
    assert asides.turn(conversation(), answer(), goes_on.recognized) is None
    assert asides.turn(conversation(InterviewFormat.PANEL), answer(), ends.recognized) is None
