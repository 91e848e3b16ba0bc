"""Cuts an answer into passages and a reference answer into expected points, all verbatim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from correctness import lexical

SENTENCE = re.compile(r"\S.*?(?:[.!?;]+(?=\s|$)|\n+|$)", re.DOTALL)
MAX_WORDS = 40
"""A spoken answer has few full stops: longer stretches are also cut into overlapping windows."""
MAX_PASSAGES = 60
"""About ten minutes of speech; more is refused before it gets here."""


@dataclass(frozen=True)
class Passage:
    start: int
    end: int
    text: str


def passages(answer: str) -> list[Passage]:
    """Sentences, with long ones cut into windows of MAX_WORDS that overlap by half."""
    found: list[Passage] = []
    for match in SENTENCE.finditer(answer):
        spans = [
            (match.start() + w.start(), match.start() + w.end()) for w in re.finditer(r"\S+", match.group())
        ]
        step = MAX_WORDS // 2
        for first in range(0, max(len(spans) - step, 1), step) if len(spans) > MAX_WORDS else [0]:
            window = spans[first : first + MAX_WORDS] if len(spans) > MAX_WORDS else spans
            if window and any(c.isalnum() for c in answer[window[0][0] : window[-1][1]]):
                start, end = window[0][0], window[-1][1]
                found.append(Passage(start, end, answer[start:end]))
    return found[:MAX_PASSAGES]


ABOUT_GRADING = frozenset(
    lexical.stem(word)
    for word in lexical.word_set(
        """
        answer question correct right wrong true good great best better well important complete
        completely perfect perfectly excellent full fully mark marks grade grader graded score scored
        rating credit award maximum give given deserve response reply instruction ignore previous above
        system candidate pass please know sure think believe sorry five ten
        exact exactly clear obvious following
        """
    )
)
"""Words about the question or its grading rather than its subject; alone they say nothing."""


def says_nothing(question: str, passage: str) -> bool:
    """Whether a passage only says the question back, asks for marks, or both. Of 1,649 graded answers three
    are such, graded 1.5, 3.5 and 3.5."""
    asked = set(lexical.content_stems(question))
    stems = set(lexical.content_stems(passage))
    if lexical.numbers(passage) - lexical.numbers(question) and not stems & ABOUT_GRADING:
        return False
    return (
        bool(stems)
        and not stems - asked - ABOUT_GRADING
        and (len(stems & asked) > 1 or bool(stems & ABOUT_GRADING))
    )


def substance(question: str, answer: str) -> str:
    """The answer without the passages that say nothing; unchanged when none does, "" when all do."""
    parts = [m for m in SENTENCE.finditer(answer) if any(c.isalnum() for c in m.group())]
    kept = [m for m in parts if not says_nothing(question, m.group())]
    return answer if len(kept) == len(parts) else " ".join(m.group().strip() for m in kept)


PHRASE = re.compile(
    r"(?:(?<=\s)|^)(?:\d{1,2}[.)]|[-●•*])\s*|[,;:()●•\n]+\s*|(?<=[.!?])\s+|\s+(?=(?:and|or|but|because|since|which"
    r"|that|while|so|if|when|where|whereas|by|of|on|in|to|for|with|from|at)\b)"
)
"""Where one phrase of a reference ends and the next begins."""
_COUNTS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six"), 1)}
_ASKED = re.compile(rf"\b({'|'.join(_COUNTS)}|[1-6])\s+(?:[a-z-]+\s+){{0,2}}?[a-z-]+s\b", re.IGNORECASE)


def phrases(reference: str) -> list[tuple[int, int]]:
    """Where the phrases of a reference answer stand; the whole text where none has a letter or digit."""
    ends = [m.span() for m in PHRASE.finditer(reference)]
    starts = [0, *(end for _, end in ends)]
    found = zip(starts, [*(start for start, _ in ends), len(reference)], strict=True)
    return [(s, e) for s, e in found if any(c.isalnum() for c in reference[s:e])] or [(0, len(reference))]


def asked_for(question: str) -> int:
    """How many things a question asks for ("name two challenges"), six at most; 0 where it doesn't say."""
    counts = (m.group(1).lower() for m in _ASKED.finditer(question))
    return max((_COUNTS.get(count) or int(count) for count in counts), default=0)


def expected_points(reference: str) -> list[str]:
    """The points of a reference answer: its sentences and clauses after a semicolon."""
    points = [m.group().strip().rstrip(";").strip() for m in SENTENCE.finditer(reference)]
    return [p for p in points if any(c.isalnum() for c in p)] or [reference.strip()]
