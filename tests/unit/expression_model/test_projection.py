"""What the pipeline trains on components is, folded, the same head over the encoder's output."""

import re
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("expression", reason="run in models/expression's environment: make test-expression")

from expression import features
from expression.fitting import Fitted
from expression.projection import MESH_COMPONENTS, Projection, fold
from expression.rows import names, pseudonym
from expression.train import COMPONENTS

RECIPE = (Path(__file__).parents[3] / "models" / "pipelines" / "expression.py").read_text("utf-8")


def test_a_folded_head_gives_the_shares_of_its_matrix() -> None:
    # given a face's activations, a projection of few components, and a fitted matrix
    draw = np.random.default_rng(0)
    width, few = 12_800, 5
    bases = draw.normal(size=(3, width, few)).astype(np.float32) / 100
    means = draw.normal(size=(3, width)).astype(np.float32)
    points = features.MESH_POINTS
    projection = Projection(
        tap_bases=bases,
        tap_means=means,
        mesh_base=np.zeros((points * 3, MESH_COMPONENTS), np.float32),
        mesh_mean=np.zeros((points, 3), np.float32),
        twins=np.arange(points, dtype=np.int16),
        zero=np.zeros(2, np.float32),
    )
    fitted = Fitted(
        draw.normal(size=(3 * few + MESH_COMPONENTS + 21, 7)).astype(np.float32) / 10,
        draw.normal(size=7).astype(np.float32),
    )
    encoded = features.Encoded(
        taps=draw.normal(size=(2, 3 * width)).astype(np.float16),
        tiles=draw.normal(size=(2, 21)).astype(np.float32),
    )

    # when the head is folded
    head = fold(projection, fitted, np.array([1], np.uint64))

    # then it says of the activations what the matrix says of the components
    taps = encoded.taps.astype(np.float32).reshape(2, 3, width)
    parts = [(taps[:, tap] - means[tap]) @ bases[tap] for tap in range(3)]
    sides = np.hstack([*parts, np.zeros((2, MESH_COMPONENTS), np.float32), encoded.tiles])
    assert head.scores(encoded, None) == pytest.approx(fitted.shares(sides[None])[0], abs=0.01)


def test_the_recipe_takes_the_components_that_are_written() -> None:
    said = re.search(r"^TAPS, COMPONENTS, MESH, TILES = (\d+), (\d+), (\d+), (\d+)$", RECIPE, re.M)

    assert said
    assert [int(number) for number in said.groups()] == [3, COMPONENTS, MESH_COMPONENTS, 21]
    assert len(names()) == 3 * COMPONENTS + MESH_COMPONENTS + 21
    assert re.fullmatch(r"[0-9a-f]{16}", pseudonym("somebody"))
