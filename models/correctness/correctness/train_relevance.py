"""Train the relevance model: `python -m correctness.train_relevance [INTERVIEWS.jsonl]`.

Two splits, printed as what a stranger gets: people (and our answers) left out, and whole kinds of question
left out. The comparison with the bank is fitted on what the maps of both said about what they had not seen,
so that its level holds for kinds of question that nobody wrote answers to. The shipped file holds maps,
vectors of our own questions and hashes of persons; no text and no answer.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from correctness.encoder import Floats, load_encoders
from correctness.relevance import MODEL, Array, RelevanceModel, spoken_passages, topics_from
from correctness.relevance_fit import fit_together
from correctness.training_set import Answer, Kind, answers, corpus, example, interviews, names, texts

FOLDS = 4
OUR_RIGHT, OUR_WRONG, STRANGE_WRONG = 100.0, 200.0, 250.0
"""What our right and our wrong pairs weigh together in the fits of the comparison, however many they are:
real answers count most, a pair of which (some 470 are right and 1,800 wrong) weighs 1. STRANGE_WRONG: of
kinds left out. Wrong ones weigh so little that of right answers, left out by themselves or with their kind of
question, at most one in 25 is LOW."""
LOW = 0.078
"""Probability below which `scoring` holds a total under 2.2."""
FAR = 60
"""Wordings of far kinds that an answer of ours is tried on: all would be nine hundred."""
RIDGE = 1.0

Embed = Callable[[str], Floats]


@dataclass(frozen=True)
class Tried:
    """One pair: what the comparison sees, whether it is right, where it comes from."""

    features: Array
    right: bool
    group: str
    real: bool


def signature(person: str) -> str:
    """A person of the training file without their name."""
    return hashlib.sha256(person.encode()).hexdigest()[:16]


def model_of(
    maps: dict[str, Floats], kinds: dict[str, Kind], embed: Embed, known: Sequence[str]
) -> RelevanceModel:
    """A model without its comparison, whose bank holds the questions of the known topics."""
    topics = topics_from(names(), {key: sorted(kind.also) for key, kind in kinds.items()})
    at = {topic.key: n for n, topic in enumerate(topics)}
    asked = [(at[key], q) for key in known for q in kinds[key].questions]
    return RelevanceModel(
        version="relevance-4",
        passage_question=maps["pq"],
        passage_answer=maps["pa"],
        whole_question=maps["wq"],
        whole_answer=maps["wa"],
        parts=maps["parts"],
        bank=np.stack([embed(q) for _, q in asked]),
        bank_topic=np.array([n for n, _ in asked]),
        topics=topics,
        weights=np.zeros((2, 3)),
        intercept=np.zeros(2),
        trained_on=(),
    )


class Trials:
    """A model tried on answers; what it spares for a question is looked up once."""

    def __init__(self, model: RelevanceModel, kinds: dict[str, Kind], embed: Embed) -> None:
        self._model, self._kinds, self._embed = model, kinds, embed
        self._spared: dict[str, NDArray[np.bool_]] = {}

    def of(self, one: Answer, among: Iterable[str] = ()) -> Iterable[Tried]:
        """An answer against the questions of its interview, or against wordings of ours that aren't near (of
        the topics `among`, or of all): every right one, FAR others."""
        kinds, model = self._kinds, self._model
        if one.own:
            pairs = [(q, True) for q in one.own] + [(q, False) for q in one.others]
        else:
            near = {one.topic, *kinds[one.topic].also}
            far = [q for k in among or kinds if k not in near for q in kinds[k].questions]
            drawn = random.Random(one.text).sample(far, min(FAR, len(far)))
            pairs = [(q, True) for q in kinds[one.topic].questions] + [(q, False) for q in drawn]
        said = np.stack([self._embed(p.text) for p in spoken_passages(one.text)])
        asked = np.stack([self._embed(q) for q, _ in pairs])
        scores, _ = model.logits(np.vstack([asked, model.bank]), self._embed(one.text), said)
        own, bank = scores[: len(pairs)], scores[len(pairs) :]
        for (question, right), score in zip(pairs, own, strict=True):
            # A wording of the bank finds itself there: it is of its own topic, which is spared.
            features = model.features(self._spares(question), float(score), bank)
            yield Tried(features, right, one.group, bool(one.own))

    def _spares(self, question: str) -> NDArray[np.bool_]:
        if question not in self._spared:
            self._spared[question] = self._model.spared(self._embed(question))
        return self._spared[question]


def split(groups: Iterable[str], seed: int) -> list[set[str]]:
    """FOLDS sets of groups."""
    ordered = sorted(set(groups))
    random.Random(seed).shuffle(ordered)
    return [set(ordered[n::FOLDS]) for n in range(FOLDS)]


def people_left_out(found: Sequence[Answer], kinds: dict[str, Kind], embed: Embed) -> list[Tried]:
    """Every answer tried with maps that saw neither the person nor the answer."""
    out: list[Tried] = []
    for fold, held in enumerate(split((a.group for a in found), 1)):
        learnt = [a for a in found if a.group not in held]
        maps = fit_together([example(a, kinds, embed, list(kinds), fold) for a in learnt])
        trials = Trials(model_of(maps, kinds, embed, list(kinds)), kinds, embed)
        out += [t for a in found if a.group in held for t in trials.of(a)]
    return out


def kinds_left_out(found: Sequence[Answer], kinds: dict[str, Kind], embed: Embed) -> list[Tried]:
    """Our answers to kinds of question that the maps and the bank knew nothing of."""
    out: list[Tried] = []
    for fold, held in enumerate(split(kinds, 5)):
        known = [k for k in kinds if k not in held]
        maps = fit_together([example(a, kinds, embed, known, fold) for a in found if a.topic not in held])
        trials = Trials(model_of(maps, kinds, embed, known), kinds, embed)
        ours = [a for a in found if a.topic in held and not a.own]
        out += [t for a in ours for t in trials.of(a, sorted(held))]
    return out


def compared(pairs: Sequence[Tried], wrong: float = OUR_WRONG) -> tuple[Array, float]:
    """Weights and intercept of the comparison: a ridge logistic regression on standardised features. `wrong`:
    what our wrong pairs weigh."""
    from sklearn.linear_model import LogisticRegression

    x = np.stack([p.features for p in pairs])
    y = np.array([p.right for p in pairs])
    real = np.array([p.real for p in pairs])
    ours = np.where(y, OUR_RIGHT / max(1, (y & ~real).sum()), wrong / max(1, (~y & ~real).sum()))
    weight = np.where(real, 1.0, ours)
    mean, scale = x.mean(0), x.std(0) + 1e-9
    fitted = LogisticRegression(C=RIDGE, max_iter=1000).fit((x - mean) / scale, y, weight)
    slope = fitted.coef_[0] / scale
    return slope, float(fitted.intercept_[0] - slope @ mean)


def levels(pairs: Sequence[Tried], unknown: Sequence[Tried]) -> tuple[Array, Array]:
    """Both fits of `RelevanceModel`, of pairs whose kind of question the maps knew and of those left out."""
    known, strange = compared(pairs), compared(unknown, STRANGE_WRONG)
    return np.stack([known[0], strange[0]]), np.array([known[1], strange[1]])


def chances(pairs: Sequence[Tried], wrong: float = OUR_WRONG, seed: int = 3) -> Array:
    """The comparison's probability for each pair, fitted without its group. `wrong` as in `compared`."""
    x = np.stack([p.features for p in pairs])
    out = np.zeros(len(pairs))
    for held in split((p.group for p in pairs), seed):
        inside = np.array([p.group in held for p in pairs])
        slope, intercept = compared([p for p in pairs if p.group not in held], wrong)
        out[inside] = 1 / (1 + np.exp(-np.clip(x[inside] @ slope + intercept, -30, 30)))
    return out


def auc(chance: Array, right: Sequence[bool]) -> float:
    """Chance that a right pair stands above a wrong one."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(list(right), chance))


def embedding(wanted: Sequence[str]) -> Embed:
    """Every text encoded once."""
    encoder = load_encoders(("minilm",))["minilm"]
    known = {t: e.both for t, e in zip(wanted, encoder.encode(list(wanted)), strict=True)}
    return known.__getitem__


def told(name: str, pairs: Sequence[Tried], chance: Array) -> None:
    """Print how well right and wrong are told apart, and how many right ones would be held low."""
    if not pairs:
        return
    right = np.array([p.right for p in pairs])
    low = float((chance[right] < LOW).mean())
    figure = auc(chance, right.tolist())
    print(f"{name}: {len(pairs)} pairs, AUC {figure:.3f}, right ones low {low:.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("interviews", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    kinds = corpus()
    spoken = interviews(options.interviews) if options.interviews else []
    found = answers(kinds, spoken)
    embed = embedding(texts(kinds, found))
    pairs = people_left_out(found, kinds, embed)
    unknown = kinds_left_out(found, kinds, embed)
    real = np.array([p.real for p in pairs])
    chance, strange = chances(pairs), chances(unknown, STRANGE_WRONG)
    told("people left out", [p for p in pairs if p.real], chance[real])
    told("our answers left out", [p for p in pairs if not p.real], chance[~real])
    told("kinds of question left out", unknown, strange)
    weights, intercept = levels(pairs, unknown)
    maps = fit_together([example(a, kinds, embed, list(kinds), 0) for a in found])
    model = replace(
        model_of(maps, kinds, embed, list(kinds)),
        weights=weights,
        intercept=intercept,
        trained_on=tuple(sorted({signature(s.person) for s in spoken})),
    )
    model.save(options.out)
    print(f"wrote {options.out.name}, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
