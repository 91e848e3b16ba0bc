"""Words of a language: tokens with offsets, stems, and the packaged word lists.

The lists are ours, one file per language (`shared/languages`). A language without one falls back
to empty lists: what depends on them then reports "not measured", never a bad score.

Where a script sets no spaces, `tokens` gives its signs, which is how quotes are found and timed, and
`words` what a segmenter makes of them, which is what is counted and looked up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from shared import languages
from shared.assessment.text import segmenting, stemming
from shared.assessment.text.memory import once
from shared.assessment.text.phrases import Phrases
from shared.languages import ENDS, ENDS_ANYWHERE, HARAKAT, JOINTS_ANYWHERE, SHORTENED, SIGNS, Traits, base

_INDIC = "\u0900-\u0963\u0966-\u0dff"
_SIGN = re.compile(rf"[{SIGNS}]")
_TOKEN = re.compile(
    rf"(?:[^\W_{SIGNS}]++|[{_INDIC}\u0300-\u036f{HARAKAT}])++"
    rf"(?:['’][^\W_]+|[.,](?=\d)\d+|-(?=[^\W\d_])[^\W_]+)*(?:\+\+|#)?%?|[{SIGNS}]"
)
_PLAIN_TOKEN = re.compile(r"[A-Za-z0-9]++(?:(?:'|-(?=[A-Za-z]))[A-Za-z0-9]++|[.,]\d++)*(?:\+\+|#)?%?")
"""The same for a text of ASCII alone, in half the time."""


class Token(NamedTuple):
    """A word of a text: as written, folded for comparing, and where it stands; by a segmenter, its
    dictionary's form and what it is, too."""

    text: str
    norm: str
    start: int
    end: int
    base: str = ""
    kind: segmenting.Kind = ""


def fold(text: str) -> str:
    """Lower case, composed, straight apostrophes: how words are compared."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).replace("’", "'").lower()


_token: Callable[[tuple[str, str, int, int, str, segmenting.Kind]], Token] = partial(tuple.__new__, Token)
"""A `Token` of all its fields, in half the time: there are some thousands in an answer."""
_SHORT = 120
"""Characters. Words and quotes come again and again; a whole answer is read once, into an `AnswerText`."""


def tokens(text: str) -> tuple[Token, ...]:
    """Words in order. Han and kana count one sign as one word."""
    return _short_tokens(text) if len(text) <= _SHORT else _tokens(text)


def _read(text: str) -> tuple[Token, ...]:
    if not text.isascii():
        spans = [match.span() for match in _TOKEN.finditer(text)]
        return tuple([_token((word := text[a:b], fold(word), a, b, "", "")) for a, b in spans])
    folded, spans = text.lower(), [match.span() for match in _PLAIN_TOKEN.finditer(text)]
    return tuple([_token((text[a:b], folded[a:b], a, b, "", "")) for a, b in spans])


_short_tokens = lru_cache(maxsize=4096)(_read)
_tokens = once(_read)


def words(text: str, language: str) -> tuple[Token, ...]:
    """Words in order, as the language counts them: by its segmenter where it has one."""
    if not languages.traits(language).segmenter:
        return tokens(text)
    return _short_cut(text, language) if len(text) <= _SHORT else _cut(text, language)


def _segmented(text: str, language: str) -> tuple[Token, ...]:
    cut = segmenting.cutter(languages.traits(language).segmenter)
    return tuple(Token(text[p.start : p.end], p.norm, *p[:2], p.base, p.kind) for p in cut(text))


_short_cut = lru_cache(maxsize=2048)(_segmented)
_cut = once(_segmented)


def norms(text: str, language: str = "") -> tuple[str, ...]:
    """The folded words of a text; its signs where no language is named."""
    return (_short_norms if len(text) <= _SHORT else _norms)(text, language)


def _folded(text: str, language: str) -> tuple[str, ...]:
    return tuple([token.norm for token in (words(text, language) if language else tokens(text))])


_short_norms = lru_cache(maxsize=4096)(_folded)
_norms = once(_folded)


def is_filler(token: Token, lists: Lexicon) -> bool:
    """Whether a word is a hesitation: by the lists, or by what the segmenter makes of it where it stands."""
    return token.norm in lists.fillers or token.kind == "filler"


def shown(found: Iterable[Token], traits: Traits) -> str:
    """Words as they are shown: folded, or as they were written where folding takes letters away."""
    return languages.joined([token.text if traits.joins else token.norm for token in found])


@dataclass(frozen=True)
class Lexicon:
    """The word lists of one language; phrases are folded word sequences."""

    language: str
    traits: Traits
    endings: tuple[str, ...]
    stop: frozenset[str]
    fillers: frozenset[str]
    discourse: Phrases
    openers: Phrases
    """What people begin to speak with ("well"): it says nothing where a pause follows."""
    hedges: Phrases
    first_person: frozenset[str]
    we: frozenset[str]
    actions: frozenset[str]
    stative: frozenset[str]
    outcome: Phrases
    situation: Phrases
    task: Phrases
    sequence: Phrases
    vague: Phrases
    cliche: Phrases
    not_answer: Phrases
    declines: Phrases
    declines_to: Phrases
    """Ways to decline something: an answer only at the end, or before one of `to_say`."""
    to_say: Phrases
    asks_again: Phrases
    tech: frozenset[str]
    numbers: frozenset[str]
    work: tuple[str, ...]
    """Beginnings of words that people tell of work or study with, behind a new line; in German inside
    compounds, too, and without."""
    leisure: tuple[str, ...]
    """The same for family, holidays, food and pastimes."""

    @property
    def known(self) -> bool:
        """Whether we have lists for this language at all."""
        return bool(self.stop)


def is_number(word: str, lists: Lexicon) -> bool:
    """Whether a folded word is a number in words, listed or by its form."""
    return word in lists.numbers or _has_form(word, lists.traits.number_form)


@lru_cache(maxsize=8192)
def _has_form(word: str, form: str) -> bool:
    return bool(form) and re.fullmatch(form, word) is not None


def measured() -> tuple[str, ...]:
    """Languages with word lists."""
    return languages.having("lexicon.json")


@lru_cache(maxsize=256)
def lexicon(language: str) -> Lexicon:
    """The lists of a language (by its base); empty ones when we have none."""
    return _lists(base(language))


@lru_cache(maxsize=32)
def _lists(name: str) -> Lexicon:
    raw: dict[str, str | list[str]] = {}
    if name in measured():
        raw = languages.load(name, "lexicon.json")
    # Words that others are joined to are looked for as their segmenter parts them.
    joins = languages.traits(name).joins

    def folded(word: str) -> str:
        return "".join(norms(word, name)) if joins else fold(word)

    def words(key: str) -> frozenset[str]:
        value = raw.get(key, [])
        return frozenset(folded(w) for w in (value.split() if isinstance(value, str) else value))

    def beginnings(key: str) -> tuple[str, ...]:
        marked = (re.match(r"(\^?)(.*?)(\$?)$", part) for part in str(raw.get(key, "")).split())
        begins = "" if languages.traits(name).nouns_have_capitals else "\n"
        return tuple(sorted({begins + m[1] + folded(m[2]) + m[3] for m in marked if m}))

    def phrases(key: str) -> Phrases:
        found = {
            (fold(p),) if _SIGN.search(p) else tuple(norms(p, name if joins else ""))
            for p in raw.get(key, [])
        }
        listed = Phrases(sorted((p for p in found if p), key=lambda p: (-len(p), p)))
        if f"{key}_unless" in raw:
            listed.unless = phrases(f"{key}_unless")
        return listed

    return Lexicon(
        language=name,
        traits=languages.traits(name),
        endings=tuple(raw.get("endings", ())),
        stop=words("stop"),
        fillers=words("fillers"),
        discourse=phrases("discourse"),
        openers=phrases("openers"),
        hedges=phrases("hedges"),
        first_person=words("first_person"),
        we=words("we"),
        actions=words("actions"),
        stative=words("stative"),
        outcome=phrases("outcome"),
        situation=phrases("situation"),
        task=phrases("task"),
        sequence=phrases("sequence"),
        vague=phrases("vague"),
        cliche=phrases("cliche"),
        not_answer=phrases("not_answer"),
        declines=phrases("declines"),
        declines_to=phrases("declines_to"),
        to_say=phrases("to_say"),
        asks_again=phrases("asks_again"),
        tech=words("tech"),
        numbers=words("numbers"),
        work=beginnings("work"),
        leisure=beginnings("leisure"),
    )


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """What the forms of a folded word have in common: by Snowball, or without one of the listed endings."""
    lists = lexicon(language)
    if lists.traits.stemmer:
        return stemming.stem(word, lists.traits.stemmer)
    for ending in lists.endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
            return word[: -len(ending)]
    return word


_LEFT = 2
"""Letters that a word keeps when an ending is cut."""
SIGNS_A_WORD = 1.8
"""Kana and Han that say as much as a word does, about."""


def length(found: Sequence[Token]) -> float:
    """How many words long a stretch of `tokens` is, where some are signs of a script without spaces."""
    signs = sum(1 for token in found if _SIGN.match(token.text))
    return len(found) - signs + signs / SIGNS_A_WORD


def breaks(before_space: str, anywhere: str) -> re.Pattern[str]:
    """Marks that part a text: of Latin script only before a space ("3.5", "site.org") and behind no letter
    that stands for a word ("e.g."), of others anywhere. What closes a quotation goes with them."""
    marks = f"{before_space}{anywhere}"
    # Looked for first: few signs of a text are a mark.
    return re.compile(rf"(?=[{marks}])(?:(?:(?!{SHORTENED})[{marks}])+[\"'”’»)\]]*(?=\s|$)|[{anywhere}]+)")


_SENTENCE_END = breaks(".!?", ENDS_ANYWHERE)
_CLAUSE_END = breaks(".!?,;:", ENDS_ANYWHERE + JOINTS_ANYWHERE)


def sentences(text: str, longest: int = 40) -> tuple[str, ...]:
    """Sentences by their marks. Where a recogniser set none, stretches of `longest` words serve instead."""
    return _sentences(text, longest)


@once
def _sentences(text: str, longest: int) -> tuple[str, ...]:
    result: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        words = sentence.split()
        for at in range(0, len(words), longest):
            result.append(" ".join(words[at : at + longest]))
    return tuple(result)


def ends_between(text: str, end: int, start: int) -> bool:
    """Whether a sentence ends between two words: one to `end`, the next from `start` ("Node.js" is one)."""
    return _SENTENCE_END.search(text, end, start + 1) is not None


@once
def clauses(text: str) -> tuple[str, ...]:
    """What stands between marks of any script, without what is empty."""
    return tuple([clause for clause in _CLAUSE_END.split(text) if clause.strip()])


def punctuated(text: str) -> bool:
    """Whether the recogniser set sentence marks: without them the length of sentences can't be told."""
    short = len(text.split()) <= 40 and len(_SIGN.findall(text)) <= 40 * SIGNS_A_WORD
    return short or bool(_SENTENCE_END.search(text.rstrip(f" {ENDS}")))


def find_phrases(words: Sequence[str], phrases: Phrases) -> list[tuple[int, int]]:
    """Where any phrase occurs in the words, as [from, to) word positions; longest first, no overlaps."""
    return phrases.places(words)


def content_stems(text: str, language: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order, repeats kept."""
    return (_short_stems if len(text) <= _SHORT else _content_stems)(text, language)


@lru_cache(maxsize=256)
def question_frame(language: str) -> frozenset[str]:
    """Words that every question has, and their stems."""
    words = languages.traits(language).question_frame
    return frozenset(words).union(stem(word, language) for word in words)


def bare(word: str, lists: Lexicon) -> str:
    """A folded word without what is elided before it: "équipe" of "l'équipe"."""
    before, apostrophe, after = word.partition("'")
    return after if apostrophe and before in lists.traits.elided else word


def _stems(text: str, language: str) -> tuple[str, ...]:
    lists = lexicon(language)
    if lists.traits.segmenter:
        meant = [t for t in words(text, language) if t.norm not in lists.stop and not is_filler(t, lists)]
        return tuple(t.base for t in meant if t.base not in lists.stop)
    stop, fillers, folded = lists.stop, lists.fillers, norms(text)
    if lists.traits.elided:
        folded = tuple([bare(n, lists) for n in folded])
    return tuple(
        [
            stem(n, language)
            for n in folded
            if n not in stop and n not in fillers and (len(n) > 2 or not n.isascii())
        ]
    )


_short_stems = lru_cache(maxsize=2048)(_stems)
_content_stems = once(_stems)
