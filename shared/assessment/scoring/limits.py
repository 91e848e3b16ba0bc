"""What a total can't be higher than, and the word for it: nothing holds a score down without being named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from shared.assessment.scoring.bands import Judged
from shared.assessment.scoring.striking import Without
from shared.assessment.scoring.told import Told
from shared.documents.vocabulary import Dimension, Flag

BRIEF = 1.3
"""An answer too short to tell whether it answers, as one that only repeats the question, or of which hardly a
word is left: its length is worth nothing."""
_CAPS: dict[Flag, float] = {
    "no_evidence": 2.3,
    "stock_phrases": 1.35,
    "repeats_question": 1.3,
    "no_answer": 1.2,
    "set_aside": BRIEF,
}
"""Highest total that a flagged answer can reach, in the order of the ranking set's levels."""
CARRIED = ((1.0, 1.7), (1.5, 1.9), (2.0, 2.4), (2.5, 3.6), (3.0, 5.0))
"""Mean band of content and the highest total beside it: fluent praise, pleas, promises and lists have clear
sentences and a steady pace, too."""
UNKNOWN = 3.0
"""What correctness carries of a total where it can't be judged for want of points: the middle of
the scale. That nobody could check an explanation is no sign that it tells little."""
LITTLE, LEAST_TOLD = 1.9, 0.35
"""Figures or catchwords in a row, talk that is empty but for a sentence (the share of words that tell
something is below this), a story of other people: whatever stands beside them."""
ENOUGH = 0.5
"""Of the expected points, from which an answer tells enough, whatever its sentences look like."""
NOTICED = 0.1
"""Bands that a limit takes off the total before it is worth a word."""
_SAID_BY: dict[Flag, frozenset[Flag]] = {
    "beside_question": frozenset({"off_topic", "set_aside"}),
    "little_told": frozenset({"no_evidence", "off_topic", "set_aside"}),
}
"""Flags that say as much as a limit would."""


def set_aside(stated: float, without: Without) -> bool:
    """Whether hardly anything is left of an answer, that states few of the expected points."""
    return without.nearly_all and stated < ENOUGH


def of_parts(
    judged: Mapping[Dimension, Judged], told: Told, stated: float, without: Without
) -> dict[Flag, float]:
    """What relevance and correctness leave of the total, each by the word for it; and what is told, where
    that is little of the answer. `stated`: the share of the expected points that it states."""
    correctness = judged["correctness"]
    strung = correctness.says("correctness.strung")
    left: dict[Flag, float] = {"beside_question": judged["relevance"].cap}
    if without.of_another and stated < ENOUGH and not judged["relevance"].says("relevance.yes"):
        left["beside_question"] = min(LITTLE, judged["relevance"].cap)
    left["little_told" if strung else "contradicts"] = correctness.cap
    if judged["relevance"].says("relevance.brief"):
        left["little_told"] = BRIEF
    elif (
        told.listed > 0.5
        or (told.share < LEAST_TOLD and stated < ENOUGH)
        or told.of_others
        or (without.found_nothing and stated < ENOUGH)
    ):
        left["little_told"] = LITTLE
    return left


def held(
    total: float, flags: Sequence[Flag], parts: Mapping[Flag, float], content: float
) -> tuple[float, tuple[Flag, ...]]:
    """The total under every cap, and the flags, with the limit that holds it lowest where none says so yet.

    `parts` as `of_parts` gives them; `content` is the mean band of content.
    """
    named = min((total, *(_CAPS[flag] for flag in flags if flag in _CAPS)))
    contents, totals = zip(*CARRIED, strict=True)
    carried = float(np.interp(content, contents, totals))
    left = {**parts, "little_told": min(carried, parts.get("little_told", carried))}
    lowest = min(left, key=lambda flag: left[flag])
    if left[lowest] >= named:
        return named, tuple(flags)
    said = bool(_SAID_BY.get(lowest, frozenset()) & set(flags))
    silent = said or named - left[lowest] < NOTICED
    return left[lowest], tuple(flags) if silent else (*flags, lowest)
