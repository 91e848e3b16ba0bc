"""Who reads an answer for evidence, by name: for the suites that put one judge beside another.

`none` (code alone), `plain` and `contrary` (scripted: of medium opinion; for the short, against the long),
`small` (the stand-ins' language model), the name of a Gemini model, which needs credentials, or
`requests:FOLDER` and `replies:FOLDER` for one that isn't reached from here (`kept_replies`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from local.bench import kept_replies, text_scorer
from local.bench.text_scorer import Asked, Extractor
from local.stack.paths import STANDINS_PROJECT
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


def scripted(model: str) -> Extractor:
    """The judge of one of the names in `SCRIPTED`."""
    return {"none": text_scorer.no_model, "plain": text_scorer.plain_model, "contrary": contrary}[model]


def identity(model: str) -> str:
    """What a remembered reading of this judge rests on beside its prompt: its name, and of the small model
    also the code that puts questions to it. A name that Google moves to another version stays the same."""
    if model != "small":
        return model
    code = sorted((STANDINS_PROJECT / "standins" / "gemini").glob("*.py"))
    return f"{trust.SMALL} {hashlib.sha256(b''.join(file.read_bytes() for file in code)).hexdigest()}"


@contextmanager
def judge(model: str, prompt: Path | None) -> Iterator[Extractor]:
    """The judge of this name. `SystemExit` for a prompt that nobody would read."""
    with prompted(model, prompt):
        if model in SCRIPTED:
            yield scripted(model)
        elif kept_replies.is_kept(model):
            yield kept_replies.judge(model)
        else:
            with served(model):
                yield text_scorer.real_model


@contextmanager
def served(model: str, at_once: int = 1) -> Iterator[None]:
    """`shared.gcp.gemini` asks this model, so many requests together where it is the small one."""
    with ExitStack() as stack:
        if model == "small":
            stack.enter_context(text_scorer.small_model(at_once=at_once))
        else:
            before = os.environ.get("GEMINI_MODEL")
            os.environ["GEMINI_MODEL"] = model
            settings.cache_clear()
            stack.callback(_restore, "GEMINI_MODEL", before)
        yield


def require(model: str, prompt: Path | None) -> None:
    """`SystemExit` for a prompt that isn't there, or that this judge wouldn't read."""
    if prompt and model in SCRIPTED:
        raise SystemExit(f"{model} reads no prompt; MODEL=small or a Gemini model does")
    if prompt and not prompt.is_file():
        raise SystemExit(f"{prompt}: there is no such prompt")


@contextmanager
def prompted(model: str, file: Path | None) -> Iterator[None]:
    """The prompts in use, with this file, if any, as the newest of the evaluation. `SystemExit` for none."""
    if file is None:
        yield
        return
    require(model, file)
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
