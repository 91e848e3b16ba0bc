"""A statement in the right words that says the opposite: negated, turned round, roles or numbers swapped.

Likeness can't see it: "a thread has its own address space" is as near to the point as the truth is. Each
clause of an answer is laid beside an expected point; words that they share, or hold as opposites, say whether
the clause speaks to the point at all. An odd number of turns (negations, opposites, a swapped subject)
contradicts it, unless another clause states it at least as well. English only, and blind to what needs
knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from shared import languages
from shared.assessment import patterns as tables
from shared.assessment.scoring import swapped_roles
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming

SPEAKS = 0.6
"""Share of a point's words that a clause must take up before it can contradict it."""
LONGER = 2.5
"""How many times a point's words a clause may hold to contradict it: in a longer one negations and opposites
belong to other things. Chosen among 1.5 to 4 on the suite that the rules were made on (nothing is lost down
to it) and on graded answers, of which fewer with full marks are accused, the lower it is."""
_CUT = re.compile(
    r"[.!?;:,]+(?:\s|$)|\s(?:but|while|where|whereas|because|since|although|however|so)\s"
    r"|\sand\s(?=(?:not|it|they|there|you|we|i|he|she|the|a|an|this|that|these|those|in|on|if|when|where|must|can"
    r"|does|do|is|are|has|have)\b)",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"(?:,|\sand|\sbut)\s(?:not|never)\s", re.IGNORECASE)
"""What comes after is what the point is *not*: its own words stand before it."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """Negations, small words, and number words with their figures."""
    lists = tables.read("clauses")
    figures = {word: str(n) for n, word in enumerate(lists["numbers"].split())}
    figures |= {"thirty": "30", "sixty": "60", "hundred": "100", "twice": "2", "half": "0.5"}
    return frozenset(lists["negations"].split()), frozenset(lists["small"].split()), figures


@dataclass(frozen=True)
class _Clause:
    """Stems in spoken order, how many negations, which figures, and the words as they stand."""

    stems: tuple[str, ...]
    negations: int
    numbers: frozenset[str]
    text: str


@dataclass(frozen=True)
class Contradiction:
    """A point that the answer states the wrong way round, and the words that do."""

    point: int
    words: str


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    """Stem to the stems that turn it round."""
    pairs: dict[str, set[str]] = {}
    text = (files("shared.assessment") / "patterns" / "opposites.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        sides = [{lang.stem(w, "en") for w in side.split()} for side in line.split("|")]
        for n, side in enumerate(sides):
            other = {s for m, s2 in enumerate(sides) if m != n for s in s2}
            for stem in side:
                pairs.setdefault(stem, set()).update(other - side)
    return {stem: frozenset(others) for stem, others in pairs.items()}


def find(points: Sequence[str], text: str, language: str, question: str) -> tuple[Contradiction, ...]:
    """The points that the answer contradicts, each with the words that do."""
    if languages.base(language) != "en" or not points:
        return ()
    wanted = [_clause(_CONTRAST.split(p)[0]) for p in points]
    said = [c for c in (_clause(part) for part in _CUT.split(text) if part) if c.stems]
    rivals = _rivals(question, wanted)
    found = {n: words for n, point in enumerate(wanted) if (words := _against(n, wanted, said, rivals))}
    full, clauses = [_in_full(c) for c in wanted], [_in_full(c) for c in said]
    for n, words in (*swapped_roles.between_points(full, clauses), *swapped_roles.sides(full, clauses)):
        found.setdefault(n, words)
    return tuple(Contradiction(n, found[n]) for n in sorted(found))


def stated(points: Sequence[str], text: str, language: str) -> frozenset[int]:
    """The points that a clause states as they are: every word, nearly in order, none turned round."""
    if languages.base(language) != "en":
        return frozenset()
    said = [_clause(part) for part in _CUT.split(text) if part]
    return frozenset(
        n
        for n, point in enumerate(points)
        if any(_states(_clause(_CONTRAST.split(point)[0]), c) for c in said)
    )


def _in_full(clause: _Clause) -> swapped_roles.Said:
    """With figures and words such as "before" among the stems."""
    negating, small, figures = _words()
    words = [figures.get(w, w) for w in lang.norms(clause.text) if w not in negating]
    kept = [w for w in words if w not in small or w in swapped_roles.SIDES]
    stems = tuple(w if w in swapped_roles.SIDES or w.isdigit() else lang.stem(w, "en") for w in kept)
    return swapped_roles.Said(stems, tuple(kept), clause.negations, clause.text)


def _clause(text: str) -> _Clause:
    negating, small, figures = _words()
    folded = [w.replace("'", "") for w in lang.norms(text)]
    negations = sum(w in negating for w in folded)
    kept = [w for w in folded if w not in small and w not in negating and len(w) > 1]
    numbers = frozenset(_NUMBER.findall(text)) | {figures[w] for w in folded if w in figures}
    return _Clause(tuple(lang.stem(w, "en") for w in kept), negations, numbers, text.strip())


_BESIDE = re.compile(r"\s(?:and|or|versus|vs\.?|than|from|with)\s", re.IGNORECASE)


def _rivals(question: str, points: Sequence[_Clause]) -> frozenset[str]:
    """What the question sets side by side ("a process and a thread"), where the points speak of both."""
    named = {s for point in points for s in point.stems}
    for cut in _BESIDE.finditer(question):
        before = [s for s in _clause(question[: cut.start()]).stems[-3:] if _has(s, named)]
        after = [s for s in _clause(question[cut.end() :]).stems[:3] if _has(s, named)]
        left, right = [s for s in before if s not in after], [s for s in after if s not in before]
        if left and right:
            return frozenset((left[-1], right[0]))
    return frozenset()


def _has(stem: str, among: Set[str]) -> bool:
    return stemming.has_family(stem, among)


def _against(n: int, points: Sequence[_Clause], said: Sequence[_Clause], rivals: frozenset[str]) -> str:
    """The clause that contradicts the nth point best, "" where another says it at least as well.

    A clause that states another point of as many words as it is says nothing against this one.
    """
    point = points[n]
    others = [p for m, p in enumerate(points) if m != n and len(p.stems) >= len(point.stems)]
    named = [s for s in point.stems if _has(s, rivals)]
    words = [s for s in dict.fromkeys(point.stems) if not _has(s, rivals)] or list(dict.fromkeys(point.stems))
    support, against, quote = 0.0, 0.0, ""
    subject: list[str] = []
    if len(words) < 2:
        return ""
    for clause in said:
        here = [s for s in clause.stems if _has(s, rivals)]
        subject = here or subject
        share, turns = _laid_beside(words, clause)
        turns += abs(point.negations - clause.negations) % 2
        if named and subject:
            turns += not stemming.same_family(named[0], subject[0])
        wrong_number = bool(point.numbers and clause.numbers and not point.numbers & clause.numbers)
        if turns % 2 or wrong_number:
            brief = len(clause.stems) <= LONGER * len(point.stems)
            if brief and share > against and not any(_states(other, clause) for other in others):
                against, quote = share, clause.text
        else:
            support = max(support, share)
    return quote if against >= SPEAKS and against > support else ""


def _states(point: _Clause, clause: _Clause) -> bool:
    """Whether the clause states the whole point: every word, nearly in order, none turned round."""
    words = list(dict.fromkeys(point.stems))
    share, turns = _laid_beside(words, clause)
    return len(words) >= 2 and share > 0.9 and not turns and point.negations == clause.negations


def _laid_beside(words: Sequence[str], clause: _Clause) -> tuple[float, int]:
    """How much of the point's words the clause takes up, as they are or as opposites; how many opposites."""
    have, turns, own = set(clause.stems), 0, set(words)
    places: list[int] = []
    for word in words:
        if _has(word, have):
            places.append(next(n for n, s in enumerate(clause.stems) if stemming.same_family(word, s)))
        elif there := (_opposites().get(word, frozenset()) & have) - own:
            places.append(next(n for n, s in enumerate(clause.stems) if s in there))
            turns += 1
    in_order = 1 + sum(a < b for a, b in pairwise(places)) if places else 0
    return (0.7 * len(places) + 0.3 * in_order) / max(len(words), 1), turns
