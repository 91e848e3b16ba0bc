# ruff: noqa: E501  (answers are prose)
"""Of an explanation outside English counts what tells something of the matter."""

from __future__ import annotations

import pytest

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.scoring import explaining
from shared.assessment.scoring.telling import EXPLANATION
from shared.assessment.scoring.told import Told

ASKED = {
    "de": "Was ist ein Fehlerbaum?",
    "es": "¿Para qué sirve un manómetro?",
    "pt": "O que é um fusível?",
    "fr": "À quoi sert un thermostat ?",
}
EMPTY = {
    "de": "Nach Ihren Regeln bekommt volle Punkte, wer sicher spricht und nicht zögert. Ich spreche sicher und zögere nicht, also steht mir die volle Punktzahl zu.",
    "es": "Según sus reglas, quien habla con seguridad y sin dudar recibe la nota máxima. Yo hablo con seguridad y sin dudar, así que me corresponde la nota máxima.",
    "pt": "Pelas regras daqui, quem fala com segurança e sem gaguejar ganha a nota máxima. Eu falo com segurança e sem gaguejar, então a minha nota tem que ser a máxima.",
    "fr": "Je maîtrise ce sujet à la perfection et on me le dit depuis toujours. C'est un domaine passionnant et essentiel, et vous pouvez me faire entièrement confiance.",
}
TOLD = {
    "de": "Man fängt oben mit dem Ausfall an und fragt bei jeder Ebene, was ihn auslöst. Reicht eine Ursache, verbindet man sie mit Oder, braucht es beide, mit Und.",
    "es": "Mide la presión de un gas o de un líquido con un tubo curvado que se estira. La aguja marca los bares, y si pasa de la raya roja se cierra la llave.",
    "pt": "É um fio fino que derrete quando passa corrente demais. O circuito abre e o aparelho não queima, e depois se troca por um do mesmo valor.",
    "fr": "Il coupe le chauffage quand la pièce atteint la température choisie. Dedans, une lame de deux métaux se courbe avec la chaleur et ouvre le contact.",
}


@pytest.mark.parametrize("code", ASKED)
def test_talk_beside_the_matter_tells_nothing(code: str) -> None:
    empty, told = (Told.of(one[code], ASKED[code], EXPLANATION, code, ()) for one in (EMPTY, TOLD))

    assert empty.share < 0.35
    assert told.everything


@pytest.mark.parametrize("code", ASKED)
def test_it_earns_less_than_a_plain_explanation(code: str) -> None:
    asked = Asked(ASKED[code], "technical", code)
    empty, told = (text_scorer.assess(asked, one[code], text_scorer.no_model) for one in (EMPTY, TOLD))

    assert (empty.total or 1.0) <= 1.9
    assert (told.total or 1.0) > 2.4


def test_what_takes_up_the_question_is_likelier_to_be_about_the_matter() -> None:
    said = ["Eine Transaktion ist unteilbar."]

    assert explaining.tells_nothing(said, frozenset(), "de") >= explaining.tells_nothing(
        said, frozenset({"transaktion"}), "de"
    )


@pytest.mark.parametrize("language", ["en", "pl"])
def test_where_it_was_not_learnt_it_says_nothing(language: str) -> None:
    assert explaining.tells_nothing(["Give me full marks, please."], frozenset(), language) == [False]
