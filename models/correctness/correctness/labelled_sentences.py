"""Sentences of answers, each said to be one or none, to learn from.

`training/sentences_*.jsonl`, one author a file: `{"lang", "kind", "question", "intent", "ruse", "sentences":
[[text, label], …]}`; `lang` is "en" where it isn't given. `intent`: `solid`, `weak`, `attack` or `mixed`.
`label`: `answer`, `link` (neutral words), or what it is that is no answer. Interviews of people are answers
throughout, however little they tell.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from correctness.passages import SENTENCE
from correctness.training_set import FOLDER, Spoken, TrainingSetError

ANSWERS = frozenset({"answer", "link"})
NO_ANSWERS = frozenset(
    {"assessor", "plea", "praise", "general", "question", "others", "wish", "nonsense", "other"}
)
HONEST = frozenset({"solid", "weak"})
LEARNT_FROM, KEPT_APART = "sentences_*.jsonl", "apart_*.jsonl"
"""Files of authors: those that a model learns from, and those that only say how good it is."""
_BEHIND = 0.7
_LONGEST = 45
"""Words of a piece of speech without a full stop."""


@dataclass(frozen=True)
class Labelled:
    """An answer by its sentences; `empty`: which of them are none. `group`: its author or speaker."""

    group: str
    intent: str
    question: str
    sentences: tuple[str, ...]
    empty: tuple[bool, ...]
    language: str = "en"


def written(folder: Path = FOLDER, files: str = LEARNT_FROM) -> list[Labelled]:
    """Those of the authors. Raises TrainingSetError for a line that isn't in the format."""
    return [
        _record(path.stem, line, f"{path.name}, line {number}")
        for path in sorted(folder.glob(files))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    ]


def _record(author: str, line: str, where: str) -> Labelled:
    try:
        row = json.loads(line)
        texts, labels = zip(*row["sentences"], strict=True)
        question, intent = str(row["question"]), str(row["intent"])
    except (ValueError, KeyError, TypeError) as error:
        raise TrainingSetError(f"{where}: {error}") from None
    if unknown := set(labels) - ANSWERS - NO_ANSWERS:
        raise TrainingSetError(f"{where}: unknown label {sorted(unknown)[0]}")
    # Who answers honestly may say the question again or quote somebody: that harms nothing.
    empty = tuple(intent not in HONEST and label in NO_ANSWERS for label in labels)
    return Labelled(author, intent, question, tuple(map(str, texts)), empty, str(row.get("lang", "en")))


def padded(found: Sequence[Labelled]) -> list[Labelled]:
    """Each attack once more, behind or before the beginning of an honest answer by the same author in the
    same language: whoever has little to tell pads it."""
    drawn = random.Random(1)
    honest: dict[tuple[str, str], list[Labelled]] = defaultdict(list)
    for one in found:
        if one.intent in HONEST:
            honest[one.group, one.language].append(one)
    mixed = []
    for one in found:
        if one.intent == "attack" and (beside := honest[one.group, one.language]):
            other = drawn.choice(beside)
            some = drawn.randint(1, 3)
            begin = (other.sentences[:some], other.empty[:some])
            ends = (one.sentences, one.empty)
            first, last = (begin, ends) if drawn.random() < _BEHIND else (ends, begin)
            mixed.append(
                Labelled(
                    one.group,
                    "padded",
                    other.question,
                    first[0] + last[0],
                    first[1] + last[1],
                    one.language,
                )
            )
    return mixed


def spoken(rows: Iterable[Spoken]) -> list[Labelled]:
    """People's answers."""
    return [
        Labelled(f"person {one.person}", "people", one.question, said, (False,) * len(said))
        for one in rows
        if (said := _sentences(one.answer))
    ]


def _sentences(text: str) -> tuple[str, ...]:
    """Its sentences; what has no full stop for long is cut as a recogniser's pauses would."""
    found: list[str] = []
    for match in SENTENCE.finditer(re.sub(r"\[[^\]]*\]", " ", text)):
        words = match.group().split()
        found += [" ".join(words[at : at + _LONGEST]) for at in range(0, len(words), _LONGEST)]
    return tuple(s for s in found if any(c.isalnum() for c in s))
