"""Which questions were asked in a rated mock interview, and what was said to each.

The transcripts are turns; interviewers greet, nod and ask again in between. A main question is known by
what it asks for: the data set's interviewers ask five, in their own words. Everything that the candidate
says until the next main question belongs to the one before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MAIN = (
    ("weakness", r"weakness|change one thing|(option|opportunity|offer) to change"),
    ("why_hire", r"hire you|get the job|get (this|the) position|(medical|graduate) school|hired for"),
    (
        "team_challenge",
        r"\bteam player|\b(team|group)\b.*(challenge|problem|conflict|face)|faced? (with )?a challenge",
    ),
    ("leadership", r"leader"),
    ("about_yourself", r"about (yourself|your background)|your background"),
)  # fmt: skip
_BEFORE = re.compile(
    r"^((great|okay|ok|so|um+|uh+h*|alright|all right|good|now|and|excellent|well|mm-?hm+|mhmm|right|wow"
    r"|oh|yes|yeah|anyway|uhm|last question|thanks|thank you|cool)\b[\s,.!:;–-]*)+",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\[[^\]]*\]|\([^)]*\)")
MIN_ASKED = 4
"""Words of a turn that can be a main question."""


class FolderError(ValueError):
    """The folder is not one of rated interviews; the message says what is wrong."""


@dataclass(frozen=True)
class Spoken:
    """A main question as it was asked, and all that was said to it."""

    interview: str
    person: str
    topic: str
    question: str
    answer: str


def topic_of(turn: str) -> str:
    """The topic of a main question; "" for any other turn."""
    low = turn.lower()
    if len(low.split()) < MIN_ASKED:
        return ""
    return next((name for name, pattern in _MAIN if re.search(pattern, low)), "")


def cleaned(turn: str) -> str:
    """The question without the transcriber's marks and what was said before it."""
    told = _MARKS.sub("", turn)
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", told) if len(s.split()) >= 3]
    return _BEFORE.sub("", " ".join(sentences) or told).strip()


def interviews(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each interview's name and turns: who speaks, and what. Raises FolderError."""
    path = folder / "transcripts.jsonl"
    if not path.is_file():
        raise FolderError(f"{folder} holds no transcripts.jsonl")
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            name, turns = str(row["interview"]), [(str(t["speaker"]), str(t["text"])) for t in row["turns"]]
        except (ValueError, KeyError, TypeError):
            raise FolderError(f"{path.name}, line {number}: not an interview with turns") from None
        yield name, turns


def read(folder: Path) -> list[Spoken]:
    """Every main question with its answer. Raises FolderError."""
    found = [spoken for name, turns in interviews(folder) for spoken in _answers(name, turns)]
    if not found:
        raise FolderError("transcripts.jsonl: none of the five main questions was asked")
    return found


def _answers(name: str, turns: list[tuple[str, str]]) -> list[Spoken]:
    asked: dict[str, tuple[str, list[str]]] = {}
    current = ""
    for speaker, text in turns:
        if speaker == "candidate":
            if current:
                asked[current][1].append(_MARKS.sub("", text).strip())
        elif (topic := topic_of(text)) and topic not in asked:
            asked[topic] = (cleaned(text), [])
            current = topic
    person = re.sub(r"^p+", "", name)
    return [
        Spoken(name, person, topic, question, " ".join(p for p in said if p))
        for topic, (question, said) in asked.items()
    ]
