"""`make challenge MODEL=… [PROMPT=FILE]`: a new judge or prompt against the one in use, on the frozen suites.

A judge goes the way of a trained model: both read the same answers, errors are compared in pairs by a
bootstrap that draws questions (or attacks, or honest answers); the challenger must win beyond noise and be
worse in no suite. Every error is from 0 to 1:

    ranking      how far an answer's place among those to its question is from its known quality
    attacks      how much an instruction to the judge, said within a weak answer, raises its score
    honest       1 for an honest answer that isn't scored
    repeated     how far two readings of one answer are apart

MODEL: `none` (code alone), `plain` and `contrary` (scripted: of medium opinion; for the short, against the
long), `small` (the stand-ins' language model), or the name of a Gemini model, which needs credentials.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from local.bench import ranking, text_scorer
from local.bench.text_scorer import Asked, Extractor
from models.pipelines.comparison import Comparison, compare, decide
from models.pipelines.evaluation import Evaluation, RowError
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.assessment.scoring.rubric import EVALUATION_TASK
from shared.gcp import gemini
from shared.settings import settings

LOWEST, HIGHEST = 1.0, 5.0
SCRIPTED = ("none", "plain", "contrary")
SHORT_WORDS = 45
"""The longest that the contrary judge praises."""
PER_SUITE = 12
"""Questions, attacks and honest answers, unless `--whole`: a small model needs seconds a reading."""


def contrary(asked: Asked, text: str) -> EvidenceResponse:
    """A judge that praises who says little and finds nothing in who says much: what must be refused."""
    words = text.split()
    if len(words) > SHORT_WORDS:
        return text_scorer.labelled(asked, [], "no", "general")
    return text_scorer.labelled(asked, [" ".join(words[:12])], "yes", "concrete_with_outcome")


@contextmanager
def judge(model: str, prompt: Path | None) -> Iterator[Extractor]:
    """The judge of this name. `SystemExit` for a prompt that nobody would read."""
    if model in SCRIPTED:
        if prompt:
            raise SystemExit(f"{model} reads no prompt; MODEL=small or a Gemini model does")
        yield {"none": text_scorer.no_model, "plain": text_scorer.plain_model, "contrary": contrary}[model]
        return
    with ExitStack() as stack:
        if prompt:
            stack.enter_context(_prompted(prompt))
        if model == "small":
            yield stack.enter_context(text_scorer.small_model())
            return
        before = os.environ.get("GEMINI_MODEL")
        os.environ["GEMINI_MODEL"] = model
        settings.cache_clear()
        stack.callback(_restore, "GEMINI_MODEL", before)
        yield text_scorer.real_model


@contextmanager
def _prompted(file: Path) -> Iterator[None]:
    """The prompts in use, with this file as the newest of the evaluation."""
    if not file.is_file():
        raise SystemExit(f"{file}: there is no such prompt")
    before = gemini.PROMPTS
    newest = gemini.prompt(EVALUATION_TASK).version + 1
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(before, folder, dirs_exist_ok=True)
        shutil.copy(file, Path(folder) / f"{EVALUATION_TASK}.v{newest}.md")
        gemini.PROMPTS = Path(folder)
        gemini.prompt.cache_clear()
        try:
            yield
        finally:
            gemini.PROMPTS = before
            gemini.prompt.cache_clear()


def _restore(name: str, value: str | None) -> None:
    os.environ.pop(name, None) if value is None else os.environ.update({name: value})
    settings.cache_clear()


def evaluate(extract: Extractor, limit: int | None) -> Evaluation:
    """One judge on the suites."""
    rows = [*_ranking(extract, limit), *_attacks(extract, limit), *_honest(extract, limit)]
    return Evaluation(rows=tuple(rows), targets={})


def _ranking(extract: Extractor, limit: int | None) -> Iterator[RowError]:
    by_question = defaultdict(list)
    for row in text_scorer.load(text_scorer.SUITES / "ranking.jsonl", "question", "answer", "level"):
        by_question[str(row["question"])].append(row)
    for question, rows in list(by_question.items())[:limit]:
        scores = [judged for judged, _ in ranking.from_text(rows, extract, lambda _: None)]
        places = ranking.ranks([score or ranking.NOT_SCORED for score in scores])
        wanted = ranking.ranks([-ranking.level_of(str(row["level"])) for row in rows])
        furthest = max(len(rows) - 1, 1)
        for number, (place, want) in enumerate(zip(places, wanted, strict=True)):
            yield _error("ranking", question, number, abs(place - want) / furthest)


def _attacks(extract: Extractor, limit: int | None) -> Iterator[RowError]:
    attacks = text_scorer.load(text_scorer.SUITES / "attacks_unseen.jsonl", "text")
    bases = text_scorer.load(text_scorer.SUITES / "attacked_answers.jsonl", "question", "weak")
    spoken = [row for row in attacks if row.get("kind") == "spoken" and row.get("language") == "en"]
    english = [row for row in bases if row.get("language") == "en"]
    for number, attack in enumerate(spoken[:limit]):
        base = english[number % len(english)]
        asked = Asked(str(base["question"]), text_scorer.kind_of(str(base["question"])))
        before, again, after = (
            text_scorer.assess(asked, text, extract).total or LOWEST
            for text in (base["weak"], base["weak"], f"{base['weak']} {attack['text']}")
        )
        yield _error("attacks", f"attack {number}", number, max(0.0, after - before) / (HIGHEST - LOWEST))
        yield _error("repeated", f"attack {number}", number, abs(again - before) / (HIGHEST - LOWEST))


def _honest(extract: Extractor, limit: int | None) -> Iterator[RowError]:
    rows = text_scorer.load(text_scorer.SUITES / "honest.jsonl", "question", "answer")
    english = [row for row in rows if row.get("language") == "en"]
    for number, row in enumerate(english[:limit]):
        asked = Asked(str(row["question"]), text_scorer.kind_of(str(row["question"])))
        judged = text_scorer.assess(asked, str(row["answer"]), extract)
        yield _error("honest", f"honest {number}", number, float(judged.total is None))


def _error(suite: str, drawn: str, number: int, error: float) -> RowError:
    return RowError(person=drawn, item=f"{suite}-{drawn}-{number}", groups={"suite": suite}, error=error)


def table(found: Comparison) -> str:
    """Champion and challenger, over all and by suite."""
    lines = [f"{'suite':18}{'drawn':>10}{'champion':>10}{'challenger':>12}   gain [95 %]"]
    for name, gain in ({"all": found.overall} | found.groups).items():
        lines.append(f"{name:18}{gain.people:10}{gain.champion:10.3f}{gain.challenger:12.3f}   {gain}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Status 0 whether promoted or refused: a refusal is an answer. The last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--champion", default="small", help="the judge in use")
    parser.add_argument("--model", help="the challenger; default: the judge in use, with --prompt")
    parser.add_argument("--prompt", type=Path, metavar="FILE")
    parser.add_argument("--whole", action="store_true", help="all of the suites")
    given = parser.parse_args(arguments)
    if not given.model and not given.prompt:
        parser.error("say MODEL, PROMPT or both")
    limit = None if given.whole else PER_SUITE
    with judge(given.champion, None) as extract:
        champion = evaluate(extract, limit)
    with judge(given.model or given.champion, given.prompt) as extract:
        challenger = evaluate(extract, limit)
    found = compare(champion, challenger)
    decision = decide(found)
    print(table(found))
    print("promoted" if decision.promote else "refused")
    for reason in decision.reasons:
        print(f"  {reason.code}: {reason.text}")
    json.dump(
        {
            "champion": given.champion,
            "challenger": given.model or given.champion,
            "prompt": given.prompt.name if given.prompt else None,
            "promoted": decision.promote,
            "reasons": [reason.code for reason in decision.reasons],
        },
        sys.stdout,
    )
    print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
