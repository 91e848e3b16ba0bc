"""Arabic words: written with spaces, and with small words joined to them.

"And", "so" and the article are letters before a word, "him" and "it" letters behind it, and who did something
is a verb's ending. A word is folded for comparing (marks of vowels, forms of alef, final yā and tāʾ), loses
"and" and the article, and has the Snowball stem as its dictionary's form. The small words and the verbs that
it knows stand in `arabic.toml`; dialects of Egypt and the Gulf say some of them their own way, and are there.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from shared.assessment.text import stemming
from shared.assessment.text.segmenting import Kind, Piece
from shared.languages import HARAKAT

_WORD = re.compile(
    rf"(?:[^\W_]|[{HARAKAT}\u0640])+(?:['’][^\W_]+|[.,\u066b\u066c](?=\d)\d+|-(?=[^\W\d_])[^\W_]+)*"
    r"(?:\+\+|#)?[%\u066a]?"
)
_UNWRITTEN = re.compile(rf"[{HARAKAT}\u0640]")
_ONE_FORM = str.maketrans("أإآٱىئؤة٫٪", "ااااييوه.%") | {0x66C: None} | {0x660 + n: str(n) for n in range(10)}
_ARTICLES = ("بال", "كال", "ال", "لل")
_HESITATION = re.compile(r"ا+ه+|ا{2,}م*|ا+م{2,}|م{3,}|هم{2,}|ا?حم+")
_OBJECTS = ("هما", "هم", "هن", "ها", "ه", "كم", "ك", "")
_CLAUSE_ENDS = frozenset(".!?؟،؛;:\n")
_LEAST = 3
"""Letters that a word keeps when something is taken off its beginning."""


class _Lists(NamedTuple):
    keeps: tuple[str, ...]
    """Beginnings of words whose first letter is no "and" or "so"."""
    small: frozenset[str]
    """Short words that "and" is joined to."""
    numbers: frozenset[str]
    verbs: frozenset[str]
    """Verbs of deeds: the past of "I", folded, without its ending."""
    performs: frozenset[str]
    """Verbs that say only that the next word was done: "I carried out a check"."""
    unreal: frozenset[str]
    """Before a verb in its clause: it is supposed, usual, or was left undone."""
    women: frozenset[str]
    """Women who may be a verb's subject: "she asked" is written like "I asked"."""
    to_me: frozenset[str]
    """Behind a verb: somebody else did it to the speaker."""
    names: frozenset[str]
    means: frozenset[str]
    """Before يعني: it is the verb "means" there, and no filler."""
    plurals: dict[str, str]


@cache
def _lists() -> _Lists:
    raw = tomllib.loads((files(__package__) / "arabic.toml").read_text("utf-8"))

    def folded(key: str) -> frozenset[str]:
        return frozenset(fold(word) for word in raw[key].split())

    return _Lists(
        keeps=tuple(sorted(folded("keeps"))),
        small=folded("small"),
        numbers=folded("numbers"),
        verbs=frozenset(verb[:-1] for verb in folded("verbs") | folded("performs")),
        performs=frozenset(verb[:-1] for verb in folded("performs")),
        unreal=folded("unreal"),
        women=frozenset(_without_article(word) for word in folded("women")),
        to_me=folded("to_me"),
        names=frozenset(_without_article(word) for word in folded("names")),
        means=folded("means"),
        plurals={fold(many): fold(one) for one, forms in raw["plurals"].items() for many in forms.split()},
    )


def fold(word: str) -> str:
    """A word as it is compared: without marks of vowels, each letter and digit in one form."""
    composed = unicodedata.normalize("NFKC", word).replace("’", "'").lower()
    return _UNWRITTEN.sub("", composed).translate(_ONE_FORM)


@lru_cache(maxsize=20_000)
def _norm(word: str) -> str:
    """A word without "and", "so" and the article; what is a verb of ours whole loses nothing."""
    lists, norm = _lists(), fold(word)
    if _has_and(norm):
        norm = norm[1:]
    norm = norm if _who(norm) else _without_article(norm)
    return norm[1:] if norm[:1] in {"ب", "ل", "ك"} and norm[1:] in lists.numbers else norm


def _has_and(folded: str) -> bool:
    """Whether "and" or "so" is joined to a word's beginning, and is no letter of it."""
    lists, rest = _lists(), folded[1:]
    if folded[:1] not in {"و", "ف"} or _who(folded):
        return False
    return rest in lists.small or bool(
        len(rest) >= _LEAST and (_who(rest) or not folded.startswith(lists.keeps))
    )


def _without_article(folded: str) -> str:
    for article in _ARTICLES:
        if folded.startswith(article) and len(folded) - len(article) >= _LEAST:
            return folded[len(article) :]
    return folded


@lru_cache(maxsize=20_000)
def _base(norm: str) -> str:
    """The stem; of plurals that change inside a word that of one of them. Snowball does not know those."""
    singular = _lists().plurals.get(norm, norm)
    return stemming.stem(singular, "arabic") or singular


class _Said(NamedTuple):
    norm: str
    joined: bool
    """"And" stands before it, so what stands before that is no subject of it."""


def cut(text: str) -> tuple[Piece, ...]:
    """Words of a text in order, punctuation left out."""
    found = [(m.start(), m.end(), _norm(m.group())) for m in _WORD.finditer(text)]
    clauses = _clauses(text, found)
    kinds = [kind for clause in clauses for kind in _kinds(clause)]
    after = [norm for _, _, norm in found[1:]] + [""] * bool(found)
    return tuple(
        Piece(start, end, norm, _base(next_ if _performs(norm) and next_ else norm), kind)
        for (start, end, norm), next_, kind in zip(found, after, kinds, strict=True)
    )


def _clauses(text: str, found: Sequence[tuple[int, int, str]]) -> list[list[_Said]]:
    clauses: list[list[_Said]] = [[]]
    before = 0
    for start, end, norm in found:
        if not _CLAUSE_ENDS.isdisjoint(text[before:start]):
            clauses.append([])
        joined = fold(text[start:end])[:1] in {"و", "ف"} and norm[:1] not in {"و", "ف"}
        clauses[-1].append(_Said(norm, joined))
        before = end
    return clauses


def _kinds(clause: Sequence[_Said]) -> Iterator[Kind]:
    lists = _lists()
    unreal = False
    for at, (norm, joined) in enumerate(clause):
        before = clause[at - 1].norm if at else ""
        after = [said.norm for said in clause[at + 1 : at + 3]]
        she = before in lists.women and not joined
        unreal = unreal or norm in lists.unreal
        who = _who(norm)
        if _HESITATION.fullmatch(norm) or (norm == "يعني" and not _means(before, after)):
            yield "filler"
        elif who and (unreal or (who == "did" and she) or not lists.to_me.isdisjoint(after)):
            yield "verb"
        elif who:
            yield who
        else:
            yield "name" if norm in lists.names else ""


def _means(before: str, after: Sequence[str]) -> bool:
    """Whether يعني is the verb: "this means that"."""
    return before in _lists().means or bool(after and after[0].startswith("ان"))


def _stem_of(norm: str, ending: str) -> Iterator[str]:
    for object_ in _OBJECTS:
        if norm.endswith(ending + object_):
            yield norm[: len(norm) - len(ending + object_)]


def _who(norm: str) -> Kind:
    """Whose deed a verb tells by its ending; empty for what is no verb that we know."""
    lists = _lists()
    if any(stem in lists.verbs for stem in _stem_of(norm, "ت")):
        return "did"
    return "ours" if any(stem in lists.verbs for stem in _stem_of(norm, "نا")) else ""


def _performs(norm: str) -> bool:
    return any(stem in _lists().performs for ending in ("ت", "نا") for stem in _stem_of(norm, ending))
