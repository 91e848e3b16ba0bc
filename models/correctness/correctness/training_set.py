"""What the relevance maps learn from: our own answers to 188 kinds of question, and interviews of a file.

`training/questions_answers_*.txt`: `# topic`, `~` topics whose questions the same story may answer (never a
wrong pair), `Q:` a wording, `A:` an answer, `+` after it topics that it answers, too, `!` topics, near ones
too, that it is surely not of. A file of interviews holds JSON lines `{"person", "interview", "topic",
"question", "answer"}`, as `python -m local.bench.relevance --export` writes them.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from correctness.encoder import Floats
from correctness.relevance import spoken_passages
from correctness.relevance_fit import Example

FOLDER = Path(__file__).parents[1] / "training"
FAR_WEIGHT, NEAR_WEIGHT = 0.5, 0.15
"""Of a wrong pair of ours: surely wrong, and of topics that one story may serve."""
TOO_WEIGHT = 0.75
"""Of a right pair of an answer with a topic that it answers beside its own."""
_FIELDS = ("person", "interview", "topic", "question", "answer")


class TrainingSetError(Exception):
    """A file is not in the format; the message names the file and the line."""


@dataclass
class Kind:
    """Wordings and answers of one topic."""

    questions: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    also: set[str] = field(default_factory=set)
    unlike: dict[str, frozenset[str]] = field(default_factory=dict)
    """Answer to the topics that it surely isn't of."""
    too: dict[str, frozenset[str]] = field(default_factory=dict)
    """Answer to the topics that it is of beside this one."""
    files: dict[str, str] = field(default_factory=dict)
    """Answer to the file that it stands in: each has an author or a style of its own."""


@dataclass(frozen=True)
class Spoken:
    """One answer of a rated interview, with the question as it was asked."""

    person: str
    interview: str
    topic: str
    question: str
    answer: str


def corpus(folder: Path = FOLDER) -> dict[str, Kind]:
    """Topic to wordings and answers; nearness counts both ways. Raises TrainingSetError."""
    kinds: dict[str, Kind] = {}
    for path in sorted(folder.glob("questions_answers_*.txt")):
        current: Kind | None = None
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            mark, _, rest = line.strip().partition(" ")
            if mark == "#":
                current = kinds.setdefault(rest, Kind())
            elif current is None or mark not in ("~", "Q:", "A:", "!", "+"):
                if mark:
                    raise TrainingSetError(f"{path.name}, line {number}: expected #, ~, Q:, A:, + or !")
            elif mark == "~":
                current.also |= _listed(rest)
            elif mark in ("!", "+") and not current.answers:
                raise TrainingSetError(f"{path.name}, line {number}: no answer stands before {mark}")
            elif mark in ("!", "+"):
                listed = current.unlike if mark == "!" else current.too
                listed[current.answers[-1]] = frozenset(_listed(rest))
            elif mark == "Q:":
                current.questions.append(rest)
            else:
                current.answers.append(rest)
                current.files[rest] = path.stem
    for key, kind in list(kinds.items()):
        for other in kind.also.union(*kind.unlike.values(), *kind.too.values()):
            if other not in kinds:
                raise TrainingSetError(f"{key} is said to be like or unlike {other}, which there is not")
        for other in kind.also:
            kinds[other].also.add(key)
    return kinds


def _listed(topics: str) -> set[str]:
    return {topic.strip() for topic in topics.split(",")}


def names(folder: Path = FOLDER) -> dict[str, str]:
    """Topic to its name in the middle of a sentence."""
    return {str(k): str(v) for k, v in tomllib.loads((folder / "topics.toml").read_text("utf-8")).items()}


def interviews(path: Path) -> list[Spoken]:
    """Raises TrainingSetError for a line that lacks a field."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        row = json.loads(line)
        if not isinstance(row, dict) or any(not isinstance(row.get(name), str) for name in _FIELDS):
            raise TrainingSetError(f"{path.name}, line {number}: expected {', '.join(_FIELDS)}")
        found.append(Spoken(*(row[name] for name in _FIELDS)))
    return found


Embed = Callable[[str], Floats]


@dataclass(frozen=True)
class Answer:
    """One answer to learn from. `group`: who or what must not be on both sides of a split."""

    group: str
    topic: str
    text: str
    own: tuple[str, ...]
    others: tuple[str, ...]
    """Of the same interview: asked, and answered by other words."""
    unlike: frozenset[str] = frozenset()
    """Topics that it surely isn't of."""
    too: frozenset[str] = frozenset()
    """Topics that it answers beside its own."""
    source: str = "people"
    """Whose answers these are: a file of ours, or people's."""


def answers(kinds: dict[str, Kind], spoken: Iterable[Spoken]) -> list[Answer]:
    """All answers, ours first."""
    found = [
        Answer(
            group=f"{topic}/{n}",
            topic=topic,
            text=text,
            own=(),
            others=(),
            unlike=kind.unlike.get(text, frozenset()),
            too=kind.too.get(text, frozenset()),
            source=kind.files[text],
        )
        for topic, kind in kinds.items()
        for n, text in enumerate(kind.answers)
    ]
    by_interview: dict[str, list[Spoken]] = defaultdict(list)
    for one in spoken:
        by_interview[one.interview].append(one)
    for rows in by_interview.values():
        for one in rows:
            rest = tuple(r.question for r in rows if r.question != one.question)
            found.append(Answer(f"person {one.person}", one.topic, one.answer, (one.question,), rest))
    return found


def example(one: Answer, kinds: dict[str, Kind], embed: Embed, topics: Sequence[str], seed: int) -> Example:
    """The answer against its own wordings, the others of its interview, and questions of far topics."""
    draw = random.Random(f"{seed}/{one.text}")
    ours = not one.own
    pairs = [(q, 1.0, 2.0) for q in one.own] + [(q, 0.0, 1.5) for q in one.others]
    if one.topic in topics:
        pairs += [(q, 1.0, 1.5 if ours else 0.5) for q in kinds[one.topic].questions]
        pairs += [(q, 1.0, TOO_WEIGHT) for t in sorted(one.too & set(topics)) for q in kinds[t].questions]
        served = {one.topic, *kinds[one.topic].also, *one.too}
        far = [q for t in topics if t not in served for q in kinds[t].questions]
        drawn = draw.sample(far, min(24 if ours else 12, len(far)))
        pairs += [(q, 0.0, FAR_WEIGHT if ours else 0.4) for q in drawn]
        pairs += [(q, 0.0, FAR_WEIGHT) for t in sorted(one.unlike & set(topics)) for q in kinds[t].questions]
        # One story may serve a near question, most don't: they teach the difference, but softly.
        kin = sorted((kinds[one.topic].also - one.unlike - one.too) & set(topics))
        pairs += [(q, 0.0, NEAR_WEIGHT) for t in kin for q in kinds[t].questions[:2]] if ours else []
    parts = [p.text for p in spoken_passages(one.text)]
    return Example(
        whole=embed(one.text),
        passages=np.stack([embed(p) for p in parts]),
        questions=np.stack([embed(q) for q, _, _ in pairs]),
        answers=np.array([y for _, y, _ in pairs], np.float32),
        weight=np.array([w for _, _, w in pairs], np.float32),
    )


def texts(kinds: dict[str, Kind], found: Iterable[Answer]) -> list[str]:
    """Every text that `example` embeds, once."""
    wanted: dict[str, None] = {}
    for kind in kinds.values():
        wanted.update(dict.fromkeys(kind.questions))
    for one in found:
        wanted.update(dict.fromkeys((*one.own, *one.others, one.text)))
        wanted.update(dict.fromkeys(p.text for p in spoken_passages(one.text)))
    return list(wanted)
