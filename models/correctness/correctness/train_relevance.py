"""Train the relevance model: `python -m correctness.train_relevance [INTERVIEWS.jsonl]`.

Three splits, printed as what a stranger gets: people, whole sources of ours (a file has an author or a style
of its own), and whole kinds of question left out, each tried by wordings that the bank doesn't hold. The
comparison with the bank is fitted on what the maps said about what they had not seen, so that its level holds
for authors and for kinds of question that nobody knew. The shipped file holds maps, vectors of our own
questions and hashes of persons; no text and no answer.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from correctness.encoder import Floats
from correctness.relevance import MODEL, Array, Asked, RelevanceModel, spoken_passages, topics_from
from correctness.relevance_fit import SEEDS, fit_together
from correctness.remembering import remembering
from correctness.training_set import Answer, Kind, answers, corpus, example, interviews, names, texts

FOLDS = 4
WRONG, STRANGE_WRONG = 1.0, 1.0
"""What all wrong pairs of a source weigh beside its right ones, which weigh 1 together, in the fits of the
comparison, and STRANGE_WRONG: of kinds left out. Of right answers whose source is left out about one in
twenty is then below DOUBT and at most one in a hundred below OTHER."""
PEOPLE = 2.0
"""What people weigh beside a source of ours."""
SCALE = 500.0
"""What all pairs weigh together, beside RIDGE."""
OTHER, DOUBT = 0.02, 0.25
"""Probabilities below which `scoring` says that another question was answered, and holds relevance down."""
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
    source: str


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
        version="relevance-6",
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
    """A model tried on answers; a question is read once, as if its wording stood nowhere in the bank."""

    def __init__(
        self, model: RelevanceModel, kinds: dict[str, Kind], embed: Embed, known: Sequence[str]
    ) -> None:
        self._model, self._kinds, self._embed = model, kinds, embed
        self._row = {q: n for n, q in enumerate(q for key in known for q in kinds[key].questions)}
        self._asked: dict[str, Asked] = {}

    def of(self, one: Answer, among: Iterable[str] = ()) -> Iterable[Tried]:
        """An answer against the questions of its interview, or against wordings of ours that aren't near (of
        the topics `among`, or of all): every right one, FAR others."""
        kinds, model = self._kinds, self._model
        if one.own:
            pairs = [(q, True) for q in one.own] + [(q, False) for q in one.others]
        else:
            near = {one.topic, *kinds[one.topic].also, *one.too}
            far = [q for k in among or kinds if k not in near for q in kinds[k].questions]
            drawn = random.Random(one.text).sample(far, min(FAR, len(far)))
            pairs = [(q, True) for q in kinds[one.topic].questions] + [(q, False) for q in drawn]
        said = np.stack([self._embed(p.text) for p in spoken_passages(one.text)])
        asked = np.stack([self._embed(q) for q, _ in pairs])
        scores, _ = model.logits(np.vstack([asked, model.bank]), self._embed(one.text), said)
        own, bank = scores[: len(pairs)], scores[len(pairs) :]
        for (question, right), score in zip(pairs, own, strict=True):
            features = model.features(self._read(question).spared, float(score), bank)
            yield Tried(features, right, one.group, one.source)

    def _read(self, question: str) -> Asked:
        if question not in self._asked:
            row = self._row.get(question)
            self._asked[question] = self._model.asked(self._embed(question), row)
        return self._asked[question]


def split(groups: Iterable[str], seed: int) -> list[set[str]]:
    """FOLDS sets of groups."""
    ordered = sorted(set(groups))
    random.Random(seed).shuffle(ordered)
    return [set(ordered[n::FOLDS]) for n in range(FOLDS)]


def strangers_left_out(
    found: Sequence[Answer],
    kinds: dict[str, Kind],
    embed: Embed,
    folds: int = FOLDS,
    seeds: int = SEEDS,
) -> list[Tried]:
    """Answers tried with maps that heard nothing of the person and read nothing of the file (of ours, where
    others write on the topic). `folds`: how many of FOLDS are tried; `seeds`: fits that are one."""
    out: list[Tried] = []
    everything = list(kinds)
    people = split((a.group for a in found if a.own), 1)
    sources = split((a.source for a in found if not a.own), 1)
    for fold, held in enumerate([p | s for p, s in zip(people, sources, strict=True)][:folds]):
        rest = [a for a in found if not held & {a.group, a.source}]
        known = {a.topic for a in rest if not a.own}
        maps = fit_together([example(a, kinds, embed, everything, fold) for a in rest], seeds)
        trials = Trials(model_of(maps, kinds, embed, everything), kinds, embed, everything)
        tried = [a for a in found if held & {a.group, a.source} and (a.own or a.topic in known)]
        out += [t for a in tried for t in trials.of(a)]
    return out


def kinds_left_out(
    found: Sequence[Answer], kinds: dict[str, Kind], embed: Embed, seeds: int = SEEDS
) -> list[Tried]:
    """Our answers to kinds of question that the maps and the bank knew nothing of. `seeds` as above."""
    out: list[Tried] = []
    for fold, held in enumerate(split(kinds, 5)):
        known = [k for k in kinds if k not in held]
        learnt = [a for a in found if a.topic not in held]
        maps = fit_together([example(a, kinds, embed, known, fold) for a in learnt], seeds)
        trials = Trials(model_of(maps, kinds, embed, known), kinds, embed, known)
        ours = [a for a in found if a.topic in held and not a.own]
        out += [t for a in ours for t in trials.of(a, sorted(held))]
    return out


def compared(pairs: Sequence[Tried], wrong: float = WRONG) -> tuple[Array, float]:
    """Weights and intercept of the comparison: a ridge logistic regression on standardised features. `wrong`:
    what a source's wrong pairs weigh beside its right ones."""
    from sklearn.linear_model import LogisticRegression

    x = np.stack([p.features for p in pairs])
    y = np.array([p.right for p in pairs])
    sides = Counter((p.source, p.right) for p in pairs)
    weight = np.array([(1.0 if p.right else wrong) / sides[p.source, p.right] for p in pairs])
    weight *= np.where([p.source == "people" for p in pairs], PEOPLE, 1.0)
    mean, scale = x.mean(0), x.std(0) + 1e-9
    fitted = LogisticRegression(C=RIDGE, max_iter=1000).fit(
        (x - mean) / scale, y, weight * SCALE / weight.sum()
    )
    slope = fitted.coef_[0] / scale
    return slope, float(fitted.intercept_[0] - slope @ mean)


def levels(pairs: Sequence[Tried], unknown: Sequence[Tried]) -> tuple[Array, Array]:
    """Both fits of `RelevanceModel`, of pairs whose kind of question the maps knew and of those left out."""
    known, strange = compared(pairs), compared(unknown, STRANGE_WRONG)
    return np.stack([known[0], strange[0]]), np.array([known[1], strange[1]])


def chances(pairs: Sequence[Tried], wrong: float = WRONG) -> Array:
    """The comparison's probability for each pair, fitted without its source, or, of one source alone, without
    its group. `wrong` as in `compared`."""
    x = np.stack([p.features for p in pairs])
    out = np.zeros(len(pairs))
    sources = {p.source for p in pairs}
    parts = (
        [{source} for source in sorted(sources)] if len(sources) > 1 else split((p.group for p in pairs), 3)
    )
    for held in parts:
        inside = np.array([p.source in held or p.group in held for p in pairs])
        slope, intercept = compared([p for p, i in zip(pairs, inside, strict=True) if not i], wrong)
        out[inside] = 1 / (1 + np.exp(-np.clip(x[inside] @ slope + intercept, -30, 30)))
    return out


def auc(chance: Array, right: Sequence[bool]) -> float:
    """Chance that a right pair stands above a wrong one."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(list(right), chance))


def told(name: str, pairs: Sequence[Tried], chance: Array) -> None:
    """Print how well right and wrong are told apart, and how many right ones would be doubted."""
    if not pairs:
        return
    right = np.array([p.right for p in pairs])
    below = (f"{(chance[right] < level).mean():.3f} below {level}" for level in (OTHER, DOUBT))
    figure = auc(chance, right.tolist())
    print(f"{name}: {len(pairs)} pairs, AUC {figure:.3f}, of right ones {', '.join(below)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("interviews", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--vectors", type=Path, help="what texts were encoded to before; new ones are added")
    options = parser.parse_args()
    kinds = corpus()
    spoken = interviews(options.interviews) if options.interviews else []
    found = answers(kinds, spoken)
    encoder = remembering(options.vectors)
    encoder.encode(texts(kinds, found))
    encoder.keep()
    embed = encoder.vector
    pairs = strangers_left_out(found, kinds, embed)
    unknown = kinds_left_out(found, kinds, embed)
    chance, strange = chances(pairs), chances(unknown, STRANGE_WRONG)
    for name, people in (("people left out", True), ("sources of ours left out", False)):
        chosen = np.array([(p.source == "people") == people for p in pairs])
        told(name, [p for p, c in zip(pairs, chosen, strict=True) if c], chance[chosen])
    for source in sorted({p.source for p in pairs} - {"people"}):
        chosen = np.array([p.source == source for p in pairs])
        told(f"  {source}", [p for p in pairs if p.source == source], chance[chosen])
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
