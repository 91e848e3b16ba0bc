# ruff: noqa: E501  (answers are prose)
"""A success is no answer to a question about a failure, in any language; whoever tells of one is never told so."""

from __future__ import annotations

import pytest

from shared.assessment.example.skeleton import skeleton
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring import setback
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.documents.evaluation import Evaluation
from tests.unit.assessment import spoken

ASKED = "Tell me about a time you failed at something that mattered."
SUCCESS = (
    "Last year I rolled out the new till system in eleven shops. I trained two people in each shop, wrote a one-page "
    "guide, and we switched over on a Monday night. By Tuesday noon all eleven were selling, and the queue times went "
    "down by a fifth in the first month. My area manager asked me to do the north region, too."
)
FAILURE = (
    "In my second year as a pastry chef I was put in charge of the Christmas orders. I said yes to a hundred and forty "
    "cakes and never worked out how many the ovens could take in a day. On the twenty-third we were thirty short. I "
    "phoned every one of those thirty customers myself and offered the money back. Since then I keep a sheet with the "
    "oven hours next to the order book."
)

# Question, failure, success.
TOLD = {
    "en": (ASKED, FAILURE, SUCCESS),
    "de": (
        "Erzählen Sie von einem Fehler, den Sie gemacht haben.",
        "Bei vierzehn Leuten habe ich den falschen Freibetrag stehen lassen. Gemerkt hat es eine Kollegin aus dem Lager.",
        "Ich habe im Mai die Lohnabrechnung umgestellt und alle hundertzehn Konten geprüft. Seitdem läuft sie am Freitag.",
    ),
    "es": (
        "Cuéntame un error que cometiste.",
        "Mandé el pedido a la tienda equivocada y el cliente se quedó un día esperando.",
        "Organicé la campaña de Navidad con cuatro compañeros y vendimos un tercio más que el año anterior.",
    ),
    "fr": (
        "Racontez un échec professionnel.",
        "J'ai commandé le double de farine et on a dû en jeter la moitié.",
        "J'ai organisé la fête de l'école avec deux collègues, et deux cents familles sont venues.",
    ),
    "it": (
        "Mi racconti un errore che ha fatto.",
        "Ho spedito il preventivo al cliente sbagliato e il capo l'ha saputo da lui.",
        "Ho preparato la fiera con due colleghe e abbiamo raccolto ottanta contatti in un giorno.",
    ),
    "pt": (
        "Conte sobre um fracasso seu.",
        "Esqueci de confirmar a reserva e vinte pessoas ficaram na porta.",
        "Montei a loja virtual no fim de semana e vendi sete peças na segunda.",
    ),
    "nl": (
        "Vertel over een fout die je hebt gemaakt.",
        "Ik had de bestelling verkeerd ingevoerd en de klant stond voor een lege balie.",
        "Ik heb in drie weken Revit geleerd en de tekening voor de school ingeleverd.",
    ),
    "ja": (
        "失敗した経験について教えてください。",
        "前日に届いた変更のメールを読まずに、古い名簿で鍵を用意してしまいました。",
        "新しい受付の手順書を作り、三人の新人に教えました。翌月から待ち時間が半分になりました。",
    ),
    "zh": (
        "请讲一次失败的经历。",
        "我把两位客人的预订弄混了，到了前台才发现。",
        "我做了一份交接手册，带三位新人学会了系统，一周就能上手。",
    ),
    "hi": (
        "अपनी किसी गलती के बारे में बताइए।",
        "मैंने गलत पते पर सामान भेज दिया और ग्राहक को दो दिन रुकना पड़ा।",
        "मैंने तीन नए साथियों को मशीन चलाना सिखाया और हफ़्ते भर में वे अपने आप काम करने लगे।",
    ),
    "ar": (
        "حدثني عن خطأ ارتكبته في العمل.",
        "نسيت تأكيد الحجز فوجد عشرون ضيفًا الباب مغلقًا.",
        "نظمت حملة البيع مع زميلين وارتفعت المبيعات بنسبة الربع في شهر.",
    ),
}


def judged(text: str) -> Evaluation:
    words = spoken.words(text)
    return assess_answer(
        ScoringInput(
            question=ASKED,
            kind="behavioural",
            said=AnswerText.of(text, "en-US", words),
            delivery=spoken.measured(words),
        )
    )


@pytest.mark.parametrize("language", TOLD)
def test_a_success_tells_of_no_setback_and_a_failure_does(language: str) -> None:
    asked, failure, success = TOLD[language]
    assert not setback.is_missing(asked, failure, language)
    assert setback.is_missing(asked, success, language)


@pytest.mark.parametrize("language", TOLD)
def test_another_question_asks_for_none(language: str) -> None:
    _, _, success = TOLD[language]
    assert not setback.is_missing("", success, language)
    assert not setback.is_missing("Tell me about a time you led a team.", SUCCESS, "en")


def test_a_language_without_lists_is_judged_as_before() -> None:
    assert not setback.is_missing("Kerro epäonnistumisesta.", "Järjestin juhlan.", "fi")


def test_the_page_says_what_was_asked_for_and_holds_the_total_down() -> None:
    told, beside = judged(FAILURE), judged(SUCCESS)
    assert told.total is not None
    assert beside.total is not None
    assert told.total > 4.0 > 3.0 > beside.total
    relevance = beside.dimensions["relevance"]
    assert "something that went wrong" in relevance.why
    assert not relevance.evidence, "nothing is quoted as taking the question up"
    assert "setback" in beside.missing_parts
    assert "setback" not in told.missing_parts
    made = [line.text for line in skeleton("behavioural", beside.dimensions, beside.missing_parts, "en")]
    assert "[what went wrong]" in made
