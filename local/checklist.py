"""What a row of the vocabulary, a stage or a language still lacks: `make checklist`.

A dimension, a kind of question, a level, a reason, a step or a stage is one row. What can't be derived from
it, because somebody must write it (how a band is made, what a rubric says, words in every language of the
pages), is listed here by file and key until it is there. `CONTRIBUTING.md` says how to add each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from local.bench import pricing
from shared import languages, stages
from shared.assessment import kinds
from shared.assessment.questions import generation
from shared.assessment.scoring import rubric
from shared.documents import steps, vocabulary
from shared.reasons import Reason

ROOT = Path(__file__).parents[1]
CATALOGUES = ROOT / "web" / "src" / "shared" / "i18n"
WORDS = ROOT / "functions" / "api" / "report_pdf" / "words"


def missing() -> list[str]:
    """A line for each thing that is missing, with the file that it belongs in."""
    return [*_dimensions(), *_kinds(), *_codes(), *_stages(), *_languages()]


def _dimensions() -> Iterator[str]:
    for name in vocabulary.DIMENSIONS:
        if name not in vocabulary.DIMENSION_ROWS:
            yield f"dimension {name}: no row in DIMENSION_ROWS of shared/documents/vocabulary.py"
        module = f"shared/assessment/scoring/dimensions/{name}.py"
        if not (ROOT / module).is_file():
            yield f"dimension {name}: no {module}"
        for kind in vocabulary.QUESTION_KINDS:
            yield from _anchors(name, kind)
        yield from _messages(f"dimension {name}", f"dimension.{name}", f"practice.{name}")
        yield from _page_words(f"dimension {name}", f"dimension.{name}")


def _anchors(name: vocabulary.Dimension, kind: str) -> Iterator[str]:
    file = f"shared/assessment/kinds/{kind}/rubric.v1.json"
    if not (ROOT / file).is_file():
        return
    criterion = rubric.load(kind).dimensions.get(name)
    if criterion is None or sorted(criterion.anchors) != [1, 2, 3, 4, 5]:
        yield f"dimension {name}: no anchors for bands 1 to 5 in {file}"


def _kinds() -> Iterator[str]:
    asked = {question.kind for question in generation.bank(languages.FALLBACK)}
    for kind in vocabulary.QUESTION_KINDS:
        if kind not in vocabulary.ANSWERED_WITH:
            yield f"kind {kind}: no row in ANSWERED_WITH of shared/documents/vocabulary.py"
        if kind not in [*vocabulary.InterviewKind]:
            yield f"kind {kind}: no InterviewKind in shared/documents/vocabulary.py"
        for file in ("kind.toml", "rubric.v1.json"):
            if not (ROOT / "shared" / "assessment" / "kinds" / kind / file).is_file():
                yield f"kind {kind}: no shared/assessment/kinds/{kind}/{file}"
        if kind not in asked:
            yield f"kind {kind}: no question in shared/languages/{languages.FALLBACK}/bank.json"
        if (ROOT / "shared" / "assessment" / "kinds" / kind / "kind.toml").is_file():
            yield from _competencies(kind)


def _competencies(kind: vocabulary.QuestionKind) -> Iterator[str]:
    about = {name for names in kinds.traits(kind).competencies.values() for name in names}
    for code in languages.having("competencies.json"):
        for name in sorted(about - set(languages.load(code, "competencies.json"))):
            yield f"kind {kind}: no {name} in shared/languages/{code}/competencies.json"


def _codes() -> Iterator[str]:
    for prefix, codes in (
        ("kind", [*vocabulary.InterviewKind]),
        ("level", [*vocabulary.Level]),
        ("reason", [*Reason]),
    ):
        for code in codes:
            yield from _page_words(f"{prefix} {code}", f"{prefix}.{code}")


def _stages() -> Iterator[str]:
    deployed = pricing.sizes(ROOT / "infra" / "functions.tf")
    for name in stages.entry_points():
        if not (ROOT / "functions" / name / "function.py").is_file():
            yield f"stage {name}: no functions/{name}/function.py"
        if name not in deployed:
            yield f"stage {name}: no row in infra/functions.tf"
    written = {stage.step for stage in stages.STAGES}
    for step in vocabulary.Step:
        if step not in written:
            yield f"step {step}: no stage of shared/stages.py writes it"
        try:
            steps.document(step, "Step")
        except (AttributeError, ModuleNotFoundError):
            yield f"step {step}: no document in shared/documents/{step}.py"


def _languages() -> Iterator[str]:
    for code in languages.having("messages.json"):
        for file in ("competencies.json", "report_pdf.json", "mail.json"):
            if code not in languages.having(file):
                yield f"language {code}: no shared/languages/{code}/{file}"
        if not (WORDS / f"{code}.json").is_file():
            yield f"language {code}: no functions/api/report_pdf/words/{code}.json"


def not_offered() -> list[str]:
    """Languages that can't be interviewed in, and whole ones that the pages don't speak: work that waits."""
    waiting = []
    for code in languages.codes():
        if lacking := languages.lacks(code):
            waiting.append(f"language {code}: not offered without {', '.join(lacking)}")
        elif not (CATALOGUES / f"{code}.json").is_file():
            waiting.append(f"language {code}: whole, but no pages without web/src/shared/i18n/{code}.json")
    return waiting


def _messages(row: str, *keys: str) -> Iterator[str]:
    for code in languages.having("messages.json"):
        file = f"shared/languages/{code}/messages.json"
        yield from _absent(row, keys, languages.load(code, "messages.json"), file)


def _page_words(row: str, *keys: str) -> Iterator[str]:
    for path in sorted(CATALOGUES.glob("*.json")):
        yield from _absent(row, keys, _catalogue(path), f"web/src/shared/i18n/{path.name}")


def _absent(row: str, keys: Iterable[str], words: dict[str, Any], file: str) -> Iterator[str]:
    for key in keys:
        if not words.get(key):
            yield f"{row}: no {key} in {file}"


@cache
def _catalogue(path: Path) -> dict[str, Any]:
    words: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return words


if __name__ == "__main__":
    found = missing()
    print("\n".join(found) or "nothing is missing")
    print("\n".join(not_offered()))
    raise SystemExit(bool(found))
