"""The features of one graded answer: question, reference and answer in, a named vector out.

Every feature can be computed from one answer alone (nothing looks at other candidates' answers).
*Demoting*: what the question already says earns nothing when it is said back (Mohler 2011); it is what keeps
an answer that repeats the question from scoring.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from correctness import lexical
from correctness.encoder import Encoded, Encoder, Floats
from correctness.passages import asked_for, expected_points, passages, phrases, substance


@dataclass(frozen=True)
class Item:
    """One answer to grade. `reference` is the reference answer or the expected points, one a sentence."""

    question: str
    reference: str
    answer: str


def prepared(item: Item) -> Item:
    """What is graded: the answer without passages that only say the question back or ask for marks."""
    return Item(item.question, item.reference, substance(item.question, item.answer))


def lexical_features(item: Item) -> dict[str, float]:
    q, r, a = (lexical.content_stems(t) for t in (item.question, item.reference, item.answer))
    asked = set(q)
    r_new, a_new = [w for w in r if w not in asked], [w for w in a if w not in asked]
    words_a, words_r = lexical.words(item.answer), lexical.words(item.reference)
    wanted_numbers, given_numbers = lexical.numbers(item.reference), lexical.numbers(item.answer)
    lcs = lexical.longest_common_subsequence(a, r)
    return {
        "nothing_said": float(not words_a),
        "stem_recall": lexical.recall(r, a),
        "stem_recall_new": lexical.recall(r_new, a_new) if r_new else lexical.recall(r, a),
        "stem_precision": lexical.recall(a, r),
        "stem_precision_new": lexical.recall(a_new, r_new),
        "echo": lexical.recall(a, q),
        "new_share": len(set(a_new)) / max(len(set(a)), 1),
        "lcs_recall": lcs / max(len(r), 1),
        "chr_cosine": lexical.ngram_cosine(item.answer, item.reference),
        "chr_cosine_new": lexical.ngram_cosine(" ".join(a_new), " ".join(r_new)),
        "chr_recall": lexical.ngram_recall(item.reference, item.answer),
        "log_answer": math.log1p(min(len(words_a), 120)),
        "log_reference": math.log1p(len(words_r)),
        "log_new": math.log1p(min(len(set(a_new)), 60)),
        "length_ratio": math.log((1 + min(len(words_a), 120)) / (1 + len(words_r))),
        "log_question": math.log1p(len(lexical.words(item.question))),
        "numbers_missed": float(bool(wanted_numbers - given_numbers)),
        "numbers_wrong": float(bool(wanted_numbers) and bool(given_numbers - wanted_numbers)),
        "negation_gap": float(
            abs(min(lexical.negations(item.answer), 2) - min(lexical.negations(item.reference), 2))
        ),
    }


def token_weights(text: Encoded, source: str, question: Encoded, demote: bool) -> Floats:
    """0.15 for function words and punctuation, else 1; demoted by likeness to the question's tokens."""
    weights = np.array(
        [
            0.15 if (w := source[s:e].lower()) in lexical.FUNCTION_WORDS or not w.isalnum() else 1.0
            for s, e in text.spans
        ],
        dtype=np.float32,
    )
    if demote and len(question.tokens) and len(weights):
        likeness = (text.tokens @ question.tokens.T).max(1)
        weights = weights * np.clip(1.2 - likeness, 0.05, 1.0)
    return weights


def _weighted(values: Floats, weights: Floats) -> float:
    total = float(weights.sum())
    return float((values * weights).sum() / total) if total > 1e-6 else 0.0


def _inside(text: Encoded, start: int, end: int) -> list[int]:
    """Which tokens stand in a stretch of the text."""
    return [k for k, (s, e) in enumerate(text.spans) if s >= start and e <= end]


def _slice(text: Encoded, start: int, end: int) -> Floats | None:
    """A unit vector for a stretch of a text that is already encoded (its tokens saw the whole text)."""
    inside = _inside(text, start, end)
    if not inside:
        return None
    vector = text.tokens[inside].mean(0)
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)


def _points_covered(item: Item, reference: Encoded, answer: Encoded) -> list[float]:
    """Per point of the reference, its likeness to the nearest passage of the answer."""
    parts = [v for p in passages(item.answer) if (v := _slice(answer, p.start, p.end)) is not None]
    covered = []
    for point in expected_points(item.reference):
        start = item.reference.find(point)
        vector = _slice(reference, start, start + len(point))
        if vector is not None:
            covered.append(max((float(vector @ p) for p in parts), default=0.0))
    return covered or [0.0]


def embedding_features(
    item: Item, question: Encoded, reference: Encoded, answer: Encoded
) -> dict[str, float]:
    q, r, a = question.sentence, reference.sentence, answer.sentence
    r_out, a_out = r - (r @ q) * q, a - (a @ q) * q
    covered = _points_covered(item, reference, answer)
    out = {
        "cos": float(r @ a),
        "cos_question": float(q @ a),
        "cos_question_reference": float(q @ r),
        "cos_residual": float(
            r_out @ a_out / max(float(np.linalg.norm(r_out) * np.linalg.norm(a_out)), 1e-6)
        ),
        "point_mean": float(np.mean(covered)),
        "point_min": float(np.min(covered)),
    }
    out.update(_alignment(item, question, reference, answer))
    return out


ALIGNED = (
    "align_recall",
    "align_precision",
    "align_recall_new",
    "align_precision_new",
    "align_worst",
    "align_phrases",
)


def _alignment(item: Item, question: Encoded, reference: Encoded, answer: Encoded) -> dict[str, float]:
    """Greedy token matching both ways (as BERTScore), plain and with the question demoted."""
    if not len(answer.tokens) or not len(reference.tokens):
        return dict.fromkeys(ALIGNED, 0.0)
    match = reference.tokens @ answer.tokens.T
    out = {}
    for name, demote in (("", False), ("_new", True)):
        wanted = token_weights(reference, item.reference, question, demote)
        given = token_weights(answer, item.answer, question, demote)
        out[f"align_recall{name}"] = _weighted(match.max(1), wanted)
        out[f"align_precision{name}"] = _weighted(match.max(0), given)
    content = np.sort(match.max(1)[token_weights(reference, item.reference, question, False) > 0.5])
    out["align_worst"] = float(content[: max(1, len(content) // 4)].mean()) if len(content) else 0.0
    out["align_phrases"] = _phrases_covered(item, question, reference, match.max(1))
    return out


def _phrases_covered(item: Item, question: Encoded, reference: Encoded, best: Floats) -> float:
    """Mean of the phrases of the reference that are covered best, as many as the question asks for: a
    reference lists all that would be right where two are asked for. `best`: of its tokens, the likeness."""
    weights = token_weights(reference, item.reference, question, True)
    covered = []
    for start, end in phrases(item.reference):
        inside = _inside(reference, start, end)
        if inside:
            covered.append(_weighted(best[inside], weights[inside]))
    asked = asked_for(item.question) or len(covered)
    return float(np.mean(sorted(covered, reverse=True)[:asked])) if covered else 0.0


def features(item: Item, encoded: Mapping[str, Mapping[str, Encoded]]) -> dict[str, float]:
    """`encoded` is, per encoder's name, each text's encoding."""
    out = lexical_features(item)
    for name, by_text in encoded.items():
        triple = (by_text[item.question], by_text[item.reference], by_text[item.answer])
        out.update({f"{name}.{key}": value for key, value in embedding_features(item, *triple).items()})
    return out


def table(
    items: Sequence[Item], encoders: Mapping[str, Encoder]
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Feature names and one row an item; each distinct text is encoded once."""
    items = [prepared(item) for item in items]
    texts = sorted({t for i in items for t in (i.question, i.reference, i.answer)})
    encoded = {
        name: dict(zip(texts, encoder.encode(texts), strict=True)) for name, encoder in encoders.items()
    }
    rows = [features(item, encoded) for item in items]
    names = tuple(rows[0])
    return names, np.array([[row[n] for n in names] for row in rows])
