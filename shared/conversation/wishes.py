"""Wishes that a candidate tells the interviewer while answering: "could you repeat that?".

They are found by code, from phrases of the language's `conversation.json`. A wish is a whole utterance:
between pauses or full stops there is one of the phrases, and beside it nothing but small words ("sorry",
"please"). "I had to start again with the budget" is part of a story. What isn't surely a wish stays part of
the answer: one that was missed costs a repetition, one that was made up would take words from an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from shared import languages
from shared.documents.transcript import Word
from shared.documents.vocabulary import Wish

FILE = "conversation.json"
PAUSE = 0.35
"""Seconds of silence that part two utterances."""
LONGEST_OPENED = 18
"""Words of a question about the question, which is known by how it opens or ends alone."""
LONGEST_SIGNS = 45
"""The same in signs, where no spaces part words."""
_ENDS = languages.ENDS + "…"
_UNSPACED = re.compile(f"[{languages.SIGNS}]")


class Phrases(BaseModel):
    """`conversation.json`. `small` may stand beside any phrase; `clarify_opens` and `clarify_ends` begin and
    end a question about the question whose middle can be anything."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    small: tuple[str, ...]
    repeat: tuple[str, ...]
    clarify: tuple[str, ...]
    clarify_opens: tuple[str, ...]
    clarify_ends: tuple[str, ...]
    start_again: tuple[str, ...]
    hand_over: tuple[str, ...]
    examples: dict[Wish, str]
    """How each wish may be told: shown to the candidate beforehand."""
    says: dict[str, str]
    """What the interviewer says, by key."""


class Spoken(NamedTuple):
    """A wish, and the words that it was told in: `first` to `end`, which is not included."""

    wish: Wish
    first: int
    end: int


def languages_held() -> tuple[str, ...]:
    """Codes of the languages that a conversation can be held in."""
    return tuple(code for code in languages.having(FILE) if not languages.lacks(code))


@lru_cache(maxsize=16)
def phrases(language: str) -> Phrases:
    """A language's phrases. Raises `FileNotFoundError` where it has none."""
    return Phrases.model_validate(languages.load(language, FILE))


def find(words: Sequence[Word], language: str) -> list[Spoken]:
    """The wishes in a piece of speech, in order; none in a language without phrases."""
    if languages.base(language) not in languages.having(FILE):
        return []
    patterns = _patterns(languages.base(language))
    found: list[Spoken] = []
    apart = _utterances(words)
    for number, (first, end) in enumerate(apart):
        said = _said(words, (first, end))
        wish = _wish(said, patterns, is_last=number == len(apart) - 1)
        if wish is None:
            continue
        # "Sorry. Could you repeat that?" is one wish.
        taken = found[-1].end if found else 0
        while first > taken and patterns.small.fullmatch(_folded(_said(words, apart[number - 1]))):
            number -= 1
            first = apart[number][0]
        found.append(Spoken(wish, first, end))
    return found


def asked_last(words: Sequence[Word], language: str) -> Wish | None:
    """The wish that a piece of speech ends with: what the interviewer is to answer now."""
    found = find(words, language)
    return found[-1].wish if found and found[-1].end == len(words) else None


class _Patterns(NamedTuple):
    whole: dict[Wish, re.Pattern[str]]
    opened: re.Pattern[str] | None
    small: re.Pattern[str]
    spaced: bool


def _wish(said: str, patterns: _Patterns, *, is_last: bool) -> Wish | None:
    folded = _folded(said)
    for wish, pattern in patterns.whole.items():
        if pattern.fullmatch(folded):
            return wish
    # An interviewer is asked at the end of what one says; a question inside a story goes on.
    asks = said.rstrip()[-1:] in languages.ASKS or said.rstrip()[-1:].isalnum()
    short = folded.count(" ") < LONGEST_OPENED if patterns.spaced else len(folded) <= LONGEST_SIGNS
    if is_last and asks and short and patterns.opened and patterns.opened.fullmatch(folded):
        return "clarify"
    return None


def _utterances(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Stretches between pauses and full stops, as places of words."""
    found: list[tuple[int, int]] = []
    first = 0
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if last or word.word.rstrip("\"”'» ")[-1:] in _ENDS or words[at + 1].start - word.end >= PAUSE:
            found.append((first, at + 1))
            first = at + 1
    return found


def _said(words: Sequence[Word], place: tuple[int, int]) -> str:
    return languages.joined(word.word for word in words[place[0] : place[1]])


def _folded(text: str) -> str:
    """Without capitals, punctuation and hyphens; apostrophes stay. Without spaces beside signs."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    kept = "".join(c if c == "'" or unicodedata.category(c)[0] not in "PSZ" else " " for c in plain)
    return languages.joined(kept.split())


@lru_cache(maxsize=16)
def _patterns(code: str) -> _Patterns:
    lists = phrases(code)
    spaced = not _UNSPACED.search("".join(lists.repeat))
    gap = " " if spaced else ""
    small = _any(lists.small)
    before, after = f"(?:{small}{gap})*", f"(?:{gap}{small})*"
    wanted: dict[Wish, tuple[str, ...]] = {
        "start_again": lists.start_again,
        "hand_over": lists.hand_over,
        "clarify": lists.clarify,
        "repeat": lists.repeat,
    }
    whole = {wish: re.compile(f"{before}{_any(some)}{after}") for wish, some in wanted.items()}
    ways = [f"{before}{_any(lists.clarify_opens)}{gap}.+"] if lists.clarify_opens else []
    ways += [f".+{gap}{_any(lists.clarify_ends)}"] if lists.clarify_ends else []
    opened = re.compile("|".join(ways)) if ways else None
    return _Patterns(whole, opened, re.compile(f"{small}{after}"), spaced)


def _any(some: Sequence[str]) -> str:
    # The longest first: "could you repeat the question" ends where the longest phrase does.
    ordered = sorted({_folded(one) for one in some}, key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
