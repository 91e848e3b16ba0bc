"""`make bench-story-parts`: is a story that was told found to have its parts, and general talk to have none?

Answers are put together from sentences written without a look at our word lists (120 for each part in
English, German, Spanish and Hindi, 60 in French, Portuguese, Italian, Dutch, Japanese, Mandarin and Arabic,
and as many that tell of nothing that happened). A model that quotes truly labels each sentence; counted is
what the product then says is there. `recall`: parts found of those told; `false`: parts found in answers of
general talk whose sentences are labelled as parts, as a model that was talked into it would.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.documents.vocabulary import STAR

FOLDER = text_scorer.SUITES / "story_parts"
LANGUAGES = {
    "en": "en-US", "de": "de-DE", "es": "es-ES", "hi": "hi-IN", "fr": "fr-FR", "pt": "pt-BR", "it": "it-IT",
    "nl": "nl-NL", "ja": "ja-JP", "zh": "zh-CN", "ar": "ar-EG",
}  # fmt: skip
NONE = "none"
QUESTIONS = {
    "en": "Tell me about a difficult situation at work and how you handled it.",
    "de": "Erzählen Sie von einer schwierigen Lage bei der Arbeit und wie Sie damit umgegangen sind.",
    "es": "Cuénteme de una situación difícil en el trabajo y de cómo la resolvió.",
    "fr": "Parlez-moi d'une situation difficile au travail et de la façon dont vous l'avez gérée.",
    "pt": "Conte uma situação difícil no trabalho e como você lidou com ela.",
    "it": "Mi racconti di una situazione difficile al lavoro e di come l'ha gestita.",
    "nl": "Vertel over een moeilijke situatie op het werk en hoe u ermee omging.",
    "zh": "请讲一次工作中的困难情况，以及您是怎么处理的。",
    "ar": "حدثني عن موقف صعب في العمل وكيف تعاملت معه.",
    "ja": "仕事での難しい状況と、それにどう対応したかを教えてください。",
    "hi": "काम पर किसी कठिन स्थिति के बारे में बताइए और आपने उसे कैसे संभाला।",
}


def sentences(language: str) -> list[tuple[str, str]]:
    """Each sentence with the part that it tells, or `none`."""
    return under_headings(FOLDER / f"{language}.txt")


def under_headings(path: Path) -> list[tuple[str, str]]:
    """(heading, line) of each line of a file that isn't empty and no `# heading` itself."""
    part, found = "", []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            part = line[2:].strip()
        elif line.strip():
            found.append((part, line.strip()))
    return found


def parts_found(language: str, told: Mapping[Any, str], read: bool = True) -> set[str]:
    """Which parts the product finds when each sentence is quoted for its part; none when it is not scored."""
    quotes = {f"{part}_quote": text.rstrip(".।") for part, text in told.items()}
    response = EvidenceResponse.model_validate({"answers_question": "yes", "substance": "concrete", **quotes})
    asked = Asked(QUESTIONS[language], language=LANGUAGES[language])
    judged = text_scorer.assess(asked, " ".join(told.values()), lambda *_: response if read else None)
    if judged.evaluation is None or "answer" in judged.evaluation.missing_parts:
        return set()
    return {part for part in STAR if part not in judged.evaluation.missing_parts}


def figures(language: str, step: int = 1) -> dict[str, object]:
    """Recall of each part and the false rate, over every `step`th answer."""
    by_part: dict[str, list[str]] = {}
    for part, text in sentences(language):
        by_part.setdefault(part, []).append(text)
    count = len(by_part[NONE])
    chosen = range(0, count, step)
    stories = [{part: by_part[part][i] for part in STAR} for i in chosen]
    apart = count // len(STAR)
    talk = [{part: by_part[NONE][(i + apart * n) % count] for n, part in enumerate(STAR)} for i in chosen]
    found = [parts_found(language, story) for story in stories]
    claimed = [parts_found(language, answer) for answer in talk]
    return {
        "n": count,
        "recall": {part: round(sum(part in f for f in found) / len(found), 3) for part in STAR},
        "false": round(sum(len(c) for c in claimed) / (len(STAR) * len(claimed)), 3),
    }


def main() -> int:
    """The command."""
    print(json.dumps({language: figures(language) for language in LANGUAGES}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
