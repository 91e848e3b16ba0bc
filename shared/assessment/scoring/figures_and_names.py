"""Figures and names in somebody's words: what can be checked of them, and what they are counted by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, zip_longest

from shared import languages
from shared.assessment.text import lexicon as lang


def count_numbers(words: Sequence[str], lists: lang.Lexicon) -> int:
    """Figures; a run of number words ("twenty five percent") is one figure."""
    return len(figures(words, lists))


def count_measures(words: Sequence[str], lists: lang.Lexicon) -> int:
    """Figures by which something is measured: in digits, or of several words. "Two colleagues" are none, nor
    is a name with a number ("ext4")."""
    found = figures(words, lists)
    return sum(len(figure) > 1 or (_has_digit(figure[0]) and not figure[0][0].isalpha()) for figure in found)


_PER_CENT = frozenset({("por", "ciento"), ("por", "cento"), ("pour", "cent"), ("per", "cento")})


def figures(words: Sequence[str], lists: lang.Lexicon) -> list[list[str]]:
    """Runs of words that are numbers; "treinta por ciento" is one."""
    numbers = {word for word in set(words) if _has_digit(word) or lang.is_number(word, lists)}
    if not numbers:
        return []
    said = [word for word, after in zip_longest(words, words[1:]) if (word, after) not in _PER_CENT]
    return [list(run) for number, run in groupby(said, numbers.__contains__) if number]


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(c.isdigit() for c in word)


def count_names(text: str, lists: lang.Lexicon, question: str) -> int:
    """Distinct names and tools that the question didn't mention. German nouns are all capital: tools only."""
    excluded = lists.first_person.union(lang.norms(question, lists.language))
    names: set[str] = set()
    before = "."
    for token in lang.words(text, lists.language):
        named = (
            token.norm in lists.tech
            or token.kind == "name"
            or (not token.text.islower() and _capital(token, text, lists))
        )
        if named and token.norm not in excluded:
            if before not in names:  # "Google Cloud" is one name
                names.add(token.norm)
            before = token.norm
        else:
            before = ""
    return len(names)


def _capital(token: lang.Token, text: str, lists: lang.Lexicon) -> bool:
    """A capital that no sentence's start and no German noun explains, or several of them."""
    if sum(c.isupper() for c in token.text) >= 2 and not token.text.startswith("I'"):
        return True
    if lists.traits.nouns_have_capitals or not token.text[:1].isupper():
        return False
    at = token.start - 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return at >= 0 and text[at] not in f"{languages.ENDS}:："
