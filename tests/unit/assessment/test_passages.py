"""A transcript in passages that can be read and pointed at."""

from __future__ import annotations

import pytest

from shared.assessment.text.alignment import TimedText
from shared.assessment.text.passages import passages, phrases
from shared.documents.transcript import Word


def timed(text: str) -> list[Word]:
    """A word a second."""
    return [Word(word=word, start=float(at), end=at + 0.5) for at, word in enumerate(text.split())]


def test_a_sentence_is_a_passage_from_its_first_word_on() -> None:
    text = "I planned all of the deliveries. Then the van broke down twice. Yes."

    assert [tuple(one) for one in passages(text, timed(text))] == [
        (0.0, "I planned all of the deliveries."),
        (6.0, "Then the van broke down twice."),
        (12.0, "Yes."),
    ]


def test_short_sentences_stay_together() -> None:
    text = "No. Not me. I planned the deliveries of that year."

    assert [one.text for one in passages(text, timed(text))] == [text]


def test_a_recogniser_without_full_stops_still_has_moments() -> None:
    text = " ".join(["word"] * 70)

    found = passages(text, timed(text))

    assert [one.start for one in found] == [0.0, 30.0, 60.0]
    assert " ".join(one.text for one in found) == text


@pytest.mark.parametrize(
    "text",
    ["मैंने सारी डिलीवरी की योजना बनाई। फिर गाड़ी दो बार खराब हो गई।", "我计划了所有的送货。后来车坏了两次。"],
)
def test_other_scripts_end_their_sentences_in_their_own_way(text: str) -> None:
    assert len(passages(text, ())) == 2


def test_what_was_typed_has_no_times_and_nothing_is_nothing() -> None:
    assert [one.start for one in passages("I planned all the deliveries.", ())] == [None]
    assert passages("  ", ()) == ()
    assert passages(" … ", ()) == ((None, "…"),)


def test_a_mark_inside_a_name_ends_nothing() -> None:
    text = "I rewrote the checkout as a Node.js service in five weeks. It served v1.2 and v2 at once."
    assert [one.text for one in passages(text, ())] == text.replace(". It", ".| It").split("| ")


def test_a_long_sentence_is_quoted_in_phrases() -> None:
    first = "I set up the curriculum with our HR, found trainers from inside the house and in that year sixty"
    text = (
        f"{first} people took part; the feedback was 4.7 of 5 and the board gave me budget for a second year"
    )
    said = TimedText.of(text, ())

    quoted = [said.slice(*span).quote for span in phrases(said, 0, len(said.tokens), {"and", "the"})]

    assert quoted == text.split("; ")


def test_without_a_mark_a_quote_ends_on_no_word_that_leads_on() -> None:
    text = " ".join(["word"] * 29 + ["of", "the"] + ["word"] * 20)
    said = TimedText.of(text, ())

    spans = list(phrases(said, 0, len(said.tokens), {"of", "the"}))

    assert spans == [(0, 29), (29, 51)]


def test_a_sentence_that_is_hardly_too_long_is_quoted_whole() -> None:
    said = TimedText.of(" ".join(["word"] * 34), ())

    assert list(phrases(said, 0, 34, ())) == [(0, 34)]
