"""What can't be judged is told apart from what can, in words a candidate can act on."""

from __future__ import annotations

import pytest

from shared.assessment.scoring import gates
from shared.assessment.text import language_id
from shared.reasons import Reason
from tests.unit.assessment import spoken


def gate(
    text: str,
    language: str = "en-US",
    confidence: float | None = 0.9,
    duration: float | None = None,
    unheard: float = 0.0,
) -> Reason | None:
    timed = spoken.words(text, confidence=confidence)
    length = duration if duration is not None else (timed[-1].end + 0.3 if timed else 5.0)
    return gates.gate_transcript(timed, text, length, language, confidence, unheard)


@pytest.mark.parametrize(
    "text", [spoken.EXCELLENT, spoken.GOOD, spoken.VAGUE, spoken.OFF_TOPIC, spoken.STOCK]
)
def test_answers_of_any_quality_pass(text: str) -> None:
    assert gate(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de-DE",
            "Letztes Jahr haben wir in meinem Team ein neues Data Warehouse mit Kafka und Airflow aufgebaut.",
        ),
        (
            "es-ES",
            "El año pasado lideré un proyecto con tres personas y entregamos a tiempo la nueva plataforma.",
        ),
        ("hi-IN", "पिछले साल मैंने अपनी टीम के साथ एक नया सिस्टम बनाया और हमने उसे समय पर पूरा किया।"),
        (
            "en-US",
            "We used Terraform, Kafka and Airflow to move the ETL jobs to BigQuery, and then dbt for models.",
        ),
    ],
)
def test_honest_answers_pass_in_their_language(language: str, text: str) -> None:
    assert gate(text, language) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.NO_SPEECH),
        ("um uh yes", Reason.TOO_FEW_WORDS),
        ("thank you thank you thank you thank you thank you thank you", Reason.NO_SPEECH),
        ("Thank you for watching.", Reason.NO_SPEECH),
        (
            "Flurb the grantic wobble sninking over blarg monto frip, quindle straf over nibbet grool.",
            Reason.GIBBERISH,
        ),
        (
            "mumble table sky running because orange chair seven door lamp quickly river pencil green cloud",
            Reason.GIBBERISH,
        ),
        ("bla bla bla bla bla bla bla bla bla bla bla bla", Reason.NO_SPEECH),
    ],
)
def test_what_is_no_answer_is_named(text: str, reason: Reason) -> None:
    assert gate(text) is reason


def test_two_words_in_a_long_recording_are_noise() -> None:
    assert gate("you you", duration=30.0) is Reason.NO_SPEECH


def test_a_recogniser_that_guesses_makes_the_answer_unclear_not_bad() -> None:
    assert gate(spoken.GOOD, confidence=0.3) is Reason.UNCLEAR_SPEECH


def test_half_an_answer_is_not_judged_for_the_whole_however_sure_the_recogniser_is() -> None:
    assert gate(spoken.GOOD, confidence=None, unheard=0.4) is Reason.UNCLEAR_SPEECH
    assert gate(spoken.GOOD, confidence=None, unheard=0.2) is None
    assert gate(spoken.GOOD, confidence=None) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en-US",
            "El año pasado lideré un proyecto con tres personas y entregamos a tiempo la nueva plataforma.",
        ),
        ("es-ES", spoken.GOOD),
        ("de-DE", spoken.GOOD),
        ("en-US", "पिछले साल मैंने अपनी टीम के साथ एक नया सिस्टम बनाया और हमने उसे समय पर पूरा किया।"),
        ("fr-FR", spoken.VAGUE),
    ],
)
def test_another_language_is_not_judged(language: str, text: str) -> None:
    assert gate(text, language) is Reason.WRONG_LANGUAGE


def test_an_unknown_language_is_not_called_wrong_or_gibberish() -> None:
    text = "Tahun lalu saya memimpin sebuah tim dan kami menyelesaikan proyek itu tepat waktu dengan baik."
    assert gate(text, "id-ID") is None


def test_scripts_tell_languages_apart() -> None:
    assert language_id.script("नमस्ते दुनिया") == "Devanagari"
    assert language_id.is_other("我去年负责一个项目", "en")
    assert not language_id.is_other("我去年负责一个项目", "zh-CN")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-US", "Blorf trindle vask umplo grent, sithul borpo flane drimmick zast wullow."),
        ("de-DE", "Blorf trindel wask umplo grent, situl borpo flahn drimmick zast wullo."),
        ("es-ES", "Blorfa trindel vasco umplo grente, situl borpo flana drimico zasta vulo."),
        ("hi-IN", "ब्लोर्फ ट्रिंडल वास्क उम्प्लो ग्रेंट सिथुल बोर्पो फ्लेन ड्रिमिक ज़ास्ट वुलो।"),
    ],
)
def test_words_of_no_language_are_no_answer_in_any(language: str, text: str) -> None:
    assert gates.gate_typed(text, language) is Reason.GIBBERISH


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de-DE",
            "Python, Terraform, Kafka, Kubernetes, Airflow, Postgres, Redis, Grafana, Ansible, Docker.",
        ),
        (
            "es-ES",
            "planificar, escuchar, priorizar, delegar, documentar, medir, corregir, entregar, celebrar.",
        ),
    ],
)
def test_a_list_needs_no_small_words(language: str, text: str) -> None:
    assert gates.gate_typed(text, language) is None


@pytest.mark.parametrize(("language", "said"), [("de-DE", "Ja."), ("nl-NL", "Ja, ja, ja."), ("en-US", "Hi.")])
def test_a_word_that_sounds_like_laughter_is_a_word(language: str, said: str) -> None:
    assert gate(said, language) is Reason.TOO_FEW_WORDS


@pytest.mark.parametrize(
    ("language", "said"), [("es-ES", "Ja ja ja."), ("en-US", "Ha ha."), ("de-DE", "Haha.")]
)
def test_laughter_is_laughter(language: str, said: str) -> None:
    assert gate(said, language) is Reason.LAUGHTER
