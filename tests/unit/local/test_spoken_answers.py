"""What is reckoned of spoken answers, without a voice and without a recogniser."""

from __future__ import annotations

import pytest

from local.bench import learners, spoken_answers


@pytest.mark.parametrize(
    ("language", "told", "heard", "share"),
    [
        ("en-US", "We had twenty-two beds.", "we had 22 beds", 0.0),
        ("en-US", "I stopped the trolley at once.", "I stopped a trolley once.", 2 / 6),
        ("de-DE", "Wir öffneten spät.", "", 1.0),
        ("ja-JP", "二十二台のベッド。", "22 台のヘッド", 1 / 6),
    ],
)
def test_a_share_of_words_or_signs_is_heard_wrongly_and_numbers_count_once(
    language: str, told: str, heard: str, share: float
) -> None:
    assert spoken_answers.error(told, heard, language) == pytest.approx(share)


@pytest.mark.parametrize(
    ("first_language", "becomes"),
    [("", "ðə stˈʊd bˈɛd"), ("es", "da estˈud bˈed"), ("de", "zə stˈʊt bˈɛt"), ("ja", "za sɯtˈɯdo bˈɛdo")],
)
def test_sounds_that_a_first_language_lacks_become_its_own(first_language: str, becomes: str) -> None:
    assert learners.bent("ðə stˈʊd bˈɛd", first_language) == becomes


def test_english_is_spoken_in_more_accents_than_four() -> None:
    accents = {one.name for one in spoken_answers.SPEAKERS if one.language == "en"}
    assert len(accents) >= 4
    assert spoken_answers.SPEAKERS[0].language == "en"
