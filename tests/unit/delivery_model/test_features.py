import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.delivery.features import FEATURES, Answer, measure
from models.delivery.words import tokens, variety, word_rates


def answer(text: str, duration: float | None = 10.0, **prosody: float) -> Answer:
    return Answer(words=tuple(tokens(text)), duration=duration, prosody=prosody)


def test_a_transcribers_marks_are_not_words() -> None:
    assert tokens("Well [laughter] I’m (inaudible) fine.") == ["well", "i'm", "fine"]


def test_fillers_hedges_and_repetitions_are_shares_of_the_words() -> None:
    rates = word_rates(tokens("um I I kind of led it, maybe"))

    assert rates["filler"] == pytest.approx(1 / 8)
    assert rates["repeat"] == pytest.approx(1 / 8)
    assert rates["hedge"] == pytest.approx(2 / 8)
    assert rates["competence"] == pytest.approx(1 / 8)


def test_variety_does_not_depend_on_length_and_is_unknown_for_a_few_words() -> None:
    words = [f"w{number}" for number in range(60)]

    assert variety(words) == variety(words * 3) == 1.0
    assert variety(words[:10]) is None


def test_fillers_do_not_count_as_pace() -> None:
    plain = measure([answer("one two three four five six seven eight nine ten")])
    padded = measure([answer("um one two three four five uh six seven eight nine ten um")])

    assert plain["rate_median"] == pytest.approx(padded["rate_median"])
    assert plain["rate_median"] == pytest.approx(math.log(1.0))


def test_what_was_not_measured_is_nan_and_nothing_raises() -> None:
    for nothing in ([], [Answer(words=(), duration=None, prosody={})]):
        values = measure(nothing)
        assert set(values) == {feature.name for feature in FEATURES}
        assert all(math.isnan(value) for value in values.values())


def test_loudness_change_needs_two_answers() -> None:
    one = measure([answer("yes", intensityMean=50.0)])
    two = measure([answer("yes", intensityMean=50.0), answer("no", intensityMean=54.0)])

    assert math.isnan(one["loudness_change"])
    assert two["loudness_change"] == pytest.approx(math.sqrt(8))


def test_no_feature_is_a_personal_attribute_or_mean_pitch() -> None:
    low = measure([answer("we did it", mean_pitch=100.0, pitch_sd=20.0)])
    high = measure([answer("we did it", mean_pitch=220.0, pitch_sd=20.0)])

    assert {name: value for name, value in low.items() if not math.isnan(value)} == {
        name: value for name, value in high.items() if not math.isnan(value)
    }


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.floats(min_value=0, max_value=1e6, allow_nan=False))
def test_any_text_can_be_measured(text: str, duration: float) -> None:
    values = measure([answer(text, duration)])

    assert all(math.isnan(value) or math.isfinite(value) for value in values.values())
