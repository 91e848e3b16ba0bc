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
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise

from shared import languages
from shared.assessment import patterns as tables
from shared.assessment.scoring import headings, negation, swapped_roles
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming

SPEAKS = 0.6
"""Share of a point's words that a clause must take up before it can contradict it."""
LONGER = 2.5
"""How many times a point's words a clause may hold to contradict it: in a longer one negations and opposites
belong to other things. Chosen among 1.5 to 4 on the suite that the rules were made on (nothing is lost down
to it) and on graded answers, of which fewer with full marks are accused, the lower it is."""
_CUT = re.compile(
    r"[.!?;:,\uff1a]+(?:\s|$)|[,:](?=[a-z])|\n+|\s?(?:[-=]>|\u2192)"
    r"|\s[-\u2013\u2014](?:\s|(?=[a-z]))|\s(?-i:(?=[A-Z][a-z]+:\s))"
    r"|\s(?:but|while|where|whereas|because|since|although|however|so)\s"
    r"|\sand\s(?=(?:not|it|they|there|you|we|i|he|she|the|a|an|this|that|these|those|in|on|if|when|where|must|can"
    r"|does|do|is|are|has|have)\b)",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"(?:,|\sand|\sbut)\s(?:not|never)\s", re.IGNORECASE)
"""What comes after is what the point is *not*: its own words stand before it."""
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?")
"""Not those of a name ("IPv4")."""
_NUMBERED = re.compile(r"(?:^|(?<=[.:;\n]))\s*\d{1,2}[.)](?:\s|(?=[a-z]))", re.IGNORECASE)
"""One of a list."""


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """Negations, small words, and number words with their figures."""
    lists = tables.read("clauses")
    figures = {word: str(n) for n, word in enumerate(lists["numbers"].split())}
    figures |= {"thirty": "30", "sixty": "60", "hundred": "100", "twice": "2", "half": "0.5"}
    return frozenset(lists["negations"].split()), frozenset(lists["small"].split()), figures


@dataclass(frozen=True)
class _Clause:
    """Stems in spoken order, what each negation denies, which figures, and the words as they stand."""

    stems: tuple[str, ...]
    denied: negation.Denied
    numbers: frozenset[str]
    text: str
    in_list: bool = False
    """Perhaps one more thing of a list, before which a negation stands."""

    @cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        """The stems of each."""
        return tuple(frozenset(_clause(s).stems) for s in lang.sentences(self.text))


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
    said = _clauses(text)
    rivals = _rivals(question, wanted)
    told = set(_clause(question).stems)
    told = {s for s in told if not _opposites().get(s, frozenset()) & told}
    names = [_clause(headings.of(p)).stems for p in points]
    about = list(headings.about(names, [p.stems for p in wanted], [c.stems for c in said]))
    found: dict[int, str] = {}
    for n in range(len(wanted)):
        of_it = [clause for clause, under in zip(said, about, strict=True) if under <= {n}]
        if words := _against(n, wanted, of_it, rivals, told):
            found[n] = words
    full, clauses = [_in_full(c) for c in wanted], [_in_full(c) for c in said]
    for n, words in (*swapped_roles.between_points(full, clauses), *swapped_roles.sides(full, clauses)):
        found.setdefault(n, words)
    return tuple(Contradiction(n, found[n]) for n in sorted(found))


def stated(points: Sequence[str], text: str, language: str) -> frozenset[int]:
    """The points that a clause states as they are: every word, nearly in order, none turned round."""
    if languages.base(language) != "en":
        return frozenset()
    said = _clauses(text)
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
    return swapped_roles.Said(stems, tuple(kept), len(clause.denied.plain), clause.text)


def _clauses(text: str) -> list[_Clause]:
    """Of an answer, without those that hold small words alone."""
    found: list[_Clause] = []
    at, before, comma = 0, "", False
    for cut in (*_CUT.finditer(text), None):
        part = text[at : cut.start() if cut else len(text)]
        in_list = comma and negation.goes_on(before, part)
        found.append(replace(_clause(part), in_list=in_list))
        comma, at = bool(cut and cut.group().startswith(",")), cut.end() if cut else at
        before = before if in_list else part
    return [clause for clause in found if clause.stems]


def _clause(text: str) -> _Clause:
    negating, small, figures = _words()
    bare = _NUMBERED.sub(" ", text)
    folded = [w.replace("'", "") for w in lang.norms(bare)]
    kept = [w for w in folded if w not in small and w not in negating and len(w) > 1]
    numbers = frozenset(_NUMBER.findall(bare)) | {figures[w] for w in folded if w in figures}
    stems = tuple(lang.stem(w, "en") for w in kept)
    return _Clause(stems, negation.of(bare), numbers, text.strip())


_SIDES = (
    r"\s(?:and|or)\s(?!(?:what|which|how|why|where|when|who|is|are|do|does|did|give|name|explain)\b)"
    r"|\s(?:versus|vs\.?|than|from)\s"
)
_BESIDE = re.compile(_SIDES, re.IGNORECASE)
_COMPARED = re.compile(rf"{_SIDES}|\swith\s", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:compar|contrast|differ)", re.IGNORECASE)
"""Elsewhere a "with" sets nothing side by side ("a system with a buffer")."""


def _rivals(question: str, points: Sequence[_Clause]) -> frozenset[str]:
    """What the question sets side by side ("a process and a thread"), where the points speak of both."""
    named = {s for point in points for s in point.stems}
    beside = _COMPARED if _COMPARES.search(question) else _BESIDE
    for cut in beside.finditer(question):
        before = [s for s in _clause(question[: cut.start()]).stems[-3:] if _has(s, named)]
        after = [s for s in _clause(question[cut.end() :]).stems[:3] if _has(s, named)]
        left, right = [s for s in before if s not in after], [s for s in after if s not in before]
        if left and right:
            return frozenset((left[-1], right[0]))
    return frozenset()


def _denied(point: _Clause, clause: _Clause) -> bool:
    """Whether one of them alone denies what both speak of, in these words or in opposites."""
    pairs = []
    for ours in dict.fromkeys(point.stems):
        turned = _opposites().get(ours, frozenset())
        pairs += [(ours, s) for s in clause.stems if stemming.same_family(ours, s) or s in turned]
    return negation.turned(point.denied, clause.denied, pairs)


def _has(stem: str, among: Set[str]) -> bool:
    return stemming.has_family(stem, among)


def _against(
    n: int, points: Sequence[_Clause], said: Sequence[_Clause], rivals: Set[str], told: Set[str]
) -> str:
    """The clause that contradicts the nth point best, "" where another says it at least as well.

    A clause that states another point of as many words as it is says nothing against this one, nor does an
    opposite that the question gave (`told`: of no two sides both).
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
        share, turns = _laid_beside(words, clause, told | _by_itself(point, clause))
        turns += _denied(point, clause)
        if named and subject:
            turns += not stemming.same_family(named[0], subject[0])
        wrong_number = bool(point.numbers and clause.numbers and not point.numbers & clause.numbers)
        if turns % 2 or wrong_number:
            brief = len(clause.stems) <= LONGER * len(point.stems) and not clause.in_list
            if brief and share > against and not any(_states(other, clause) for other in others):
                against, quote = share, clause.text
        else:
            support = max(support, share)
    return quote if against >= SPEAKS and against > support else ""


def _states(point: _Clause, clause: _Clause) -> bool:
    """Whether the clause states the whole point: every word, nearly in order, none turned round."""
    words = list(dict.fromkeys(point.stems))
    share, turns = _laid_beside(words, clause)
    return (
        len(words) >= 2 and share > 0.9 and not turns and len(point.denied.plain) == len(clause.denied.plain)
    )


def _by_itself(point: _Clause, clause: _Clause) -> set[str]:
    """The opposites to a sentence of a point of which the clause takes up nothing else: they are about
    something else ("reduces tables" beside "Simplifies headers. Increases security.")."""
    if len(point.sentences) < 2:
        return set()
    there = set(clause.stems)
    others = [one for one in point.sentences if not any(_has(s, there) for s in one)]
    return {opposite for one in others for s in one for opposite in _opposites().get(s, frozenset())}


def _laid_beside(words: Sequence[str], clause: _Clause, without: Set[str] = frozenset()) -> tuple[float, int]:
    """How much of the point's words the clause takes up, as they are or as opposites; how many opposites.

    `without`: stems that are the opposite of nothing here.
    """
    have, turns, own = set(clause.stems), 0, set(words)
    places: list[int] = []
    for word in words:
        if _has(word, have):
            places.append(next(n for n, s in enumerate(clause.stems) if stemming.same_family(word, s)))
        elif there := (_opposites().get(word, frozenset()) & have) - own - without:
            places.append(next(n for n, s in enumerate(clause.stems) if s in there))
            turns += 1
    in_order = 1 + sum(a < b for a, b in pairwise(places)) if places else 0
    return (0.7 * len(places) + 0.3 * in_order) / max(len(words), 1), turns
