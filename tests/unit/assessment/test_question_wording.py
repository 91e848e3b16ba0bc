"""The kind of a question by its wording."""

from __future__ import annotations

import pytest

from shared.assessment.questions import own_questions, wording
from shared.assessment.questions.own_questions import OwnQuestionsResponse
from shared.documents.vocabulary import InterviewKind
from shared.languages import load

ASKED = {
    "en": ("Describe a failure you learned from.", "What is the difference between a list and a tuple?"),
    "de": ("Erzählen Sie von einem Konflikt, den Sie gelöst haben.", "Was ist ein Hypervisor?"),
    "es": ("Cuénteme de una vez que falló un envío.", "¿Qué diferencia hay entre TCP y UDP?"),
    "fr": ("Racontez un moment où vous avez changé d'avis.", "À quoi sert un index ?"),
    "pt": ("Fale sobre um desafio que você resolveu.", "Qual a diferença entre processo e thread?"),
    "it": ("Mi racconti una volta in cui ha sbagliato.", "A cosa serve il DNS?"),
    "nl": ("Vertel over een keer dat u een fout maakte.", "Wat is een deadlock?"),
    "hi": ("किसी ऐसे समय के बारे में बताइए जब आपसे गलती हुई।", "प्रोसेस और थ्रेड में क्या अंतर है?"),
    "ja": ("仕事で失敗した経験を教えてください。", "デッドロックとは何ですか。"),
    "zh": ("请讲一次您和同事意见不同的经历。", "什么是死锁？"),
    "ar": ("حدثني عن موقف أخطأت فيه.", "ما الفرق بين العملية والخيط؟"),
}


@pytest.mark.parametrize("code", ASKED)
def test_a_story_that_is_asked_for_is_no_matter_and_the_other_way_round(code: str) -> None:
    story, matter = ASKED[code]
    for kind in ("technical", "system_design", "behavioural"):
        assert wording.kind(story, kind, code) == "behavioural"
    assert wording.kind(matter, "behavioural", code) == "technical"
    assert wording.kind(matter, "system_design", code) == "system_design"


@pytest.mark.parametrize("code", ASKED)
def test_our_own_questions_keep_their_kinds(code: str) -> None:
    for row in load(code, "bank.json"):
        assert wording.kind(row["text"], row["kind"], code) == row["kind"], row["text"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Do you prefer working alone or in a team?"),
        ("en", "What is your management style?"),
        ("en", "Are you more of a leader or a follower?"),
        ("de", "Arbeiten Sie lieber allein oder im Team?"),
        ("es", "¿Prefiere trabajar solo o en equipo?"),
        ("fr", "Préférez-vous travailler seul ou en équipe ?"),
        ("pt", "Você prefere trabalhar sozinho ou em equipe?"),
        ("it", "Preferisce lavorare da solo o in gruppo?"),
        ("nl", "Werkt u liever alleen of in een team?"),
        ("hi", "आपको अकेले काम करना पसंद है या टीम में?"),
        ("ja", "一人で働くのとチームで働くのとどちらが好きですか。"),
        ("zh", "您更喜欢独立工作还是团队合作？"),
        ("ar", "هل تفضل العمل بمفردك أم ضمن فريق؟"),
    ],
)
def test_what_one_prefers_and_is_like_is_asked_of_oneself(code: str, text: str) -> None:
    assert wording.kind(text, "behavioural", code) == "motivation"


@pytest.mark.parametrize(
    "text",
    [
        "Describe a time your leadership style failed.",
        "Tell me about something you built in your free time that taught you a lesson.",
        "Tell me about a time you had to work alone.",
    ],
)
def test_a_time_is_asked_for_whatever_else_is_named(text: str) -> None:
    assert wording.kind(text, "behavioural", "en") == "behavioural"


def test_what_one_would_do_about_a_matter_stays_one_in_a_technical_interview() -> None:
    for text in ("What would you do when a deployment fails halfway?", "How do you handle large tables?"):
        assert wording.kind(text, "technical", "en-US") == "technical"
        assert wording.kind(text, "behavioural", "en-US") == "situational"


def test_a_typed_story_of_a_technical_interview_has_no_points() -> None:
    planned, _ = own_questions.take([ASKED["en"][0]], InterviewKind.TECHNICAL, "en-US")
    points = ["A failure is a chance.", "Learning helps."]
    read = OwnQuestionsResponse.model_validate(
        {"questions": [{"slot": 1, "kind": "technical", "expected_points": points}]}
    )
    (one,) = own_questions.prepared(planned, read, InterviewKind.TECHNICAL, "en-US")
    assert (one.kind, one.expected_points) == ("behavioural", ())
