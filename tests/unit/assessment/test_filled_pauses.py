"""The filled-pause detector: what counts as one stretch, and the weights that it ships with."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from local.training import filled_pauses as fit_fillers
from shared.assessment.delivery import filled_pause_model
from shared.assessment.delivery.filled_pause_features import FEATURES, HOP, LENGTHS, _likeness
from shared.assessment.delivery.filled_pause_model import Network
from shared.documents.transcript import Word


def test_the_shipped_weights_fit_the_features() -> None:
    shipped = filled_pause_model.network()
    units = len(shipped.out)
    assert shipped.hidden.shape == (FEATURES, units)
    assert shipped.mean.shape == shipped.scale.shape == (FEATURES,)
    assert (shipped.scale > 0).all()
    assert np.isfinite(shipped.score(np.zeros((2, FEATURES)))).all()


def test_of_windows_that_overlap_the_best_is_kept() -> None:
    stretches = np.array([[1.0, 1.4], [1.1, 1.6], [3.0, 3.3], [3.35, 3.6], [5.0, 5.3]])
    scores = np.array([2.0, 3.0, 1.0, 4.0, -1.0])
    assert filled_pause_model.choose(stretches, scores) == [(3.35, 3.6), (1.1, 1.6)]


def test_fitting_tells_marked_windows_from_others_and_repeats_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    # given windows that are fillers when their first two features are high
    monkeypatch.setattr(fit_fillers, "_RATE", 0.05)
    rng = np.random.default_rng(3)
    table = rng.normal(size=(2000, 4))
    label = (table[:, 0] + table[:, 1] > 0.5).astype(float)
    rows = [(table, label, np.ones(len(table)))]
    # when
    model, again = fit_fillers.fit(rows), fit_fillers.fit(rows)
    # then
    right = (model.score(table) > 0) == (label == 1)
    assert right.mean() > 0.9
    assert fit_fillers.written(model) == fit_fillers.written(again)


def test_written_weights_read_back_score_alike() -> None:
    shipped = filled_pause_model.network()
    stored = json.loads(fit_fillers.written(shipped))
    arrays: dict[str, Any] = {name: np.asarray(value) for name, value in stored.items()}
    read = Network(**arrays)
    table = np.random.default_rng(1).normal(size=(5, FEATURES))
    assert np.allclose(read.score(table), shipped.score(table), atol=1e-3)


def test_a_window_is_compared_with_every_word_that_it_shares_time_with() -> None:
    # given windows of every length, in no order, and words that overlap, touch a window, are short or long
    draw = np.random.default_rng(5)
    first = draw.permutation(np.repeat(np.arange(0, 900, 2), 2))
    stretches = np.column_stack([first, first + draw.choice(LENGTHS, len(first))]) * HOP + 0.012
    begins = [*draw.uniform(0, 9, 60), stretches[0, 1], stretches[1, 0]]
    words = [Word(word="w", start=begin, end=begin + draw.uniform(0.01, 2.5)) for begin in begins]
    # when all of them are compared
    alike = np.zeros(len(first))
    for word in words:
        shared = np.minimum(stretches[:, 1], word.end) - np.maximum(stretches[:, 0], word.start)
        either = np.maximum(stretches[:, 1], word.end) - np.minimum(stretches[:, 0], word.start)
        alike = np.maximum(alike, np.clip(shared, 0, None) / either)
    # then nothing is missed by comparing those nearby
    assert np.array_equal(_likeness(words, stretches), alike)
