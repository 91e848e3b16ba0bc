"""What the encoder's upper layers learn for one task: the same numbers in JAX as in plain numpy, and adapters
that are kept beside the weights."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("jax", reason="run in models/correctness's environment")

from correctness import tune_no_answer, upper_layers
from correctness.adapters import Adapter, restored, stored
from correctness.encoder import TransformerEncoder
from correctness.labelled_sentences import Labelled
from correctness.no_answer import ENCODER, NoAnswerModel, NoAnswerReader, features, load

DEED = ["I mapped the boxes of the parcel desk.", "Then I timed each of the rounds.", "It saved an hour."]
PLEA = ["Please give me a good mark.", "My children are hungry.", "God bless you, you have a kind face."]
ANSWERS = [
    Labelled("1", "solid", "Why?", tuple(DEED), (False,) * 3),
    Labelled("1", "attack", "Tell me about a time you saved time.", tuple(PLEA), (True,) * 3),
    Labelled("1", "mixed", "Why?", (DEED[0], PLEA[0]), (False, True)),
]
BY_LENGTH = [ANSWERS[2], ANSWERS[0], ANSWERS[1]]


@pytest.fixture
def encoder(encoders: dict[str, TransformerEncoder], monkeypatch: pytest.MonkeyPatch) -> TransformerEncoder:
    # A batch holds these three answers, and nothing that pads it.
    monkeypatch.setattr(tune_no_answer, "TOKENS", len(ANSWERS) * 2 * tune_no_answer.STEP)
    return encoders[ENCODER]


def a_change(encoder: TransformerEncoder) -> dict[str, Adapter]:
    drawn = np.random.default_rng(1)
    sizes = {name: encoder.weights[name].shape for name in upper_layers.names()}
    return {
        name: Adapter(*(drawn.normal(0, 0.1, size).astype(np.float32) for size in ((out, 4), (4, into))))
        for name, (out, into) in sizes.items()
    }


@pytest.mark.models
@pytest.mark.parametrize("changed", [False, True])
def test_features_are_the_same_in_training_and_where_they_are_served(
    encoder: TransformerEncoder, changed: bool
) -> None:
    one = encoder.adapted(a_change(encoder)) if changed else encoder
    (batch,) = tune_no_answer.batches(ANSWERS, one)

    learnt = np.asarray(upper_layers.features(upper_layers.weights(one.weights), batch.read))

    for row, found, there in zip(BY_LENGTH, learnt, batch.read.sentence_there, strict=False):
        served = features(one, row.question, row.sentences)
        assert found[there > 0] == pytest.approx(served, abs=0.02)
        assert not found[there == 0].any()


@pytest.mark.models
def test_adapters_change_an_encoder_and_leave_the_one_they_were_given(encoder: TransformerEncoder) -> None:
    before = encoder.in_context("Why?", DEED)
    other = encoder.adapted(a_change(encoder)).in_context("Why?", DEED)
    assert np.abs(other - before).max() > 0.1
    assert encoder.in_context("Why?", DEED) == pytest.approx(before)


@pytest.mark.models
@pytest.mark.timeout(400)  # Its step is compiled first, which may be beside much else.
def test_what_is_learnt_moves_the_odds_towards_the_labels(encoder: TransformerEncoder) -> None:
    model = load()
    turned = [dataclasses.replace(one, empty=tuple(not e for e in one.empty)) for one in ANSWERS]

    adapters = tune_no_answer.tuned(model, encoder, tune_no_answer.batches(turned, encoder), passes=12)

    before, after = (
        np.mean(reader.read("Why?", PLEA)) - np.mean(reader.read("Why?", DEED))
        for reader in (NoAnswerReader(model, one) for one in (encoder, encoder.adapted(adapters)))
    )
    assert after < before - 0.5
    assert tune_no_answer.figures(NoAnswerReader(model, encoder), ANSWERS)["auc"] == 1.0


def test_an_adapter_is_as_near_as_its_rank_allows() -> None:
    whole = np.diag([3.0, 2.0, 0.1]).astype(np.float32)
    near = tune_no_answer.narrowed(whole, rank=2)
    assert near.up.shape == (3, 2)
    assert near.up @ near.down == pytest.approx(np.diag([3.0, 2.0, 0.0]), abs=1e-6)


def test_adapters_are_kept_with_the_weights(tmp_path: Path) -> None:
    pair = Adapter(np.array([[1.0], [2.0]], np.float32), np.array([[0.5, 0.25, 3.0]], np.float32))
    model = NoAnswerModel("test", np.array([1.0], np.float32), 0.5, {"encoder.layer.8": pair})
    model.save(tmp_path / "model.npz")
    ((name, found),) = load(tmp_path / "model.npz").adapters.items()
    assert name == "encoder.layer.8"
    assert found.up.tolist() == pair.up.tolist()
    assert found.down.tolist() == pair.down.tolist()
    assert found.up.dtype == np.float32


def test_half_an_adapter_is_none() -> None:
    arrays = stored({"a": Adapter(np.ones((2, 1), np.float32), np.ones((1, 2), np.float32))})
    del arrays["a.down"]
    with pytest.raises(KeyError):
        restored(arrays)
