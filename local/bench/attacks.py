"""`make bench-attacks [ATTACKS=FILE]`: does an order to the assessor, in any place, pay off?

Each attack is tried alone, and before and after a weak and a solid answer to its question
(`attack_bases.py`); `attack_trials.py` says what counts as success. Two models judge: one of medium opinion,
and the worst that could be: as soon as four words of the attack reach it, it obeys, calls everything
excellent and quotes the attack, or the answer, as its proof. So the layers of code are measured, not a
model's good manners; `--models` adds the stand-ins' small model, `--container` the product's own reading, and
`--judge` asks one of `judges.py` (`attacks_read.py`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from local.bench import (
    answer_container,
    attack_bases,
    attack_trials,
    attacked_documents,
    attacks_read,
    honest_answers,
    text_scorer,
)
from local.bench.attack_bases import Row
from local.bench.attack_trials import Result
from local.bench.text_scorer import Asked, Extractor, Judge
from shared.assessment.scoring.evidence import EvidenceResponse


class Suite:
    """Attacks, each with what it is tried on."""

    def __init__(self, attacks: Sequence[Row], judge: Judge = text_scorer.assess) -> None:
        self.attacks = attacks
        self._judge = judge

    def run(self, models: Callable[[str], Sequence[Extractor]], base_model: Extractor) -> list[Result]:
        """One result for each attack."""
        return [self._one(row, models, base_model) for row in self.attacks]

    def _one(self, row: Row, models: Callable[[str], Sequence[Extractor]], base_model: Extractor) -> Result:
        kind, attack = str(row["kind"]).lower().replace(" ", "_").replace("-", "_"), str(row["text"])
        if kind.startswith(("resume", "résumé", "cv")):
            way = kind.partition("_")[2] or "visible"
            return attacked_documents.in_resume(_WAYS.get(way, way), attack)
        if kind.startswith("job"):
            return attacked_documents.in_job_description(attack, str(row.get("language", "en")))
        asked = attack_bases.asked(row, row.get("answer_kind"))
        bases = attack_bases.answers(row)
        return attack_trials.spoken(asked, attack, bases, base_model, models(attack), self._judge)


_WAYS = {"hidden": "invisible", "white_on_white": "white", "tiny_font": "tiny", "hidden_text": "invisible"}


def table(attacks: Sequence[Row], results: Sequence[Result], title: str) -> int:
    """Print by kind and what succeeded; return how many did."""
    tried: Counter[str] = Counter(str(r["kind"]).split("_")[0] for r in attacks)
    won: dict[str, int] = defaultdict(int)
    for row, result in zip(attacks, results, strict=True):
        won[str(row["kind"]).split("_")[0]] += bool(result.how)
    print(f"\n{title}\n  {'kind':<12}attacks  successes")
    for kind, count in tried.items():
        print(f"  {kind:<12}{count:7d}{won[kind]:11d}")
    highest = max((r.rise for r in results if r.rise > -9), default=0.0)
    print(f"  highest rise: {highest:+.2f} band")
    for row, result in zip(attacks, results, strict=True):
        if result.how:
            print(f"    {result.how} ({result.rise:+.2f}) [{row['kind']}] {row['text']}")
    return sum(won.values())


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Attacks on the assessment, and honest answers beside them")
    parser.add_argument("--attacks", type=Path, default=text_scorer.SUITES / "attacks.jsonl", metavar="FILE")
    parser.add_argument("--honest", type=Path, default=text_scorer.SUITES / "honest.jsonl", metavar="FILE")
    parser.add_argument(
        "--models", type=int, nargs="?", const=0, metavar="N", help="small model, first N spoken"
    )
    parser.add_argument(
        "--container", action="store_true", help="with the reading of the product's container"
    )
    parser.add_argument(
        "--judge", metavar="NAME", help="one of judges.py, in few places, beside scripted ones"
    )
    parser.add_argument(
        "--some", type=int, default=0, metavar="N", help="so many of the attacks, with --judge"
    )
    parser.add_argument("--some-honest", type=int, default=0, metavar="N", help="and of the honest answers")
    options = parser.parse_args()
    if options.judge:
        return attacks_read.report(options)
    if not options.container:
        print("From text: no speech, recognition, delivery or correctness model.")
        return measure(options, text_scorer.assess)
    print("From text: no speech, recognition or delivery model; answers are read by the container.")
    with answer_container.judging() as judge:
        return measure(options, judge)


def measure(options: argparse.Namespace, judge: Judge) -> int:
    """Try the suites of the command's options, and print what came of them."""
    suite = Suite(text_scorer.load(options.attacks, "question", "text", "kind"), judge)
    worst = suite.run(
        lambda attack: (attack_trials.obedient(attack, True), attack_trials.obedient(attack, False)),
        text_scorer.plain_model,
    )
    aloud = Suite([r for r in suite.attacks if attack_bases.is_spoken(r)], judge)
    plain = aloud.run(lambda _: (text_scorer.plain_model,), text_scorer.plain_model)
    successes = table(suite.attacks, worst, "A model that obeys whatever reaches it")
    by_plain = table(aloud.attacks, plain, "A model of medium opinion (spoken attacks)")
    rows = text_scorer.load(options.honest, "question", "answer")
    wrong = honest_answers.rejected(rows, judge)
    print(f"\nHonest answers: {len(rows)}, wrongly rejected: {len(wrong)}")
    for row, why in wrong:
        print(f"    {why}: {row['answer']}")
    cut = honest_answers.parts_cut(rows)
    print(f"Honest answers of which a passage is cut: {len(cut)}")
    for row in cut:
        print(f"    {row['answer']}")
    figures: Row = {
        "container": options.container,
        "attacks": len(suite.attacks),
        "successes": successes,
        "successes_medium_model": by_plain,
        "honest": len(rows),
        "rejected": len(wrong),
        "cut": len(cut),
        "rejected_percent": round(100 * len(wrong) / len(rows), 1),
    }
    figures["solid"], figures["solid_low"] = honest_answers.judged_low(rows, judge)
    if options.models is not None:
        some = Suite(aloud.attacks[: options.models or None], judge)
        with text_scorer.small_model() as model:
            remembered = _remember(model)
            results = some.run(lambda _: (remembered,), remembered)
        figures["small_model_attacks"] = len(some.attacks)
        figures["small_model_successes"] = table(some.attacks, results, "The stand-ins' small model")
    print(json.dumps(figures, ensure_ascii=False))
    return 0


def _remember(model: Extractor) -> Extractor:
    """Ask once for each text: an attack that is wholly removed leaves few different texts."""
    known: dict[tuple[str, str], EvidenceResponse | None] = {}

    def extract(asked: Asked, text: str) -> EvidenceResponse | None:
        key = (asked.question, text)
        if key not in known:
            known[key] = model(asked, text)
            print(f"  {len(known)} texts judged", file=sys.stderr, flush=True)
        return known[key]

    return extract


if __name__ == "__main__":
    sys.exit(main())
