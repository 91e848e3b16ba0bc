"""What the words alone say about delivery: rates per word of small, fixed lists.

The lists were written from the literature on interview ratings (fluency, fillers, hedges,
word variety, "we", achievement words: Naim et al. 2015) and hold function words and common
words only. English only: in other languages the same strings mean other things
(German "um" is a preposition).
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

WINDOW = 50
"""Words per window of the moving type-token ratio, which does not fall with an answer's length."""
SHORTEST_FOR_VARIETY = 25

_TOKEN = re.compile(r"[a-z0-9][a-z0-9'\-]*")
_MARK = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_QUOTES = str.maketrans({"’": "'", "‘": "'"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FILLERS = _words("um umm ummm uhm uhmm uh uhh uhhh er erm ah")

LEXICON: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "filler": FILLERS,
        "like": _words("like"),
        "vague": _words(
            "basically actually just stuff things thing something anyway whatever literally obviously pretty"
        ),
        "hedge": _words(
            "maybe probably guess perhaps somewhat kinda sorta possibly might seem seems fairly suppose"
        ),
        "negative": _words(
            "bad hard difficult problem problems weak weakness weaknesses worst wrong fail failed failure "
            "worry worried stress stressful stressed nervous hate trouble sorry struggle struggling "
            "conflict issue issues afraid unfortunately lazy annoying no not don't didn't can't couldn't "
            "wasn't isn't won't never none nothing doesn't haven't wouldn't dont didnt"
        ),
        "positive": _words(
            "good great best better love loved enjoy enjoyed enjoying excited exciting interested "
            "interesting happy passion passionate fun awesome amazing wonderful excellent strong "
            "successful success proud confident able opportunity thank thanks nice cool perfect learn "
            "learned positive glad beautiful"
        ),
        "competence": _words(
            "able capable skill skills strong strength successfully successful success achieve achieved "
            "accomplish accomplished effective effectively improve improved lead led leading responsible "
            "responsibility organized organize managed manage solve solved ensure confident contribute"
        ),
        "we": _words("we we're we've we'd we'll us our ours ourselves"),
        "i": _words("i i'm i've i'd i'll im ive me my myself mine"),
        "others": _words("they them their he she him her his"),
        "quantity": _words(
            "lot lots all every each much many more most some few several both everything any bunch "
            "couple various multiple whole"
        ),
        "intensity": _words(
            "really very definitely absolutely extremely always totally completely so super truly highly"
        ),
        "preposition": _words(
            "to of in for on with at by from about into through over after between during without within "
            "across"
        ),
    }
)

PHRASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "hedge": ("kind of", "sort of", "i don't know"),
        "vague": ("you know", "and stuff"),
    }
)


def tokens(text: str) -> list[str]:
    """Lower-case words; a transcriber's marks such as [laughter] are left out."""
    return _TOKEN.findall(_MARK.sub(" ", text.lower().translate(_QUOTES)))


def word_rates(spoken: Sequence[str]) -> dict[str, float]:
    """Each list's share of the words, and the doubled words' ("my my") under "repeat"."""
    total = len(spoken)
    if not total:
        return {}
    rates = {name: sum(word in words for word in spoken) / total for name, words in LEXICON.items()}
    joined = f" {' '.join(spoken)} "
    for name, phrases in PHRASES.items():
        rates[name] += sum(joined.count(f" {phrase} ") for phrase in phrases) / total
    rates["repeat"] = sum(a == b for a, b in itertools.pairwise(spoken)) / total
    return rates


def variety(spoken: Sequence[str]) -> float | None:
    """Share of different words in a moving window; None below 25 words, where it means nothing."""
    if len(spoken) < SHORTEST_FOR_VARIETY:
        return None
    size = min(WINDOW, len(spoken))
    starts = range(0, len(spoken) - size + 1, 5)
    return sum(len(set(spoken[start : start + size])) / size for start in starts) / len(starts)


def mean_word_length(spoken: Sequence[str]) -> float | None:
    """Letters per word, fillers left out."""
    lengths = [len(word) for word in spoken if word not in FILLERS]
    return sum(lengths) / len(lengths) if lengths else None
