"""Adapters of low rank: what an encoder learnt for one task, kept apart from its weights.

Of a matrix of weights it is the product of two narrow ones (LoRA, Hu et al., 2021): what tuning changes in
seven million numbers is kept in less than a megabyte, and the encoder's own file stays as published.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_UP, _DOWN = ".up", ".down"


class Adapter(NamedTuple):
    """`up` (out × rank) times `down` (rank × in) is added to a matrix (out × in)."""

    up: Floats
    down: Floats


Adapters = Mapping[str, Adapter]
"""By the names of the encoder's weights."""


def stored(adapters: Adapters) -> dict[str, NDArray[np.float16]]:
    """As arrays for an npz file, in 16 bits."""
    return {
        name + side: matrix.astype(np.float16)
        for name, pair in adapters.items()
        for side, matrix in zip((_UP, _DOWN), pair, strict=True)
    }


def restored(arrays: Mapping[str, NDArray[np.generic]]) -> dict[str, Adapter]:
    """Those among the arrays of a file. Raises KeyError where one of a pair is missing."""
    names = [key.removesuffix(_UP) for key in arrays if key.endswith(_UP)]
    return {
        name: Adapter(arrays[name + _UP].astype(np.float32), arrays[name + _DOWN].astype(np.float32))
        for name in names
    }
