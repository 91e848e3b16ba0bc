"""Ways to give no answer: to ask for the question again, to decline, not to know, to laugh."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from shared.assessment.text import lexicon as lang

_REFUSAL = 25
"""Words. More are an answer, whatever else is said in it."""
GOES_ON, REASONED = 5, 7
"""Distinct meaningful words beside a refusal, from which an answer follows it: 57 ways not to know in eleven
languages have up to three, answers that begin so five and more. Who declines may say why in some words more,
and who asks to hear it again may say why as long as they like."""
_SYLLABLE = 2
"""Latin letters of one syllable, which is no laughter yet."""
NoAnswer = Literal["", "refused", "declined", "again"]
_LAUGH = re.compile(
    r"^(?:a?(?:ha|he|hi|ja|je|ji)+h?|lol|हा+|हे+|ही+|हाहा+|laughs?|laughter|lacht|risas?|हँसी"
    r"|(?:あは|は|ふ|へ|ひ|わ)(?:は|ふ|へ|ひ|っ|ッ|ー)+|[あ]?ハ(?:ハ|ッ|ー)+|笑い?|爆笑|[哈呵嘿嘻]+|笑声?|大笑|ه{3,}|(?:ها|هه)+ه?|ضحك)$"
)


def no_answer(words: Sequence[str], lists: lang.Lexicon) -> NoAnswer:
    """How somebody says that they give no answer: asks to hear it again, declines, or doesn't know.

    What follows in more words than a refusal has is an answer, and so is what says something beside it.
    """
    if len(words) >= _REFUSAL:
        return ""
    found: tuple[tuple[NoAnswer, list[tuple[int, int]]], ...] = (
        ("again", lang.find_phrases(words, lists.asks_again)),
        ("declined", lang.find_phrases(words, lists.declines) + _declines_to_say(words, lists)),
        ("refused", lang.find_phrases(words, lists.not_answer)),
    )
    inside = {at for _, spans in found for start, end in spans for at in range(start, end)}
    beside = {word for at, word in enumerate(words) if at not in inside and _says_something(word, lists)}
    enough = {"refused": GOES_ON, "declined": REASONED, "again": _REFUSAL}
    return next((kind for kind, spans in found if spans and len(beside) < enough[kind]), "")


def _declines_to_say(words: Sequence[str], lists: lang.Lexicon) -> list[tuple[int, int]]:
    """Where somebody would rather not, and no other thing than to speak: who would rather not lie answers."""

    def is_followed(at: int) -> bool:
        return at == len(words) or any(tuple(words[at : at + len(say)]) == say for say in lists.to_say)

    ends = {phrase[-1][-1:] for phrase in lists.declines_to}  # 说谎, to lie, begins with 说, to say
    spans = lang.find_phrases(words, lists.declines_to)
    return [(first, last) for first, last in spans if words[last - 1][-1:] in ends and is_followed(last)]


def _says_something(word: str, lists: lang.Lexicon) -> bool:
    return len(word) > 1 and not (word in lists.stop or word in lists.fillers or word in lists.first_person)


def laughs(words: Sequence[str], lists: lang.Lexicon) -> bool:
    """Whether nothing but laughter was heard. "Hi" is a word, and so is "ja, ja" where it means yes."""
    said = "".join(words)
    if (said.isascii() and len(said) <= _SYLLABLE) or all(word in lists.traits.yes for word in words):
        return False
    return all(_LAUGH.match(word) for word in words) or bool(_LAUGH.match(said))
