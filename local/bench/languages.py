"""`make bench-languages`: is the same answer worth the same in every language that interviews are held in?

From text, without a language model and without the relevance model, so what our code alone makes of an
answer: `suites/languages.toml`. Recognition errors are not in that (`worst_error` is null). With
`ARGS=--spoken` the good answers are said and heard, too, where voices and weights are there: some languages,
and English in several accents (`spoken_answers`). How another language is noticed in speech is
`make bench-spoken-languages`.

The last line is one JSON object, with `spoken` holding its own: `worst_error` is the largest share of words
that were heard wrongly; `worst_score_gap` between a language's good answer and the English one;
`outside_range`: good answers whose gap is more than both ranges together hold; `not_ranked`: vague answers
that are not below the good one; `wrongly_refused`: honest answers that got no score or were called off topic;
`free_time_missed`: answers about something else that were scored as answers; `wrong_language_scored`;
`honest_cut`: sentences about prompts, orders and marks of one's own work that were cut out of an answer;
`orders_kept`: words to whoever judges that were not; `unknown_missed`: "I don't know" that was not taken
for it. `ARGS=--held-out` counts the same in sentences that no list was written beside, and tells no text.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Sequence
from typing import Any

from local.bench import spoken_answers, text_scorer
from local.bench.fillers import keeping_recogniser
from local.bench.text_scorer import Asked, Judgement
from shared import languages
from shared.assessment.scoring import telling

SUITE = text_scorer.SUITES / "languages.toml"
HELD_OUT = text_scorer.SUITES / "languages_held_out.toml"


def tags() -> dict[str, str]:
    """The most usual tag of each whole language; English first."""
    return {languages.base(tag): tag for tag in reversed(languages.spoken())} | {"en": "en-US"}


def figures() -> dict[str, Any]:
    """The JSON that the command prints."""
    suite = tomllib.loads(SUITE.read_text("utf-8"))
    offered = sorted(tags(), key=lambda code: (code != languages.FALLBACK, code))
    gaps: dict[str, float] = {}
    outside, unranked, refused, missed, foreign = [], [], [], [], []
    cut, kept, unknown = [], [], []
    for number, story in enumerate(suite["story"]):
        asked = {code: Asked(story["question"][code], language=tags()[code]) for code in offered}
        good = {code: _assess(asked[code], story["good"][code]) for code in offered}
        for code in offered:
            name = f"{code}: {story['name']}"
            gap, held = good[code].apart(good[languages.FALLBACK])
            gaps[name] = gap
            vague = _assess(asked[code], story["vague"][code])
            print(_line(name, good[code]), "| vague", vague.total or vague.reason, file=sys.stderr)
            outside += [name] * (gap > held)
            refused += [name] * (not good[code].is_taken)
            unranked += [name] * ((vague.total or 0.0) >= (good[code].total or 0.0))
            if number == 0:
                missed += [t for t in suite["free_time"][code] if _assess(asked[code], t).is_taken]
                refused += [t for t in suite["honest"][code] if not _assess(asked[code], t).is_taken]
                others = suite["other"] | {c: story["good"][c] for c in offered}
                foreign += [
                    f"{o} in {code}"
                    for o, t in others.items()
                    if o != code and _assess(asked[code], t).evaluation
                ]
                cut += [t for t in suite["about_orders"][code] if _doubted(story["good"][code], t, code)]
                kept += [t for t in suite["orders"][code] if not _doubted(story["good"][code], t, code)]
                unknown += [t for t in suite["unknown"][code] if not _is_unknown(asked[code], t)]
    return {
        "languages": offered,
        "worst_error": None,
        "worst_score_gap": max(gaps.values()),
        "outside_range": outside,
        "not_ranked": unranked,
        "wrongly_refused": refused,
        "free_time_missed": missed,
        "wrong_language_scored": foreign,
        "honest_cut": cut,
        "orders_kept": kept,
        "unknown_missed": unknown,
    }


def held_out() -> dict[str, dict[str, str]]:
    """By language: how many of how many sentences of `HELD_OUT` went wrong, under the keys of `figures`;
    `known_missed`: answers that begin with not knowing and were taken for no answer."""
    story = tomllib.loads(SUITE.read_text("utf-8"))["story"][0]
    suite = tomllib.loads(HELD_OUT.read_text("utf-8"))

    def wrong(code: str) -> dict[str, str]:
        asked, good = Asked(story["question"][code], language=tags()[code]), story["good"][code]
        asks: dict[str, tuple[str, Callable[[str], bool]]] = {
            "free_time_missed": ("free_time", lambda t: _assess(asked, t).is_taken),
            "wrongly_refused": ("honest", lambda t: not _assess(asked, t).is_taken),
            "honest_cut": ("about_orders", lambda t: _doubted(good, t, code)),
            "orders_kept": ("orders", lambda t: not _doubted(good, t, code)),
            "unknown_missed": ("unknown", lambda t: not _is_unknown(asked, t)),
            "known_missed": ("known", lambda t: not _assess(asked, t).is_taken or _is_unknown(asked, t)),
        }
        return {
            name: f"{sum(map(is_wrong, suite[key][code]))} of {len(suite[key][code])}"
            for name, (key, is_wrong) in asks.items()
        }

    return {code: wrong(code) for code in suite["free_time"]}


def _assess(asked: Asked, text: str) -> Judgement:
    return text_scorer.assess(asked, text, lambda *_: None)


def _doubted(answer: str, sentence: str, language: str) -> bool:
    """Whether the sentence is cut out where it stands behind an answer."""
    text = f"{answer} {sentence}"
    said = telling.answer_text(text, tags()[language])
    return said.is_doubted(len(answer) + 1, len(text))


def _is_unknown(asked: Asked, text: str) -> bool:
    evaluation = _assess(asked, text).evaluation
    return evaluation is not None and "no_answer" in evaluation.flags


def _line(name: str, judged: Judgement) -> str:
    if judged.evaluation is None:
        return f"{name:<28} refused: {judged.reason}"
    bands = " ".join(f"{n[:4]} {d.band}" for n, d in judged.evaluation.dimensions.items())
    return f"{name:<28} {judged.total} ± {judged.evaluation.total_uncertainty} {bands}"


def spoken_figures(count: int, voices: Sequence[str] = ()) -> dict[str, Any]:
    """The same of what is said and heard: so many of the stories, from the last, in all voices or some."""
    stories = tomllib.loads(SUITE.read_text("utf-8"))["story"][-count:]
    asked = [{c: Asked(story["question"][c], language=tags()[c]) for c in tags()} for story in stories]
    with keeping_recogniser():
        return spoken_answers.figures(asked, [story["good"] for story in stories], voices)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Is the same answer worth the same in every language?")
    parser.add_argument("--spoken", action="store_true", help="said by synthetic voices and heard, too")
    parser.add_argument("--stories", type=int, default=2, help="how many of them are said, in 17 voices")
    parser.add_argument("--voices", nargs="*", default=(), help="how the names of some begin: it, 'en, B'")
    parser.add_argument("--held-out", action="store_true", help="count in sentences held out instead")
    options = parser.parse_args()
    if options.held_out:
        print(json.dumps(held_out()))
        return
    told = figures()
    if options.spoken:
        heard = spoken_figures(options.stories, options.voices)
        told |= {"worst_error": heard["worst_error"], "spoken": heard}
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main()
