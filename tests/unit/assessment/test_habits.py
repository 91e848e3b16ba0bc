"""Questions of how somebody goes about their own work: an example bears a habit out, no story is missing."""

from __future__ import annotations

import pytest

from shared.assessment.questions import own_questions, wording
from shared.assessment.questions.own_questions import OwnQuestionsResponse
from shared.assessment.scoring import motives
from shared.documents.vocabulary import InterviewKind

HABITS = {
    "en": (
        "How do you make decisions?",
        "How do you make difficult decisions?",
        "How do you keep your skills up to date?",
        "How do you keep up with changes in your field?",
        "How do you stay organised?",
        "How do you learn something new?",
        "How do you plan your day?",
        "How do you take criticism?",
        "What is your approach to delegating?",
        "What's your decision-making process?",
    ),
    "de": (
        "Wie treffen Sie schwierige Entscheidungen?",
        "Wie halten Sie sich fachlich auf dem Laufenden?",
        "Wie lernen Sie etwas Neues?",
        "Wie organisierst du deine Woche?",
        "Was ist Ihr Ansatz beim Delegieren?",
    ),
    "es": (
        "¿Cómo toma usted decisiones?",
        "¿Cómo te mantienes al día?",
        "¿Cómo organiza su jornada?",
        "¿Cuál es su enfoque para delegar?",
    ),
    "fr": (
        "Comment prenez-vous vos décisions ?",
        "Comment vous tenez-vous à jour ?",
        "Comment organisez-vous votre journée ?",
        "Quelle est votre approche de la délégation ?",
    ),
    "pt": (
        "Como você toma decisões?",
        "Como você se mantém atualizado?",
        "Como organiza o seu dia?",
        "Qual é a sua abordagem para delegar?",
    ),
    "it": (
        "Come prende le decisioni?",
        "Come si tiene aggiornato?",
        "Come organizza la Sua giornata?",
        "Qual è il Suo approccio alla delega?",
    ),
    "nl": (
        "Hoe neemt u beslissingen?",
        "Hoe blijft u op de hoogte in uw vak?",
        "Hoe leer je iets nieuws?",
        "Wat is uw aanpak bij delegeren?",
    ),
    "hi": (
        "आप निर्णय कैसे लेते हैं?",
        "आप अपने कौशल को कैसे अपडेट रखते हैं?",
        "आप कुछ नया कैसे सीखते हैं?",
    ),
    "ja": (
        "どのように意思決定をしますか。",
        "スキルをどのように最新に保っていますか。",
        "新しいことをどうやって学びますか。",
    ),
    "zh": (
        "您如何做决定？",
        "你怎么保持技能的更新？",
        "您怎么学习新知识？",
        "您平时怎么规划自己的时间？",
    ),
    "ar": (
        "كيف تتخذ قراراتك؟",
        "كيف تحافظ على مهاراتك محدثة؟",
        "كيف تتعلم شيئًا جديدًا؟",
        "كيف تنظم وقتك؟",
    ),
}
ALL = [(code, text) for code, texts in HABITS.items() for text in texts]


@pytest.mark.parametrize(("code", "text"), ALL)
def test_a_habit_is_asked_of_oneself_and_an_example_bears_it_out(code: str, text: str) -> None:
    assert wording.kind(text, "behavioural", code) == "motivation"
    assert motives.asked(text, code) == ("example",)


@pytest.mark.parametrize(("code", "text"), ALL)
def test_in_an_interview_about_a_matter_it_stays_one(code: str, text: str) -> None:
    assert wording.kind(text, "technical", code) == "technical"


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "How did you make that decision?", "behavioural"),
        ("en", "Tell me about a time you had to make a difficult decision.", "behavioural"),
        ("en", "How do you learn something new? Describe a time you had to.", "behavioural"),
        ("en", "How do you store raw chicken safely?", "behavioural"),
        ("en", "How do you prioritise?", "situational"),
        ("en", "How do you handle stress?", "situational"),
        ("de", "Wie haben Sie diese Entscheidung getroffen?", "behavioural"),
        ("de", "Wie haben Sie etwas Neues gelernt?", "behavioural"),
        ("es", "¿Cómo tomó esa decisión?", "behavioural"),
        ("es", "¿Cómo trabaja un freno de aire?", "behavioural"),
        ("fr", "Comment avez-vous pris cette décision ?", "behavioural"),
        ("pt", "Como você tomou essa decisão?", "behavioural"),
        ("it", "Come ha preso quella decisione?", "behavioural"),
        ("it", "Come si prepara una carbonara?", "behavioural"),
        ("nl", "Hoe hebt u die beslissing genomen?", "behavioural"),
        ("hi", "आपने वह निर्णय कैसे लिया?", "behavioural"),
        ("ja", "その決断をどのようにしましたか。", "behavioural"),
        ("zh", "您当时是怎么做决定的？", "behavioural"),
        ("ar", "كيف اتخذت ذلك القرار؟", "behavioural"),
    ],
)
def test_what_happened_and_what_is_of_a_matter_is_no_habit(code: str, text: str, kind: str) -> None:
    assert wording.kind(text, "behavioural", code) == kind


def test_a_typed_habit_of_a_mixed_interview_is_a_matter_where_the_model_says_so() -> None:
    asked = ["What is your approach to caching?", "How do you make decisions?"]
    planned, _ = own_questions.take(asked, InterviewKind.MIXED, "en-US")
    points = ["Keep what is read often near.", "Say when it is stale."]
    read = OwnQuestionsResponse.model_validate(
        {
            "questions": [
                {"slot": 1, "kind": "technical", "expected_points": points},
                {"slot": 2, "kind": "behavioural", "expected_points": []},
            ]
        }
    )
    found = own_questions.prepared(planned, read, InterviewKind.MIXED, "en-US")

    assert [one.kind for one in planned] == ["motivation", "motivation"]
    assert [(one.kind, len(one.expected_points)) for one in found] == [("technical", 2), ("motivation", 0)]
