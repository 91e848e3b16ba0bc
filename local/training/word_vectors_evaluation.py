# ruff: noqa: E501  (texts are prose)
"""How often honest answers are refused or flagged by the gates and by the topic check.

    python -m local.training.word_vectors_evaluation INTERVIEWS_FOLDER SHORT_ANSWERS_CSV

Reads real interviews (`transcripts.jsonl`: turns) and graded short answers (`answers.csv`). No model
extracts anything here: this is what code does alone, its worst case. Texts are not printed. Fillers and
pauses are not in these texts; words get an even pace. The last line is one JSON object.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.delivery import fillers
from shared.assessment.injection import detector
from shared.assessment.scoring import gates, stated_points
from shared.assessment.text import word_vectors
from shared.documents.transcript import Word

_ASKED = (
    ("tell me about yourself", "Tell me about yourself."),
    ("leadership", "Tell me about a time when you demonstrated leadership."),
    (
        "(team|someone).*(challeng|difficult|problem|conflict)|working with a team",
        "Tell me about a time when you were working with a team and faced a challenge. How did you overcome it?",
    ),
    ("weakness", "What is one of your weaknesses and how do you plan to overcome it?"),
    ("(should|would).*hire", "Why should we hire you?"),
)
_ELSEWHERE = (
    "My favourite holiday was in Italy. We rented a car in Rome and drove down to Naples, and I ate the best pizza "
    "of my life. The weather was warm and we swam in the sea every day before dinner.",
    "To make a good tomato soup you first fry onions in butter, then add garlic and tomatoes and let it cook for "
    "half an hour. I always add some cream at the end and serve it with bread.",
    "The football match last night was incredible. Our striker scored three goals in the second half and the crowd "
    "went wild. I think that they will win the championship this year.",
    "My dog loves to run in the park and chase birds, and every morning we walk for an hour before breakfast. In "
    "the winter he sleeps beside the fire all day and dreams.",
)


def answers(folder: Path) -> Iterator[tuple[str, str]]:
    """(question, answer) of at least 25 words."""
    for line in (folder / "transcripts.jsonl").read_text("utf-8").splitlines():
        question, said = "", [""]
        turns = [*json.loads(line)["turns"], {"speaker": "interviewer", "text": "leadership weakness"}]
        for turn in turns:
            if turn["speaker"] != "interviewer":
                said.append(re.sub(r"\[[^\]]*\]", "", turn["text"]))
                continue
            hit = next((q for pattern, q in _ASKED if re.search(pattern, turn["text"].lower())), "")
            if hit and hit != question:
                text = " ".join(" ".join(said).split())
                if question and len(text.split()) >= 25:
                    yield question, text
                question, said = hit, [""]


def timed(text: str) -> tuple[Word, ...]:
    return tuple(Word(word=w, start=i * 0.42, end=i * 0.42 + 0.34) for i, w in enumerate(text.split()))


def flags(question: str, text: str) -> tuple[str, ...]:
    """What is said against an answer: a gate's reason, or the flags of its evaluation."""
    words = timed(text)
    found = fillers.lexical(words, "en")
    judged = text_scorer.score_transcript(
        Asked(question, language="en"), text, words, words[-1].end, found, text_scorer.no_model
    )
    return judged.evaluation.flags if judged.evaluation else (f"gate:{judged.reason}",)


def auc(high: list[float], low: list[float]) -> float:
    a, b = np.array(high)[:, None], np.array(low)[None]
    return float((a > b).mean() + 0.5 * (a == b).mean())


def main(interviews: str, graded: str) -> None:
    pairs = list(answers(Path(interviews)))
    rows = list(csv.DictReader(Path(graded).read_text("utf-8").splitlines()))
    notes = [r["answer"] for r in rows if len(r["answer"].split()) >= 12]
    found = [flags(q, a) for q, a in pairs]
    wrong = [flags(q, a) for q in {q for q, _ in pairs} for a in _ELSEWHERE]
    near = [m for q, a in pairs if (m := word_vectors.semantic_similarity(q, a, "en")) is not None]
    far = [
        m
        for q in {q for q, _ in pairs}
        for a in _ELSEWHERE
        if (m := word_vectors.semantic_similarity(q, a, "en")) is not None
    ]
    points = [
        stated_points.covers(
            r["reference_answer"], stated_points.windows(r["answer"], "en"), "en", r["question"]
        )
        for r in rows
    ]
    report = {
        "honest": len(pairs),
        "honest_gated": sum(f[:1] != () and f[0].startswith("gate:") for f in found),
        "honest_off_topic": sum("off_topic" in f for f in found),
        "honest_stock_phrases": sum("stock_phrases" in f for f in found),
        "honest_addressed_assessor": sum(bool(detector.find(a)) for _, a in pairs),
        "notes": len(notes),
        "notes_gibberish": sum(gates.gibberish(n, "en") for n in notes),
        "notes_addressed_assessor": sum(bool(detector.find(n)) for n in notes),
        "elsewhere": len(wrong),
        "elsewhere_off_topic": sum("off_topic" in f for f in wrong),
        "meaning_auc": round(auc(near, far), 3),
        "covers_r": round(float(np.corrcoef(points, [float(r["score_mean"]) for r in rows])[0, 1]), 3),
    }
    for name, value in report.items():
        print(f"{name:28} {value}")
    print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:3])
