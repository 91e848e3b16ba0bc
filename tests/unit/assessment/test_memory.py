"""What was found out of a text is kept while an answer is judged, and changes nothing of the judgement."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from shared.assessment.text import lexicon as lang
from shared.assessment.text import memory
from tests.unit.assessment import spoken

LONG = (
    "I measured every step of the pipeline and found that one join scanned the whole table each night. " * 6
)


def test_a_text_is_read_once_while_an_answer_is_judged_and_forgotten_after() -> None:
    # given two questions about one long text, inside and outside
    with memory.held():
        first = lang.tokens(LONG)
        with memory.held():
            inner = lang.tokens(LONG)
        again = lang.tokens(LONG)
    # then it was read once inside, also by a block within, and anew afterwards
    assert first is inner
    assert first is again
    assert lang.tokens(LONG) is not first
    assert lang.tokens(LONG) == first


def test_an_answer_is_judged_as_without_a_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = spoken.judged(LONG)
    monkeypatch.setattr(memory, "held", nullcontext)

    assert spoken.judged(LONG) == remembered
