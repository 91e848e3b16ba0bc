"""Another language than the interview's is noticed by two witnesses, and asked about instead of judged."""

from __future__ import annotations

from threading import Barrier

import numpy as np
import pytest

from functions.transcribe import listening
from shared.assessment.text import language_id
from shared.documents.transcript import Word
from shared.gcp import speech
from tests.unit.assessment import spoken
from tests.unit.transcribe.test_voice_activity import hiss, voice

TRANSLATED = "Last year in our support team two colleagues argued about who had to take the urgent tickets"
SPANISH = "El año pasado en nuestro equipo de soporte dos compañeras discutían por quién atendía lo urgente"
PCM = np.round(np.concatenate([voice(8.0), hiss(1.0)]) * 32767).astype(np.int16)


def recognition(text: str, confidence: float | None, language: str = "") -> speech.Recognition:
    texts = text.split()
    words = tuple(
        Word(word=word, start=i * 0.4, end=i * 0.4 + 0.3, confidence=confidence)
        for i, word in enumerate(texts)
    )
    return speech.Recognition(text, words, language)


class Recogniser:
    """Hears `told` when it is told the language, and `found` when it finds it by itself."""

    def __init__(self, told: speech.Recognition, found: speech.Recognition, finds: bool = True) -> None:
        self.told, self.found, self.finds = told, found, finds
        self.asked = 0

    def recognize(self, *_: object) -> speech.Recognition:
        return self.told

    def recognize_any(self, content: bytes) -> speech.Recognition:
        self.asked += 1
        seconds = (len(content) - 44) / 2 / 16000
        assert seconds <= listening.ASKED_SECONDS
        return self.found

    def finds_languages(self) -> bool:
        return self.finds

    def gives_confidences(self) -> bool:
        return any(word.confidence is not None for word in self.told.words)


def heard(recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch, *, ask: bool = True) -> str:
    for name in ("recognize", "recognize_any", "finds_languages", "gives_confidences"):
        monkeypatch.setattr(speech, name, getattr(recogniser, name))
    return listening.listen(PCM, "en-US", [], ask_language=ask).other_language


@pytest.mark.parametrize("confidence", [0.6, None], ids=["unsure", "a model without confidences"])
def test_speech_that_was_translated_is_noticed(
    monkeypatch: pytest.MonkeyPatch, confidence: float | None
) -> None:
    recogniser = Recogniser(recognition(TRANSLATED, confidence), recognition(SPANISH, 0.8, "es-ES"))

    assert heard(recogniser, monkeypatch) == "es"


def test_a_model_without_confidences_hears_a_piece_both_ways_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Barrier(2)

    class Waiting(Recogniser):
        def recognize(self, *given: object) -> speech.Recognition:
            both.wait(timeout=10)
            return super().recognize(*given)

        def recognize_any(self, content: bytes) -> speech.Recognition:
            both.wait(timeout=10)
            return super().recognize_any(content)

    recogniser = Waiting(recognition(TRANSLATED, None), recognition(SPANISH, 0.8, "es-ES"))

    assert heard(recogniser, monkeypatch) == "es"
    assert recogniser.asked == 1


def test_a_voice_of_which_no_word_was_made_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = Recogniser(recognition("", None), recognition(SPANISH, 0.8, "es-US"))

    assert heard(recogniser, monkeypatch) == "es"


@pytest.mark.parametrize(
    "found",
    [
        recognition(TRANSLATED, 0.8, "es-ES"),
        recognition(SPANISH, 0.8, ""),
        recognition(SPANISH, 0.8, "en-US"),
        recognition("Sí claro", 0.8, "es-ES"),
        recognition(SPANISH, 0.8, "la"),
        recognition("", None, ""),
    ],
    ids=["its words are English", "unnamed", "named English", "too few words", "not one of ours", "nothing"],
)
def test_one_witness_alone_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, found: speech.Recognition
) -> None:
    assert heard(Recogniser(recognition(TRANSLATED, 0.6), found), monkeypatch) == ""


def test_who_says_that_it_was_the_interviews_language_gets_a_marked_score_with_a_wider_range() -> None:
    believed, confirmed = (spoken.judged(spoken.GOOD, language_confirmed=said) for said in (False, True))

    assert confirmed.total == believed.total
    assert confirmed.total_uncertainty > believed.total_uncertainty + 0.2
    assert "language_confirmed" in confirmed.flags
    assert "language_confirmed" not in believed.flags


def test_words_that_the_recogniser_is_sure_of_are_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = Recogniser(recognition(TRANSLATED, 0.9), recognition(SPANISH, 0.8, "es-ES"))

    assert heard(recogniser, monkeypatch) == ""
    assert recogniser.asked == 0


def test_later_pieces_and_models_that_cannot_tell_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    told, found = recognition(TRANSLATED, 0.6), recognition(SPANISH, 0.8, "es-ES")

    assert heard(Recogniser(told, found), monkeypatch, ask=False) == ""
    assert heard(Recogniser(told, found, finds=False), monkeypatch) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "so basically we moved the whole billing job to a queue and nobody had to wait any more"),
        ("es", "entonces hablé con el proveedor y le pedí que adelantara la entrega dos semanas"),
        (
            "de",
            "danach habe ich mit dem lieferanten gesprochen und wir haben den termin vorgezogen",
        ),
        ("fr", "ensuite j'ai parlé avec le fournisseur et nous avons avancé la livraison de deux semaines"),
        ("it", "poi ho parlato con il fornitore e abbiamo anticipato la consegna di due settimane"),
        ("pt", "depois conversei com o fornecedor e conseguimos adiantar a entrega em duas semanas"),
        ("nl", "daarna heb ik met de leverancier gesproken en hebben we de levering twee weken vervroegd"),
        ("hi", "फिर मैंने सप्लायर से बात की और हमने डिलीवरी दो हफ़्ते पहले करवा ली"),
        ("ja", "そのあと仕入先と話をして、納品を二週間早めてもらいました"),
        ("zh", "后来我跟供应商谈了一次，把交货时间提前了两个星期"),
        ("ar", "بعد ذلك تحدثت مع المورد واستطعنا تقديم موعد التسليم أسبوعين"),
    ],
)
def test_the_language_of_a_sentence_is_told(language: str, text: str) -> None:
    assert language_id.of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "main backend team mein tha aur humne deployment ka process automate kiya because releases were slow",
        "we had a meeting con el cliente and I said mañana we ship the fix because it was urgente",
    ],
    ids=["Hinglish", "Spanglish"],
)
def test_switching_between_languages_is_in_none_for_sure_or_in_english(text: str) -> None:
    assert language_id.of(text) in {"", "en"}
