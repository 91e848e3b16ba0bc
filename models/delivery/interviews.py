"""Reads a folder of rated interviews and finds which words answer which question.

The folder holds `transcripts.jsonl` (turns without times), `ratings.csv` and `prosody.csv`
(Praat's measures per question, "--undefined--" where Praat found none). Turns are matched to
the questions' recordings by order and length, because nothing else links them.
"""

import csv
import itertools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.delivery.features import Answer
from models.delivery.words import tokens

QUESTION_STARTS = ("?", "tell me", "give me", "describe")
SKIPPABLE = 12
"""Turns of small talk that may come before the first question."""


class FolderError(ValueError):
    """The folder is not one of rated interviews; the message says which file and what is wrong."""


@dataclass(frozen=True)
class Interview:
    """One rated interview; a rating that is missing is NaN."""

    name: str
    participant: str
    overall: float
    excited: float
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Block:
    """What the interviewer said, and what the candidate said until the interviewer spoke again."""

    prompt: str
    words: tuple[str, ...]


def read_interviews(folder: Path) -> list[Interview]:
    """Every interview of `ratings.csv`, with what its transcript and prosody rows give."""
    ratings = _rows(folder / "ratings.csv", needed=("interview", "participant", "overall", "excited"))
    transcripts = _transcripts(folder / "transcripts.jsonl")
    prosody: dict[str, list[dict[str, float]]] = {}
    for row in _rows(folder / "prosody.csv", needed=("interview", "question")):
        measures = {key: _number(value) for key, value in row.items() if key != "interview"}
        prosody.setdefault(row["interview"], []).append(measures)
    return [
        Interview(
            name=row["interview"],
            participant=row["participant"],
            overall=_number(row["overall"]),
            excited=_number(row["excited"]),
            answers=match_answers(
                transcripts.get(row["interview"], ()),
                sorted(prosody.get(row["interview"], ()), key=lambda measures: measures["question"]),
            ),
        )
        for row in ratings
    ]


def match_answers(blocks: Sequence[Block], rows: Sequence[dict[str, float]]) -> tuple[Answer, ...]:
    """One answer per prosody row, with its words; one answer of all words when there are no rows."""
    if not rows:
        spoken = tuple(word for block in blocks for word in block.words)
        return (Answer(words=spoken, duration=None, prosody={}),) if spoken else ()
    durations = [row.get("duration", math.nan) for row in rows]
    if all(duration > 0 for duration in durations):
        groups = _split(blocks, durations)
    else:
        groups = _evenly(blocks, len(rows))
    return tuple(
        Answer(
            words=tuple(word for block in group for word in block.words),
            duration=duration if duration > 0 else None,
            prosody=row,
        )
        for group, duration, row in zip(groups, durations, rows, strict=True)
    )


def _evenly(blocks: Sequence[Block], count: int) -> list[Sequence[Block]]:
    edges = [round(index * len(blocks) / count) for index in range(count + 1)]
    return [blocks[start:end] for start, end in itertools.pairwise(edges)]


def _split(blocks: Sequence[Block], durations: Sequence[float]) -> list[Sequence[Block]]:
    """The cut into one run of blocks per question that makes the speaking rates most alike.

    Dynamic programming over (question, block); a run should start at a long turn with a question.
    """
    total = sum(len(block.words) for block in blocks)
    if total == 0 or len(blocks) < len(durations):
        return _evenly(blocks, len(durations))
    rate = total / sum(durations)
    before = [0]
    for block in blocks:
        before.append(before[-1] + len(block.words))
    openings = [_opening_cost(block.prompt) for block in blocks]
    ends = range(len(blocks) + 1)
    cost = [0.002 * before[end] if end < SKIPPABLE else math.inf for end in ends]
    steps: list[list[int]] = []
    for duration in durations:
        reached, origin = [math.inf] * len(cost), [0] * len(cost)
        for end in ends[1:]:
            for start in range(end):
                expected = (before[end] - before[start] + 3) / rate / (duration + 1)
                candidate = cost[start] + openings[start] + 6 * math.log(expected) ** 2
                if candidate < reached[end]:
                    reached[end], origin[end] = candidate, start
        cost = reached
        steps.append(origin)
    edges = [min(ends, key=lambda end: cost[end] + 0.02 * (total - before[end]))]
    for origin in reversed(steps):
        edges.append(origin[edges[-1]])
    edges.reverse()
    return [blocks[start:end] for start, end in itertools.pairwise(edges)]


def _opening_cost(prompt: str) -> float:
    text = prompt.lower()
    is_long = len(tokens(text)) >= 5
    asks = any(start in text for start in QUESTION_STARTS)
    return (0.0 if is_long else 1.5) + (0.0 if asks else 0.8) - (0.5 if is_long and asks else 0.0)


def _rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    if not path.is_file():
        raise FolderError(f"{path.name} is missing from the folder")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if absent := set(needed) - set(reader.fieldnames or ()):
            raise FolderError(f"{path.name} has no column {', '.join(sorted(absent))}")
        return list(reader)


def _transcripts(path: Path) -> dict[str, list[Block]]:
    if not path.is_file():
        raise FolderError(f"{path.name} is missing from the folder")
    found: dict[str, list[Block]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                found[record["interview"]] = _blocks(record["turns"])
            except (ValueError, KeyError, TypeError) as error:
                raise FolderError(f"{path.name}, line {number}: not a transcript ({error!r})") from error
    return found


def _blocks(turns: Sequence[dict[str, str]]) -> list[Block]:
    blocks: list[Block] = []
    for turn in turns:
        if turn["speaker"] == "interviewer":
            blocks.append(Block(prompt=turn["text"], words=()))
            continue
        last = blocks.pop() if blocks else Block(prompt="", words=())
        blocks.append(Block(prompt=last.prompt, words=last.words + tuple(tokens(turn["text"]))))
    return blocks


def _number(text: str) -> float:
    """NaN for Praat's "--undefined--", an empty cell, or anything else that isn't a finite number."""
    try:
        value = float(text)
    except (TypeError, ValueError):
        return math.nan
    return value if math.isfinite(value) else math.nan
