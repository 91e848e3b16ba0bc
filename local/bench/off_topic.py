"""`python -m local.bench.off_topic [--kept-apart]`: is talk of something else than work noticed?

Two halves by one author, in eleven languages, both written before anything was mended for them:
`suites/off_topic` was in sight then, `suites/off_topic_kept_apart` was not. Each text is judged by code alone
as the answer to four questions about work. Printed by language: of what is told of holidays, hobbies,
recipes, sport, news and films (`elsewhere`) how much is called off topic, of how many pairs, and the mean
total of the rest; the same of stories from work, most from trades that touch free time (`at_work`), where it
should be none. `stories`: the same of the honest stories of `bench-story-parts` and `bench-languages`, each
with its own question.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tomllib
from collections.abc import Sequence
from typing import Any

from local.bench import languages, story_parts, text_scorer
from local.bench.text_scorer import Asked, Judgement
from shared.documents.vocabulary import STAR

OPEN = text_scorer.SUITES / "off_topic"
KEPT_APART = text_scorer.SUITES / "off_topic_kept_apart"
ELSEWHERE, AT_WORK = "elsewhere", "at work"


def figures(language: str, kept_apart: bool = False) -> dict[str, Any]:
    """What the command prints of one language."""
    texts = told(language, kept_apart)
    asked = [Asked(question, "behavioural", language) for question in questions(language)]

    def of(part: str) -> dict[str, Any]:
        return _counted([_judge(one, text) for text in texts[part] for one in asked])

    own = [_judge(Asked(question, "behavioural", language), text) for question, text in stories(language)]
    return {"elsewhere": of(ELSEWHERE), "at_work": of(AT_WORK), "stories": _counted(own)}


def told(language: str, kept_apart: bool) -> dict[str, list[str]]:
    """The texts of a half, under ELSEWHERE and AT_WORK."""
    found: dict[str, list[str]] = {}
    for part, text in story_parts.under_headings((KEPT_APART if kept_apart else OPEN) / f"{language}.txt"):
        found.setdefault(part, []).append(text)
    return found


def questions(language: str) -> list[str]:
    """Four questions that ask for a story from work."""
    suite = tomllib.loads(languages.SUITE.read_text("utf-8"))
    return [story_parts.QUESTIONS[language], *(story["question"][language] for story in suite["story"])]


def stories(language: str) -> list[tuple[str, str]]:
    """(question, story) of the other suites: what happened at work, in whatever trade."""
    suite = tomllib.loads(languages.SUITE.read_text("utf-8"))
    by_part: dict[str, list[str]] = {}
    for part, text in story_parts.sentences(language):
        by_part.setdefault(part, []).append(text)
    found = [(story["question"][language], story["good"][language]) for story in suite["story"]]
    first = found[0][0]
    found += [(first, text) for text in suite["honest"][language]]
    asked = story_parts.QUESTIONS[language]
    return found + [(asked, " ".join(parts)) for parts in zip(*(by_part[part] for part in STAR), strict=True)]


def _judge(asked: Asked, text: str) -> Judgement:
    return text_scorer.assess(asked, text, text_scorer.no_model)


def _counted(judged: Sequence[Judgement]) -> dict[str, Any]:
    taken = [one.total for one in judged if one.is_taken and one.total is not None]
    mean = round(statistics.mean(taken), 2) if taken else None
    return {"n": len(judged), "off_topic": len(judged) - len(taken), "mean_total_of_others": mean}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Is talk of something else than work noticed?")
    parser.add_argument("--kept-apart", action="store_true", help="the half that was not open")
    options = parser.parse_args()
    found = {path.stem: figures(path.stem, options.kept_apart) for path in sorted(OPEN.glob("*.txt"))}
    sums = {
        part: [sum(one[part][key] for one in found.values()) for key in ("off_topic", "n")]
        for part in ("elsewhere", "at_work", "stories")
    }
    print(json.dumps(found | {"all": sums}))


if __name__ == "__main__":
    main()
