"""`make walk` goes the same way in every language of the pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from local import checklist
from local.bench import story_parts

WALK = json.loads((Path(__file__).parents[2] / "web" / "walk.json").read_text("utf-8"))
KINDS = {
    "brilliant",
    "good",
    "vague",
    "off topic",
    "unknown",
    "declined",
    "again",
    "one word",
    "laughter",
    "gibberish",
    "short",
    "wrong language",
}


def test_every_page_language_is_walked() -> None:
    pages = {path.stem for path in checklist.CATALOGUES.glob("*.json")} & set(story_parts.LANGUAGES)
    assert set(WALK) == pages
    spoken = {code: walked["spoken"] for code, walked in WALK.items()}
    assert spoken == {code: tag for code, tag in story_parts.LANGUAGES.items() if code in pages}


@pytest.mark.parametrize("code", sorted(WALK))
def test_every_kind_of_answer_is_given_in_it(code: str) -> None:
    assert set(WALK[code]["answers"]) == KINDS
    assert all(text.strip() for text in (WALK[code]["question"], *WALK[code]["answers"].values()))
