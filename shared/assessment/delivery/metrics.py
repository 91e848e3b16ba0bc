"""Delivery, measured from word times and silences: pace, pauses, fillers, hedges, restarts.

Sources of the limits (pace: `pace.py`): conversation runs 110–150 words a minute, below 100 is slow and
above 180 fast; 5 fillers a minute are fine and 12 harm (Laske & DiGennaro Reed 2024). A pause is a
silence of at least 1.0 s between two words, taken from the signal where there is one, since word times
reach into pauses. The silence before the first word is thinking time: it is reported apart and never
counted against the candidate.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from shared import languages
from shared.assessment.delivery import pace
from shared.assessment.text import lexicon as lang
from shared.assessment.text.recut import Cut, recut
from shared.documents.delivery import Delivery, Filler, Hedge, Pause, Restart
from shared.documents.transcript import Word

PAUSE_SECONDS = 1.0


def measure(
    words: Sequence[Word],
    duration: float,
    language: str,
    fillers: Sequence[Filler],
    silences: Sequence[Pause] | None = None,
) -> Delivery:
    """Measure an answer. `words`, `fillers` and `silences` come from `timing.timed`; without a signal
    `fillers` come from `fillers.lexical`, and pauses are the gaps between words."""
    lists = lang.lexicon(language)
    heard = [w for w in words if w.word.strip()]
    told = recut(heard, language)
    spoken = [w for w, _ in told]
    filled = [f for f in fillers if f.kind == "filled_pause"]
    plain = [w for w, tokens in told if not _hesitates(w, tokens, lists)]
    count = len(plain)
    if not spoken:
        return Delivery(
            word_count=0, words_per_minute=0.0, articulation=0.0, speaking_seconds=0.0,
            leading_silence=round(duration, 2), pauses=(), longest_pause=0.0, fillers=tuple(fillers),
            fillers_per_minute=0.0, discourse_per_minute=0.0, hedges=(),
            hedges_per_100_words=0.0, restarts=(),
        )  # fmt: skip
    first, last = heard[0].start, max(w.end for w in heard)
    minutes = max(last - first, 1.0) / 60
    gaps = [(a.end, b.start) for a, b in pairwise(heard)]
    # An "um" that only the signal shows splits a silence in two: it is a filler, not part of a pause.
    cuts = sorted((f.start, f.end) for f in filled if f.source == "signal")
    silent_stretches = gaps if silences is None else [(p.start, p.end) for p in silences]
    pauses = [
        Pause(start=round(s, 2), end=round(e, 2))
        for s, e in _split(silent_stretches, cuts)
        if e - s >= PAUSE_SECONDS and s > first and e < last
    ]
    silent = sum(max(0.0, e - s) for s, e in gaps if e - s >= 0.25)
    speaking = max(last - first - silent, 0.1)
    tokens, owner = _flat(told)
    norms = [token.norm for token in tokens]
    hedges = tuple(
        Hedge(
            phrase=lang.shown(tokens[a:b], lists.traits),
            start=spoken[owner[a]].start,
            end=spoken[owner[b - 1]].end,
        )
        for a, b in lang.find_phrases(norms, lists.hedges)
    )
    return Delivery(
        word_count=count,
        words_per_minute=round(count / minutes, 1),
        characters_per_minute=_characters(plain, minutes) if pace.in_characters(language) else None,
        articulation=round(count / (speaking / 60), 1),
        speaking_seconds=round(speaking, 2),
        leading_silence=round(max(first, 0.0), 2),
        pauses=tuple(pauses),
        longest_pause=round(max((p.end - p.start for p in pauses), default=0.0), 2),
        fillers=tuple(sorted(fillers, key=lambda f: f.start)),
        fillers_per_minute=round(len(filled) / minutes, 2),
        discourse_per_minute=round((len(fillers) - len(filled)) / minutes, 2),
        hedges=hedges,
        hedges_per_100_words=round(100 * len(hedges) / max(count, 1), 2),
        restarts=tuple(_restarts(spoken, tokens, owner, lists)),
    )


def _hesitates(word: Word, tokens: Sequence[lang.Token], lists: lang.Lexicon) -> bool:
    return lang.fold(word.word.strip(" .,!?…")) in lists.fillers or any(t.kind == "filler" for t in tokens)


def _characters(words: Sequence[Word], minutes: float) -> float:
    return round(sum(pace.characters(word.word) for word in words) / minutes, 1)


def _flat(told: Sequence[Cut]) -> tuple[list[lang.Token], list[int]]:
    """Tokens, and for each the word that it belongs to."""
    flat = [(token, index) for index, (_, tokens) in enumerate(told) for token in tokens]
    return [token for token, _ in flat], [index for _, index in flat]


def _split(gaps: list[tuple[float, float]], cuts: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Take the cuts out of the gaps."""
    result: list[tuple[float, float]] = []
    for start, end in gaps:
        at = start
        for cut_start, cut_end in cuts:
            if cut_end <= at or cut_start >= end:
                continue
            result.append((at, max(at, cut_start)))
            at = cut_end
        result.append((at, end))
    return result


_PARTS = (*languages.ENDS, ";", ":")


def _may_stand_twice(said: Sequence[str], written: str, before: str, lists: lang.Lexicon) -> bool:
    """Whether correct speech repeats words: "had had", a number, "… processes. Processes …", or "… or only
    sometimes; only sometimes …". `written`: the last of them; `before`: the word ahead of the first."""
    ends = written.endswith(_PARTS) and not written.endswith("..")
    taken_up = ends and any(norm not in lists.stop for norm in said)
    if len(said) > 1:
        return taken_up and bool(before) and not before.endswith(_PARTS)
    return said[0] in lists.traits.doubled or said[0].isdigit() or taken_up


def _restarts(
    words: Sequence[Word], tokens: Sequence[lang.Token], owner: list[int], lists: lang.Lexicon
) -> list[Restart]:
    """One to four words repeated at once, fillers between them ignored ("I went, um, I went")."""
    kept = [i for i, token in enumerate(tokens) if token.norm not in lists.fillers]
    plain = [tokens[i].norm for i in kept]
    found: list[Restart] = []
    at = 0
    while at < len(plain) - 1:
        for size in (4, 3, 2, 1):
            said = plain[at : at + size]
            if said != plain[at + size : at + 2 * size]:
                continue
            first, last = words[owner[kept[at]]], words[owner[kept[at + size - 1]]]
            before = words[owner[kept[at - 1]]].word if at else ""
            if not _may_stand_twice(said, last.word, before, lists):
                found.append(
                    Restart(
                        words=lang.shown([tokens[i] for i in kept[at : at + size]], lists.traits),
                        start=first.start,
                        end=words[owner[kept[at + 2 * size - 1]]].end,
                    )
                )
                at += size
                break
        at += 1
    return found
