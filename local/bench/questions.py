"""`make bench-questions`: are the questions about this job and this person?

Plans an interview for each job and résumé of the suite (`local/suites/jobs.jsonl`, made up by us) as
`write_questions` does, with the small model behind the stand-in's API, or `--without-model` as when it is
away. A question is specific when it names something of the advertisement or the résumé that no question of
our bank names: a word of ordinary questions proves nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from local.bench import text_scorer
from shared import languages
from shared.assessment.injection import detector
from shared.assessment.questions import generation, protected_topics
from shared.assessment.questions.generation import PlannedQuestion, QuestionsResponse
from shared.assessment.text import lexicon as lang
from shared.assessment.text import question_similarity, stemming
from shared.documents.interview import Profile
from shared.documents.resume import Job
from shared.errors import PermanentError, RetryableError

Ask = Callable[[dict[str, Any]], QuestionsResponse | None]


def planned(row: dict[str, Any], questions: int, ask: Ask) -> list[PlannedQuestion]:
    """An interview's questions, in the parts that `write_questions` asks for."""
    from functions.write_questions import planning

    profile = Profile(
        role=row["role"], level=row["level"], industry=row["industry"], language=row["language"],
        kind=row["kind"], question_count=questions,
    )  # fmt: skip
    jobs = tuple(Job(heading=f"{j['title']}, {j['company']}", period=None, **j) for j in row["jobs"])
    texts = planning.Texts(skills=row["skills"], jobs=jobs, advertisement=row["job_description"])
    return planning.compose(profile, texts, ask)


def names_something(question: str, row: dict[str, Any]) -> bool:
    """Whether it names a word of the advertisement or the résumé that our bank's questions don't have."""
    language = row["language"]
    told = [row["job_description"], *row["skills"]]
    told += [part for j in row["jobs"] for part in (j["title"], j["company"], *j["points"])]
    own = {s for text in told for s in lang.content_stems(text, language)} - usual(language)
    own -= set(lang.content_stems(row["role"], language))
    asked = frozenset(lang.content_stems(question, language))
    return any(stemming.has_family(word, asked) for word in own if len(word) > 2)


def usual(language: str) -> set[str]:
    """Stems of the bank's behavioural questions."""
    bank = generation.bank(languages.question_language(language))
    return {s for q in bank if q.kind == "behavioural" for s in lang.content_stems(q.text, language)}


def duplicates(texts: Sequence[str], language: str) -> int:
    """Questions of one interview that repeat one before them."""
    return sum(not question_similarity.is_new(t, texts[:i], language) for i, t in enumerate(texts))


def figures(asked: Sequence[tuple[dict[str, Any], list[PlannedQuestion]]], model: bool) -> dict[str, Any]:
    """What the bench prints."""
    every = [(row, q) for row, questions in asked for q in questions]
    sources = Counter(q.source for _, q in every)
    specific = sum(names_something(q.text, row) for row, q in every)
    return {
        "n": len(every),
        "interviews": len(asked),
        "model": model,
        "specific": round(specific / len(every), 3),
        "duplicates": sum(duplicates([q.text for q in qs], row["language"]) for row, qs in asked),
        "protected": sum(protected_topics.protected(q.text) is not None for _, q in every),
        "orders": sum(bool(detector.find(q.text)) for _, q in every),
        "bank": round(sources["bank"] / len(every), 3),
        "fitted": round(sources["fitted"] / len(every), 3),
        "generated": round(sources["generated"] / len(every), 3),
    }


def from_model(variables: dict[str, Any]) -> QuestionsResponse | None:
    """The model behind `shared.gcp.gemini`, with the prompt that is in use."""
    from functions.write_questions import planning
    from shared.gcp import gemini

    try:
        return gemini.generate(
            planning.TASK, variables, QuestionsResponse, temperature=0.7, max_output_tokens=2048
        ).value
    except (PermanentError, RetryableError) as error:
        print(f"  no reply: {error}", file=sys.stderr)
        return None


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Are questions about this job and this person?")
    parser.add_argument("--jobs", type=Path, default=text_scorer.SUITES / "jobs.jsonl")
    parser.add_argument("--questions", type=int, default=5, help="of each interview")
    parser.add_argument("--without-model", action="store_true")
    parser.add_argument("--every", type=int, default=1, help="take one job in so many")
    parser.add_argument("--verbose", action="store_true", help="print the questions")
    options = parser.parse_args()
    rows = text_scorer.load(options.jobs, "role", "level", "language", "kind", "job_description", "jobs")
    asked = []
    with nullcontext() if options.without_model else text_scorer.model_services("gemini"):
        for row in rows[:: options.every]:
            ask: Ask = (lambda _: None) if options.without_model else from_model
            asked.append((row, planned(row, options.questions, ask)))
            if options.verbose:
                print(f"{row['role']} ({row['language']})")
                for q in asked[-1][1]:
                    mark = "+" if names_something(q.text, row) else "-"
                    print(f"  {mark} {q.source:<9} {q.kind:<12} {q.text}", flush=True)
    print(json.dumps(figures(asked, not options.without_model)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
