"""Who reads an answer for evidence, by name: for the suites that put one judge beside another.

`none` (code alone), `plain` and `contrary` (scripted: of medium opinion; for the short, against the long),
`small` (the stand-ins' language model), or the name of a Gemini model, which needs credentials.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from local.bench import text_scorer
from local.bench.text_scorer import Asked, Extractor
from shared.assessment.scoring import trust
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.assessment.scoring.rubric import EVALUATION_TASK
from shared.gcp import gemini
from shared.settings import settings

SCRIPTED = ("none", "plain", "contrary")
SHORT_WORDS = 45
"""The longest that the contrary judge praises."""


def version(model: str) -> str:
    """The version that the judge of this name gives of itself."""
    return trust.SMALL if model == "small" else model


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
