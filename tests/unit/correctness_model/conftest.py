"""The model's package lies in its own project; its numpy parts run in any environment that has numpy."""

import hashlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

PROJECT = Path(__file__).parents[3] / "models" / "correctness"
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from correctness.encoder import Encoded, TransformerEncoder, load_encoders  # noqa: E402
from correctness.grading import Grader  # noqa: E402
from correctness.model import load  # noqa: E402
from correctness.no_answer import ENCODER, NoAnswerReader  # noqa: E402
from correctness.no_answer import load as load_no_answer  # noqa: E402
from correctness.relevance import RelevanceJudge  # noqa: E402
from correctness.relevance import load as load_relevance  # noqa: E402
from pinned_files import MissingFiles  # noqa: E402

WIDTH = 384


class WordEncoder:
    """A fake encoder: a word's vector depends on the word alone, so equal words match and others do not."""

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        return [self._one(text) for text in texts]

    def in_context(self, question: str, sentences: Sequence[str]) -> np.ndarray:
        return np.stack([np.tile(self._one(text).both, 4) for text in sentences])

    @staticmethod
    def _vector(word: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.sha256(word.lower().encode()).digest()[:4], "big")
        vector = np.random.default_rng(seed).standard_normal(WIDTH).astype(np.float32)
        return vector / np.linalg.norm(vector)

    def _one(self, text: str) -> Encoded:
        found = list(re.finditer(r"\w+", text)) or list(re.finditer(r"$", text))
        tokens = np.stack([self._vector(m.group()) for m in found])
        sentence = tokens.mean(0) / np.linalg.norm(tokens.mean(0))
        spans = tuple((m.start(), m.end()) for m in found)
        return Encoded(sentence, np.concatenate([sentence, sentence]) / np.sqrt(2), tokens, spans)


@pytest.fixture(scope="session")
def grader() -> Grader:
    """The shipped model over a fake encoder: everything but the meaning of words."""
    model = load(PROJECT / "correctness" / "model.npz")
    return Grader(model, {name: WordEncoder() for name in model.encoders})


@pytest.fixture(scope="session")
def judge() -> RelevanceJudge:
    """The shipped relevance model over the fake encoder."""
    return RelevanceJudge(load_relevance(), WordEncoder())


@pytest.fixture(scope="session")
def reader() -> NoAnswerReader:
    """The shipped reader of sentences over the fake encoder."""
    return NoAnswerReader(load_no_answer(), WordEncoder())


@pytest.fixture(scope="session")
def encoders() -> dict[str, TransformerEncoder]:
    """The real ones; their tests are skipped where the weights were not fetched (`make weights`)."""
    pytest.importorskip("tokenizers", reason="run in models/correctness's environment")
    try:
        return load_encoders({*load(PROJECT / "correctness" / "model.npz").encoders, "minilm", ENCODER})
    except MissingFiles as error:
        pytest.skip(str(error))
