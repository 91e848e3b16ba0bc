"""Own deeds in words that no list holds, and numbers as languages build them."""

from __future__ import annotations

import pytest

from shared.assessment.scoring import figures_and_names, own_actions
from shared.assessment.text import lexicon as lang


def counted(text: str, language: str) -> tuple[int, int]:
    return own_actions.count(lang.words(text, language), text, lang.lexicon(language))


@pytest.mark.parametrize(
    ("language", "text", "own"),
    [
        ("de", "Ich habe noch am selben Vormittag die Wand neu verspachtelt.", 1),
        ("de", "Er hat die Wand neu verspachtelt.", 0),
        ("de", "Ich habe das schon lange gewusst.", 0),
        ("nl", "Ik heb het trappenhuis in drie weken opnieuw gestuukt.", 1),
        ("nl", "De aannemer heeft het trappenhuis opnieuw gestuukt.", 0),
        ("fr", "J'ai aussitôt calfeutré la fenêtre du bureau.", 1),
        ("fr", "Le gardien a calfeutré la fenêtre du bureau.", 0),
        ("it", "Ho subito sigillato la finestra dell'ufficio.", 1),
        ("it", "Il custode ha sigillato la finestra dell'ufficio.", 0),
        ("es", "Precinté la ventana de la oficina y topografié la finca.", 2),
        ("es", "El café estaba aquí y así quedó la ventana.", 0),
        ("pt", "Separei vinte retalhos e fotografei a mesa da loja.", 2),
        ("pt", "O táxi foi ali e o pai vai à loja.", 0),
        ("hi", "मैंने गोदाम में फोन करके दूसरी गाड़ी निकलवाई।", 1),
        ("hi", "ड्राइवर ने दूसरी गाड़ी निकलवाई।", 0),
    ],
)
def test_a_verbs_form_says_what_somebody_did(language: str, text: str, own: int) -> None:
    assert counted(text, language)[0] == own


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "fourteen people and twenty-three letters", [["fourteen"], ["twenty-three"]]),
        ("de", "bei vierzehn von hundertzehn Leuten", [["vierzehn"], ["hundertzehn"]]),
        ("de", "die einzige Zeit war dreiundzwanzig Uhr", [["dreiundzwanzig"]]),
        ("nl", "drieëntwintig van de tweehonderdtwintig", [["drieëntwintig"], ["tweehonderdtwintig"]]),
        ("it", "ventitré persone su duecento", [["ventitré"], ["duecento"]]),
        ("es", "veintidós de quinientas cajas", [["veintidós"], ["quinientas"]]),
        ("fr", "vingt-trois campeurs, dix-sept tentes", [["vingt-trois"], ["dix-sept"]]),
        ("pt", "treze lojas e duzentas caixas", [["treze"], ["duzentas"]]),
        ("hi", "तेईस कमरे", [["तेईस"]]),
    ],
)
def test_numbers_are_known_as_they_are_built(language: str, text: str, figures: list[list[str]]) -> None:
    lists = lang.lexicon(language)
    assert figures_and_names.figures(lang.norms(text, language), lists) == figures
