"""Where a sentence begins and ends that is shown as a quote."""

from __future__ import annotations

import pytest

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.injection import detector
from shared.assessment.scoring.bands import Judged
from shared.assessment.scoring.dimensions import structure
from shared.assessment.text import lexicon as lang
from shared.assessment.text import openings
from shared.assessment.text.messages import Wording

OPENED = [
    ("en", "Well, um, I was born in Leeds.", "I was born in Leeds."),
    ("en", "Yeah so, uh, we had two shifts.", "we had two shifts."),
    ("en", "So I took the middle.", "I took the middle."),
    ("en", "So that nobody left early, we paid more.", "So that nobody left early, we paid more."),
    ("en", "Well-known brands came first.", "Well-known brands came first."),
    ("de", "Ja, also, ähm, ich habe angerufen.", "ich habe angerufen."),
    ("de", "Also habe ich angerufen.", "Also habe ich angerufen."),
    ("es", "Bueno, eh, llamé al cliente.", "llamé al cliente."),
    ("fr", "Alors, euh, j'ai appelé le client.", "j'ai appelé le client."),
    ("pt", "Bom, eh, eu liguei para o cliente.", "eu liguei para o cliente."),
    ("it", "Allora, ehm, ho chiamato il cliente.", "ho chiamato il cliente."),
    ("nl", "Nou ja, eh, ik belde de klant.", "ik belde de klant."),
    ("hi", "तो, मैंने ग्राहक को फ़ोन किया।", "मैंने ग्राहक को फ़ोन किया।"),
    ("ja", "はい、えっと、前の店で働きました。", "前の店で働きました。"),
    ("zh", "嗯，那个，我给客户打了电话。", "我给客户打了电话。"),
    ("ar", "طيب، اتصلت بالعميل.", "اتصلت بالعميل."),
]


@pytest.mark.parametrize(("code", "said", "quote"), OPENED)
def test_a_quote_begins_where_something_is_said(code: str, said: str, quote: str) -> None:
    assert said[openings.end(said, 0, len(said), code) :] == quote


def test_no_shown_quote_begins_with_a_hesitation() -> None:
    said = (
        "Well, um, in March our only driver left. So, uh, I drove the van for two weeks and "
        "trained Ana beside it. Okay, um, all 40 shops got their bread on time."
    )
    found = text_scorer.assess(Asked("Tell me about a hard week."), said, text_scorer.no_model).evaluation
    assert found is not None
    shown = [item.quote for name in ("relevance", "structure") for item in found.dimensions[name].evidence]
    assert shown
    assert not [quote for quote in shown if quote.lower().startswith(("well", "um", "so", "uh", "okay"))]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("I studied at P. G. College in Pune. Then I worked.", 2),
        ("We had tools, e.g. Jira and a board. It worked.", 2),
        ("Wir haben z. B. Kunden angerufen. Dann war Ruhe.", 2),
        ("Das lief über Dr. Weber. Er war zufrieden.", 2),
        ("We met at 5 p.m. Then we went home.", 2),
        ("There was no plan B. Then we made one.", 2),
        ("So did I. After that we left.", 2),
    ],
)
def test_an_initial_ends_no_sentence_and_a_single_letter_does(said: str, count: int) -> None:
    assert len([s for s in lang.sentences(said) if s]) == count
    assert len(detector.sentences(said)) == count


def test_a_sentence_ends_behind_what_it_quotes() -> None:
    said = 'The boss said, "We never deserve you." Last year we built a tool. (It worked.) Then I left.'
    assert list(lang.sentences(said))[1:] == ["Last year we built a tool", "(It worked", "Then I left"]


@pytest.mark.parametrize("code", ["en", "de", "es", "fr", "pt", "it", "nl", "hi", "ja", "zh", "ar"])
def test_where_nothing_is_found_the_page_says_what_to_tell(code: str) -> None:
    wording = Wording(code)
    plan = Judged(1.0, notes=(("structure.plan", {}),), unplanned=("steps",))
    motive = Judged(1.0, notes=(("structure.motive", {}),), unsaid=("reason",))
    assert structure.RULES.why(plan, wording) == wording.say("structure.plan_none")
    assert structure.RULES.why(Judged(1.0), wording) == wording.say("structure.star_none")
    assert wording.say("motive.reason") in structure.RULES.why(motive, wording)
