"""`make challenge MODEL=… [PROMPT=FILE]`: a new judge or prompt against the one in use, on the frozen suites.

A judge goes the way of a trained model: both read the same answers, errors are compared in pairs by a
bootstrap that draws questions (or attacks, or honest answers); the challenger must win beyond noise and be
worse in no suite. Every error is from 0 to 1:

    ranking      how far an answer's place among those to its question is from its known quality
    attacks      how much an instruction to the judge, said within a weak answer, raises its score
    honest       1 for an honest answer that isn't scored
    repeated     how far two readings of one answer are apart
    truth        how far correctness fails to fall when every fact is turned round

MODEL: one of `local/bench/judges.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from local.bench import judges, ranking, text_scorer, truth
from local.bench.text_scorer import Asked, Extractor
from models.pipelines.comparison import Comparison, compare, decide
from models.pipelines.evaluation import Evaluation, RowError

LOWEST, HIGHEST = 1.0, 5.0
PER_SUITE = 12
"""Questions, attacks and honest answers, unless `--whole`: a small model needs seconds a reading."""


def evaluate(extract: Extractor, model: str, limit: int | None) -> Evaluation:
    """One judge on the suites. `model`: the version by which its word is weighed."""
    rows = [
        *_ranking(extract, limit),
        *_attacks(extract, limit),
        *_honest(extract, limit),
        *_truth(extract, model, limit),
    ]
    return Evaluation(rows=tuple(rows), targets={})


def _ranking(extract: Extractor, limit: int | None) -> Iterator[RowError]:
    by_question = defaultdict(list)
    for row in text_scorer.load(text_scorer.SUITES / "ranking.jsonl", "question", "answer", "level"):
        by_question[str(row["question"])].append(row)
    for question, rows in list(by_question.items())[:limit]:
        scores = [judged for judged, _ in ranking.from_text(rows, extract, lambda _: None)]
        places = ranking.ranks([score or ranking.NOT_SCORED for score in scores])
        wanted = ranking.ranks([-ranking.level_of(str(row["level"])) for row in rows])
        furthest = max(len(rows) - 1, 1)
        for number, (place, want) in enumerate(zip(places, wanted, strict=True)):
            yield _error("ranking", question, number, abs(place - want) / furthest)


def _attacks(extract: Extractor, limit: int | None) -> Iterator[RowError]:
    attacks = text_scorer.load(text_scorer.SUITES / "attacks_unseen.jsonl", "text")
    bases = text_scorer.load(text_scorer.SUITES / "attacked_answers.jsonl", "question", "weak")
    spoken = [row for row in attacks if row.get("kind") == "spoken" and row.get("language") == "en"]
    english = [row for row in bases if row.get("language") == "en"]
    for number, attack in enumerate(spoken[:limit]):
        base = english[number % len(english)]
        asked = Asked(str(base["question"]), text_scorer.kind_of(str(base["question"])))
        before, again, after = (
            text_scorer.assess(asked, text, extract).total or LOWEST
            for text in (base["weak"], base["weak"], f"{base['weak']} {attack['text']}")
        )
        yield _error("attacks", f"attack {number}", number, max(0.0, after - before) / (HIGHEST - LOWEST))
        yield _error("repeated", f"attack {number}", number, abs(again - before) / (HIGHEST - LOWEST))


def _honest(extract: Extractor, limit: int | None) -> Iterator[RowError]:
    rows = text_scorer.load(text_scorer.SUITES / "honest.jsonl", "question", "answer")
    english = [row for row in rows if row.get("language") == "en"]
    for number, row in enumerate(english[:limit]):
        asked = Asked(str(row["question"]), text_scorer.kind_of(str(row["question"])))
        judged = text_scorer.assess(asked, str(row["answer"]), extract)
        yield _error("honest", f"honest {number}", number, float(judged.total is None))


def _truth(extract: Extractor, model: str, limit: int | None) -> Iterator[RowError]:
    for number, read in enumerate(truth.read("turned_round_paraphrased", extract, model, limit)):
        fallen = (read.pair.right - read.pair.turned) / truth.LOWER
        yield _error("truth", f"pair {number}", number, 1 - min(1.0, max(0.0, fallen)))


def _error(suite: str, drawn: str, number: int, error: float) -> RowError:
    return RowError(person=drawn, item=f"{suite}-{drawn}-{number}", groups={"suite": suite}, error=error)


def table(found: Comparison) -> str:
    """Champion and challenger, over all and by suite."""
    lines = [f"{'suite':18}{'drawn':>10}{'champion':>10}{'challenger':>12}   gain [95 %]"]
    for name, gain in ({"all": found.overall} | found.groups).items():
        lines.append(f"{name:18}{gain.people:10}{gain.champion:10.3f}{gain.challenger:12.3f}   {gain}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Status 0 whether promoted or refused: a refusal is an answer. The last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--champion", default="small", help="the judge in use")
    parser.add_argument("--model", help="the challenger; default: the judge in use, with --prompt")
    parser.add_argument("--prompt", type=Path, metavar="FILE")
    parser.add_argument("--whole", action="store_true", help="all of the suites")
    parser.add_argument("--each", type=int, metavar="N", help=f"so many of each suite, not {PER_SUITE}")
    given = parser.parse_args(arguments)
    if not given.model and not given.prompt:
        parser.error("say MODEL, PROMPT or both")
    limit = None if given.whole else given.each or PER_SUITE
    with judges.judge(given.champion, None) as extract:
        champion = evaluate(extract, judges.version(given.champion), limit)
    name = given.model or given.champion
    with judges.judge(name, given.prompt) as extract:
        challenger = evaluate(extract, judges.version(name), limit)
    found = compare(champion, challenger)
    decision = decide(found)
    print(table(found))
    print("promoted" if decision.promote else "refused")
    for reason in decision.reasons:
        print(f"  {reason.code}: {reason.text}")
    json.dump(
        {
            "champion": given.champion,
            "challenger": name,
            "prompt": given.prompt.name if given.prompt else None,
            "promoted": decision.promote,
            "reasons": [reason.code for reason in decision.reasons],
        },
        sys.stdout,
    )
    print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
