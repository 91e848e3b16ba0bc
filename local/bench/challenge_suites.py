"""The frozen suites on which one judge is put beside another, in rounds of one case of each.

Every error is from 0 to 1:

    ranking      how far an answer's place among those to its question is from its known quality
    relevance    how far relevance fails to fall when a story to a near question is told
    truth        how far correctness fails to fall when every fact is turned round
    attacks      how much an instruction to the judge, said within a weak answer, raises its score
    repeated     how far the product's second reading of an answer puts its score from the first

All is from text, and without the correctness and relevance models: what is compared is the judge. An answer
for which its reply is worthless has the lowest score, as one that isn't scored.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from local.bench import ranking, text_scorer
from local.bench.readings import Wanted
from local.bench.text_scorer import Asked, Judgement
from models.pipelines.evaluation import Evaluation, RowError
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.documents.vocabulary import Dimension

LOWEST, HIGHEST = 1.0, 5.0
TOLD_APART = 1.5
"""Bands by which relevance or correctness should fall."""
RANKED = ("excellent", "vague", "off_topic")
"""The levels of a question that are ranked unless all are."""
SECOND = 1
"""The repeat that the product samples beside its best reading."""

Row = dict[str, Any]
Read = Callable[[Wanted], EvidenceResponse | None]
"""A judge's reading; None: code alone. Raises `NotScoreable` where it has none."""
Assess = Callable[..., Judgement]
"""(Asked, text, repeat=0)."""


@dataclass(frozen=True)
class Case:
    """What is drawn as one, and its errors by a judge."""

    suite: str
    drawn: str
    errors: Callable[[Assess], Sequence[float]]


@dataclass(frozen=True)
class Round:
    """A case of each suite."""

    cases: tuple[Case, ...]

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """Every reading that it rests on, once."""
        seen: dict[Wanted, None] = {}
        evaluate([self], seen.setdefault, "")
        return tuple(seen)


def rounds(most: int, *, whole: bool = False) -> list[Round]:
    """At most so many rounds, always the same; the last ones lack the suites that have no more cases.

    `whole`: every level is ranked.
    """
    suites = [
        list(suite) for suite in (_ranking(whole=whole), _repeated(), _relevance(), _truth(), _attacks())
    ]
    for suite in suites:  # what lies together in a file is alike; the same order for questions that two share
        random.Random(0).shuffle(suite)
    longest = min(most, max(map(len, suites)))
    return [Round(tuple(suite[at] for suite in suites if at < len(suite))) for at in range(longest)]


def evaluate(rounds: Sequence[Round], read: Read, version: str) -> Evaluation:
    """One judge on these rounds. `version`: the one by which its word is weighed."""
    assess = partial(_assess, read, version)
    rows = [
        RowError(
            person=case.drawn,
            item=f"{case.suite}-{case.drawn}-{number}",
            groups={"suite": case.suite},
            error=error,
        )
        for one in rounds
        for case in one.cases
        for number, error in enumerate(case.errors(assess))
    ]
    return Evaluation(rows=tuple(rows), targets={})


def _assess(read: Read, version: str, asked: Asked, text: str, repeat: int = 0) -> Judgement:
    def extract(asked: Asked, clean: str) -> EvidenceResponse | None:
        return read(Wanted.of(asked, clean, repeat))

    return text_scorer.assess(asked, text, extract, model=version)


def _of(row: Row) -> Asked:
    return Asked(str(row["question"]), text_scorer.kind_of(str(row["question"]), row.get("kind")))


def _english(suite: str, *required: str) -> list[Row]:
    return [row for row in text_scorer.load(_file(suite), *required) if row.get("language", "en") == "en"]


def _file(suite: str) -> Any:
    return text_scorer.SUITES / f"{suite}.jsonl"


def _ranking(*, whole: bool) -> Iterator[Case]:
    for question, rows in _by_question().items():
        kept = [row for row in rows if whole or row["level"] in RANKED]
        yield Case("ranking", question, partial(_places, kept))


def _by_question() -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in text_scorer.load(_file("ranking"), "question", "answer", "level"):
        found[str(row["question"])].append(row)
    return found


def _places(rows: Sequence[Row], assess: Assess) -> list[float]:
    scores = [assess(_of(row), str(row["answer"])).total or ranking.NOT_SCORED for row in rows]
    wanted = ranking.ranks([-ranking.level_of(str(row["level"])) for row in rows])
    furthest = max(len(rows) - 1, 1)
    return [abs(place - want) / furthest for place, want in zip(ranking.ranks(scores), wanted, strict=True)]


def _repeated() -> Iterator[Case]:
    for question, rows in _by_question().items():
        best = min(rows, key=lambda row: ranking.level_of(str(row["level"])))

        def apart(assess: Assess, row: Row = best) -> list[float]:
            first, second = (_total(assess(_of(row), str(row["answer"]), repeat)) for repeat in (0, SECOND))
            return [abs(first - second) / (HIGHEST - LOWEST)]

        yield Case("repeated", question, apart)


def _relevance() -> Iterator[Case]:
    for number, row in enumerate(text_scorer.load(_file("neighbours"), "question", "right", "wrong")):
        sides = str(row["right"]), str(row["wrong"])
        asked = Asked(str(row["question"]))
        yield Case("relevance", f"neighbours {number}", partial(_falls, "relevance", asked, sides))


def _truth() -> Iterator[Case]:
    rows = text_scorer.load(_file("turned_round_paraphrased"), "question", "points", "right", "turned")
    for number, row in enumerate(rows):
        asked = Asked(str(row["question"]), "technical", points=tuple(map(str, row["points"])))
        sides = str(row["right"]), str(row["turned"])
        yield Case("truth", f"turned round {number}", partial(_falls, "correctness", asked, sides))


def _falls(dimension: Dimension, asked: Asked, sides: tuple[str, str], assess: Assess) -> list[float]:
    """How far the second's band fails to stand below the first's."""
    found = [assess(asked, text).evaluation for text in sides]
    right, wrong = (one.dimensions[dimension].band if one else LOWEST for one in found)
    return [1 - min(1.0, max(0.0, (right - wrong) / TOLD_APART))]


def _attacks() -> Iterator[Case]:
    bases = _english("attacked_answers", "question", "weak")
    attacks = [row for row in _english("attacks_unseen", "text") if row["kind"] == "spoken"]
    for number, attack in enumerate(attacks):
        base = bases[number % len(bases)]

        def rise(assess: Assess, base: Row = base, attack: Row = attack) -> list[float]:
            weak = str(base["weak"])
            before, after = (_total(assess(_of(base), text)) for text in (weak, f"{weak} {attack['text']}"))
            return [max(0.0, after - before) / (HIGHEST - LOWEST)]

        yield Case("attacks", f"attack {number}", rise)


def _total(judged: Judgement) -> float:
    """What isn't scored counts as the lowest."""
    return LOWEST if judged.total is None else judged.total
