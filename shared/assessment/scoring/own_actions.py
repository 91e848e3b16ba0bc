"""What somebody says that he or she did, and what "we" did: by listed verbs, and by the forms of verbs.

No list holds every trade's verbs ("plated", "topografié", "gespachtelt"). Where a language's forms say that
somebody did something, the form counts as a listed verb does: of English by its ending, elsewhere as the
language's `deed` tells (`shared/languages`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from shared.assessment.scoring import deeds
from shared.assessment.text import lexicon as lang
from shared.languages import Deed

_SOMEBODY = frozenset({"it", "them", "him", "her", "each", "both"})
"""Of English: whom or what something is done to, where it was named before."""
_BREAK = re.compile(r"[^\w\s'’-]")


def count(said: Sequence[lang.Token], text: str, lists: lang.Lexicon) -> tuple[int, int]:
    """Distinct own actions and shared ones: a doing verb within four words after I or we.

    `said` are words of `text`."""
    traits = lists.traits
    if traits.segmenter:
        own, shared = deeds.own_and_shared(said, text, lists)
        return len(own), len(shared)
    words = [token.norm for token in said]
    mine: set[str] = set()
    ours: set[str] = set()
    ends = _last_words(lists.actions)
    for i, word in enumerate(words):
        # Hindi does with a noun and "to do": "talked" is two words there, "repaired" may be three.
        doing = word in ends and any(
            " ".join(words[max(0, i - n) : i + 1]) in lists.actions for n in range(3)
        )
        past = traits.past_ending and word.endswith(traits.past_ending)
        if past and len(word) > 4 and word not in lists.stative:
            doing = True
        deed = None if doing else traits.deed
        formed = deed is not None and _is_formed(said, words, i, text, deed, lists)
        if not (doing or formed):
            continue
        after = words[i + 1 : i + 6]
        object_ = any(
            w in _SOMEBODY or (w not in lists.stop and w not in lists.actions and not w.endswith("ed"))
            for w in after
        )
        # "I led, I built, I designed" names no deed: something must be done to something. German, Hindi
        # and French put it before the verb.
        if not (object_ or traits.object_before_verb):
            continue
        near = words[max(0, i - 4) : i]
        reach = words[max(0, i - 12) : i] if traits.object_before_verb else near
        if formed or traits.drops_subjects or any(n in lists.first_person for n in reach):
            mine.add(word)
        elif any(n in lists.we for n in reach):
            ours.add(word)
        elif i and words[i - 1] in {"and", "then"} and (mine or ours):
            (mine if mine else ours).add(word)
    return len(mine), len(ours)


@lru_cache(maxsize=16)
def _last_words(phrases: frozenset[str]) -> frozenset[str]:
    """Most words end no phrase: none is put together with the words before it."""
    return frozenset(phrase.split(" ")[-1] for phrase in phrases)


@lru_cache(maxsize=16)
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_formed(
    said: Sequence[lang.Token], words: Sequence[str], at: int, text: str, deed: Deed, lists: lang.Lexicon
) -> bool:
    """Whether a word's form, and who stands before it in its clause, say that the speaker did something."""
    word = words[at]
    if word in lists.stative or word in lists.stop or not _form(deed.form).fullmatch(word):
        return False
    if deed.last and not _ends_clause(said, words, at, text, deed):
        return False
    if not deed.after:
        return True
    for before in range(at - 1, max(-1, at - 1 - deed.reach), -1):
        if _BREAK.search(text, said[before].end, said[before + 1].start):
            return False
        if words[before] in deed.after:
            return True
    return False


def _ends_clause(said: Sequence[lang.Token], words: Sequence[str], at: int, text: str, deed: Deed) -> bool:
    last = at + 1 == len(words) or words[at + 1] in deed.last
    return last or _BREAK.search(text, said[at].end, said[at + 1].start) is not None
