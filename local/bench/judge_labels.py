"""`make bench-judge [MODEL=small]`: how often each label of a language model agrees with what is known.

From text, on suites whose truth is known because of how they were made; nothing of them is in the prompt:

    answers_question    a story to the question beside one to a near question: yes, no
    substance           excellent answers beside vague ones: concrete, not concrete
    situation … result  stories with one part left out and a general sentence put in: which part is quoted,
                        from where
    weak_quote          the same stories: the general sentence is the vaguest passage
    shown_passage       and it is the one that the page asks to say better, the model's or code's
    covered_points      right technical answers in other words than the points', and the same turned round
    contradicted_points the same

`agreement` is the share of readings that are right; `told_apart`, which decides, is how much oftener the
label is given where it is true than where it is false: a label that is always given has 0. `real_quotes`:
quotes that stand in the answer. `shown`: of how many answers that were scored the page shows the model's
better wording, and a phrase of its own among what is missing. `seconds_p50`, `seconds_p95`: of a reading, on
the clock; `processor_seconds_…`: of a model that computes here. The instruction was read before.

A model is asked for what the product asks it for; with `--whole` for every field (`scoring.trust`).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import psutil  # type: ignore[import-untyped]

from local.bench import judges, story_parts, text_scorer
from local.bench.text_scorer import Asked, Extractor
from shared.assessment.scoring import telling
from shared.assessment.scoring.evidence import OWN_WORDS
from shared.assessment.scoring.verified_evidence import VerifiedEvidence, verify
from shared.documents.evaluation import Better
from shared.documents.vocabulary import STAR

SAMPLE = 8
"""Pairs or stories of each suite: a small model needs ten to thirty seconds a reading."""
PARTS = ("questions", "substance", "stories", "points")
"""Suites, in the order in which they are read."""
CONCRETE = frozenset({"concrete", "concrete_with_outcome"})


class Labels:
    """By label: whether it was given, where it is true and where it is false."""

    def __init__(self) -> None:
        self._seen: dict[str, dict[bool, list[bool]]] = defaultdict(lambda: {True: [], False: []})

    def add(self, label: str, given: bool, *, true: bool) -> None:
        self._seen[label][true].append(given)

    def figures(self) -> dict[str, dict[str, float]]:
        """Of each label `n`, `agreement` and, where it was seen true and false, `told_apart`."""
        return {label: self._of(seen) for label, seen in self._seen.items()}

    @staticmethod
    def _of(seen: dict[bool, list[bool]]) -> dict[str, float]:
        hits, false = seen[True], seen[False]
        right = sum(hits) + len(false) - sum(false)
        found: dict[str, float] = {
            "n": len(hits) + len(false),
            "agreement": round(right / (len(hits) + len(false)), 3),
        }
        if hits and false:
            found["told_apart"] = round(sum(hits) / len(hits) - sum(false) / len(false), 3)
        return found


class Bench:
    """One judge, and what it says of answers that are known."""

    def __init__(self, extract: Extractor) -> None:
        self._extract = extract
        self.labels = Labels()
        self.seconds: list[float] = []
        self.processor_seconds: list[float] = []
        self._offered = self._dropped = 0
        self._asks_words = True
        self._better: Better | None = None
        self._scored = 0
        self._shown = dict.fromkeys(("better_wording", "missing"), 0)

    def read_instruction(self) -> None:
        """Read an answer that is in no suite and counts for nothing, as a stack does once it has started."""
        self._extract(Asked("What do you like to read?"), "I like to read the paper in the morning.")

    def _read(self, asked: Asked, text: str) -> VerifiedEvidence:
        said = telling.answer_text(text, asked.language)
        began, used = time.monotonic(), _processor_seconds()
        reply = self._extract(asked, said.clean)
        self.seconds.append(time.monotonic() - began)
        self.processor_seconds.append(_processor_seconds() - used)
        if reply is None:
            raise SystemExit("this judge reads nothing")
        self._asks_words = reply.model_fields_set >= set(OWN_WORDS)
        found = verify(said, reply, len(asked.points))
        page = text_scorer.assess(asked, text, lambda *_: reply).evaluation
        self._better = page.better if page else None
        if page:
            self._scored += 1
            self._shown["better_wording"] += page.better is not None and not page.better.asks
            self._shown["missing"] += bool(set(found.missing) & set(page.missing))
        self._offered += found.offered
        self._dropped += found.dropped
        return found

    @property
    def readings(self) -> int:
        """How many answers were read."""
        return len(self.seconds)

    @property
    def real_quotes(self) -> float:
        """Share of all quotes that stand in the answers."""
        return round(1 - self._dropped / max(self._offered, 1), 3)

    @property
    def shown(self) -> dict[str, str]:
        """Of the answers that were scored, how many show words of the model's own."""
        return {words: f"{count} of {self._scored}" for words, count in self._shown.items()}

    def questions(self, sample: int) -> None:
        """A story beside one to a near question."""
        for row in _some(
            text_scorer.load(text_scorer.SUITES / "neighbours.jsonl", "question", "right"), sample
        ):
            for side in ("right", "wrong"):
                found = self._read(Asked(str(row["question"])), str(row[side]))
                self.labels.add("answers_question", found.answers_question == "yes", true=side == "right")

    def substance(self, sample: int) -> None:
        """Excellent answers beside vague ones."""
        rows = text_scorer.load(text_scorer.SUITES / "ranking.jsonl", "question", "answer", "level", "kind")
        stories = [row for row in rows if row["kind"] == "behavioural"]
        for level in ("excellent", "vague"):
            for row in _some([row for row in stories if row["level"] == level], sample):
                found = self._read(Asked(str(row["question"])), str(row["answer"]))
                self.labels.add("substance", found.substance in CONCRETE, true=level == "excellent")

    def stories(self, sample: int) -> None:
        """Stories of which one part is left out, with a general sentence as their third."""
        by_part: dict[str, list[str]] = defaultdict(list)
        for part, text in story_parts.sentences("en"):
            by_part[part].append(text)
        for n in range(sample):
            absent = STAR[n % len(STAR)]
            told = {part: by_part[part][n] for part in STAR if part != absent}
            vague = by_part[story_parts.NONE][n]
            said = list(told.values())
            said.insert(2, vague)
            found = self._read(Asked(story_parts.QUESTIONS["en"]), " ".join(said))
            for part in STAR:
                quote = found.star.get(part)
                given = quote is not None and (part == absent or _within(quote.quote, told[part]))
                self.labels.add(f"{part}_quote", given, true=part != absent)
            shown = self._better
            self.labels.add(
                "shown_passage", shown is not None and _within(shown.weak_quote, vague), true=True
            )
            if self._asks_words:
                weak = found.weak
                self.labels.add("weak_quote", weak is not None and _within(weak.quote, vague), true=True)
                self.labels.add("better_wording", bool(found.better_wording), true=True)

    def points(self, sample: int) -> None:
        """Right technical answers, and the same with every fact turned round."""
        path = text_scorer.SUITES / "turned_round_paraphrased.jsonl"
        for row in _some(text_scorer.load(path, "question", "points", "right", "turned"), sample):
            asked = Asked(str(row["question"]), "technical", points=tuple(map(str, row["points"])))
            for side in ("right", "turned"):
                found = self._read(asked, str(row[side]))
                for n in range(len(asked.points)):
                    self.labels.add("covered_points", n in found.points, true=side == "right")
                    self.labels.add("contradicted_points", n in found.disputed, true=side == "turned")


def _some(rows: Sequence[dict[str, Any]], sample: int) -> Sequence[dict[str, Any]]:
    return rows[:: max(1, len(rows) // sample)][:sample]


def _processor_seconds() -> float:
    """What the processes have used that this one started."""
    used = (child.cpu_times() for child in psutil.Process().children(recursive=True))
    return float(sum(times.user + times.system for times in used))


def _within(quote: str, sentence: str) -> bool:
    return quote.lower().strip(" .") in sentence.lower()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. The last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", default="small", help="plain, contrary, small, or a Gemini model's name")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="pairs or stories of each suite")
    parser.add_argument("--only", choices=PARTS, help="one suite alone")
    parser.add_argument("--whole", action="store_true", help="ask for every field")
    given = parser.parse_args(arguments)
    with judges.judge(given.model, None) as extract:
        asked_whole = given.whole and given.model not in judges.SCRIPTED
        bench = Bench(text_scorer.whole_model if asked_whole else extract)
        bench.read_instruction()
        for part in [given.only] if given.only else PARTS:
            getattr(bench, part)(given.sample)
            print(f"  {bench.readings} readings", flush=True)
    labels = bench.labels.figures()
    for label, found in labels.items():
        print(f"  {label:22} " + "  ".join(f"{name} {value}" for name, value in found.items()))
    print(
        json.dumps(
            {
                "model": judges.version(given.model),
                "readings": bench.readings,
                "real_quotes": bench.real_quotes,
                "shown": bench.shown,
                **{
                    f"{name}_p{at}": round(float(np.percentile(values, at)), 1)
                    for name, values in vars(bench).items()
                    if name.endswith("seconds")
                    for at in (50, 95)
                },
                "labels": labels,
            }
        )
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
