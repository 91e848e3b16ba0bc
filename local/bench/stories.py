"""When are two answers the same story? Pairs told twice in four languages, and answers of different people.

python -m local.bench.stories [--interviews FOLDER]

FOLDER holds `transcripts.jsonl`, a line for each interview: its name and its turns. Two interviews of one
person share their number; answers of different people are of different stories.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from shared.assessment.stories.tellings import ALIKE, Telling, likeness
from shared.documents.evaluation import StarEvidence

SUITE = Path(__file__).parents[1] / "suites" / "told_twice.json"
PAIRS, SEED, LEAST_WORDS = 60_000, 1, 50


def telling(name: str, text: str, language: str = "en", question: str = "") -> Telling:
    """An answer with nothing but its words."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Telling(
        name, name, question, "", language, "", "", moment, None, text, StarEvidence(), frozenset(), 1.0, 1.0
    )


def suite() -> dict[str, dict[str, float]]:
    """By language the least likeness of one story told twice, and the greatest of two stories."""
    found = {}
    for language, pairs in json.loads(SUITE.read_text("utf-8")).items():
        told = [[telling("", text, language) for text in pair] for pair in pairs]
        others = [likeness(a, b) for one, two in combinations(told, 2) for a in one for b in two]
        found[language] = {
            "same_least": round(min(likeness(*pair) for pair in told), 2),
            "different_most": round(max(others), 2),
        }
    return found


def _answers(folder: Path) -> Iterator[Telling]:
    for line in (folder / "transcripts.jsonl").read_text("utf-8").splitlines():
        interview = json.loads(line)
        person = re.sub(r"\D", "", str(interview["interview"]))
        question, said = "", list[str]()
        for turn in [*interview["turns"], {"speaker": "interviewer", "text": ""}]:
            if turn["speaker"] != "interviewer":
                said.append(turn["text"])
                continue
            if len(" ".join(said).split()) >= LEAST_WORDS:
                yield telling(person, " ".join(said), question=question)
            question, said = turn["text"], []


def strangers(folder: Path) -> dict[str, float]:
    """How often two people's answers would be taken for one story."""
    answers = list(_answers(folder))
    pick = random.Random(SEED)
    alike = pairs = 0
    for _ in range(PAIRS):
        one, other = pick.sample(answers, 2)
        if one.answer_id != other.answer_id:
            pairs += 1
            alike += likeness(one, other) >= ALIKE
    return {"answers": len(answers), "pairs": pairs, "taken_for_one": round(alike / pairs, 5)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=Path)
    given = parser.parse_args()
    print(
        json.dumps(
            {"suite": suite(), **({"strangers": strangers(given.interviews)} if given.interviews else {})}
        )
    )
