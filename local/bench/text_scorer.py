"""Judging an answer from its text, for the suites: what the functions do between words and score.

`assess` takes the product's own gates, injection filter, evidence check and scoring in the order of
`functions/transcribe` and `functions/score_answer`. What is left out, and named in every report made
with it: recognition (words get even times), the delivery model and the correctness model.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.stack.paths import ROOT, STANDINS_PROJECT, python_of
from shared.assessment import kinds
from shared.assessment.delivery import fillers, metrics
from shared.assessment.delivery.even_speech import spoken
from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import wording
from shared.assessment.scoring import gates, telling, trust
from shared.assessment.scoring.evidence import EvidenceResponse, response_schema
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.documents.delivery import Filler, Pause
from shared.documents.evaluation import Evaluation
from shared.documents.transcript import Word
from shared.documents.vocabulary import PLAN, QUESTION_KINDS, STAR, QuestionKind
from shared.errors import NotScoreable
from shared.gcp import clients
from shared.reasons import Reason
from shared.settings import settings

SUITES = ROOT / "local" / "suites"
NOT_INSTALLED = "the models didn't start: make install, then python -m local.stack.install --weights"


@dataclass(frozen=True)
class Asked:
    """The question side of an answer."""

    question: str
    kind: QuestionKind = "behavioural"
    language: str = "en-US"
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """A score, or the reason why there is none."""

    evaluation: Evaluation | None
    reason: str = ""
    total: float | None = None
    """None when the answer was not scored."""

    @property
    def is_taken(self) -> bool:
        """Whether it was scored as an answer to the question."""
        return self.evaluation is not None and not {"off_topic", "set_aside"} & set(self.evaluation.flags)

    def apart(self, other: Judgement) -> tuple[float, float]:
        """How far two totals are apart, and how far their ranges let them be."""
        if self.evaluation is None or other.evaluation is None:
            return 5.0, 0.0
        held = self.evaluation.total_uncertainty + other.evaluation.total_uncertainty
        return round(abs(self.evaluation.total - other.evaluation.total), 2), held


Extractor = Callable[[Asked, str], EvidenceResponse | None]
"""A model that copies evidence out of a cleaned text; None stands for no model at all."""


Judge = Callable[[Asked, str, Extractor], Judgement]
"""What makes of an answer a score, with what a model copied out of it."""


def load(path: Path, *required: str) -> list[dict[str, Any]]:
    """JSON lines. Raises `SystemExit` naming the line that is not an object with the required keys."""
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict) or any(key not in row for key in required):
            raise SystemExit(f"{path.name}, line {number}: expected an object with {', '.join(required)}")
        rows.append(row)
    if not rows:
        raise SystemExit(f"{path.name} holds no lines")
    return rows


_STORY = (
    "tell me about a", "tell me about an", "describe a", "give me an example", "give an example",
    "example of", "a time", "situation", "have you ever", "tell me about yourself", "how did you",
)  # fmt: skip


def kind_of(question: str, stated: object = None, language: str = "en") -> QuestionKind:
    """The kind that a file states; where it says none, what its wording asks for."""
    if known := next((kind for kind in QUESTION_KINDS if kind == stated), None):
        return known
    worded = wording.told(question, "behavioural", language) or wording.told(question, "technical", language)
    if worded:
        return worded
    low = question.lower()
    return "behavioural" if any(mark in low for mark in _STORY) or not low.isascii() else "technical"


def assess(
    asked: Asked, text: str, extract: Extractor, read: dict[str, Any] | None = None, model: str = ""
) -> Judgement:
    """Judge a text as an answer that was spoken evenly and recognised without a fault. `read`: what the
    correctness and relevance model says of it, where it was asked. `model`: the version of who extracts, by
    which its word is weighed."""
    if not text.strip():
        return Judgement(None, Reason.NO_SPEECH.value)
    words = spoken(text)
    found = fillers.lexical(words, asked.language)
    return score_transcript(asked, text, words, words[-1].end + 0.3, found, extract, read=read, model=model)


def answer_text(asked: Asked, text: str, words: Sequence[Word] = ()) -> AnswerText:
    """An answer with what isn't told left out, as the product reads it; evenly spoken without `words`."""
    about = (asked.question, *asked.points) if asked.points else ()
    return telling.answer_text(text, asked.language, words or spoken(text), about)


def score_transcript(
    asked: Asked,
    text: str,
    words: Sequence[Word],
    duration: float,
    found: Sequence[Filler],
    extract: Extractor,
    silences: Sequence[Pause] | None = None,
    read: dict[str, Any] | None = None,
    model: str = "",
    unheard: float = 0.0,
) -> Judgement:
    """Judge recognised words, with the fillers found in them or in their sound, and its silences."""
    confidence = gates.mean_confidence(words)
    refused = gates.gate_transcript(words, text, duration, asked.language, confidence, unheard)
    if refused is not None:
        return Judgement(None, refused.value)
    said = answer_text(asked, text, words)
    try:
        said.require_content()
        evidence = extract(asked, said.clean)
        evaluation = assess_answer(
            ScoringInput(
                question=asked.question,
                kind=asked.kind,
                said=said,
                delivery=metrics.measure(words, duration, asked.language, found, silences),
                evidence=() if evidence is None else (evidence,),
                expected_points=asked.points,
                correctness=read,
                recognition_confidence=confidence,
                unheard=unheard,
                versions={"model": model} if model else {},
            )
        )
    except NotScoreable as refusal:
        return Judgement(None, refusal.reason.value)
    return Judgement(evaluation, "", evaluation.total)


def no_model(_asked: Asked, _text: str) -> None:
    """Code alone."""


def saying(reply: EvidenceResponse | None) -> Extractor:
    """A model that has read already."""
    return lambda _asked, _text: reply


def plain_model(asked: Asked, text: str) -> EvidenceResponse:
    """A model of medium opinion that quotes truly: what the scripted stand-in says."""
    words = text.replace(detector.MARKER, " ").split()
    return labelled(asked, [" ".join(words[i : i + 12]) for i in range(0, len(words), 12)])


def labelled(
    asked: Asked, quotes: list[str], answers: str = "partly", substance: str = "some_facts", wording: str = ""
) -> EvidenceResponse:
    """A response with these labels, and the quotes dealt out over its fields."""
    usable = [q for q in quotes if len(q.split()) >= 3 or not q.isascii()] or [""]
    parts = PLAN if kinds.is_plan(asked.kind) else STAR
    deal = [usable[i] if i < len(usable) else "" for i in range(8)]
    return EvidenceResponse.model_validate(
        {
            "answers_question": answers,
            "substance": substance,
            **dict(zip((f"{part}_quote" for part in parts), deal, strict=False)),
            "covered_points": [
                {"point": n, "quote": usable[(n - 1) % len(usable)]} for n in range(1, len(asked.points) + 1)
            ],
            "specific_quotes": deal[4:6],
            "weak_quote": deal[6] or usable[0],
            "better_wording": wording,
            "missing": [],
        }
    )


def real_model(asked: Asked, text: str) -> EvidenceResponse:
    """The model behind `shared.gcp.gemini`, with the prompt that is in use."""
    from shared.gcp import extraction

    return extraction.read(asked.question, asked.kind, text, asked.points, asked.language).value


def whole_model(asked: Asked, text: str) -> EvidenceResponse:
    """The same, asked for every field, whatever this model's words are worth (`scoring.trust`)."""
    from shared.gcp import extraction

    schema = response_schema(asked.kind)
    return extraction.read(
        asked.question, asked.kind, text, asked.points, asked.language, schema=schema
    ).value


@contextmanager
def small_model(threads: int = 0, at_once: int = 1) -> Iterator[Extractor]:
    """`real_model` against the small model of the stand-ins, for as long as it is used."""
    with model_services("gemini", threads=threads, at_once=at_once):
        yield real_model


@contextmanager
def model_services(*names: str, threads: int = 0, at_once: int = 1) -> Iterator[dict[str, int]]:
    """The stand-ins' models behind these services, on free ports; this process's clients are led there.

    `at_once`: requests that the language model computes together.
    """
    command = [str(python_of(STANDINS_PROJECT)), "-m", "standins.serve", "--mode", "models"]
    command += [part for name in (*names, "control") for part in (f"--{name}-port", "0")]
    command += ["--threads", str(threads), "--gemini-at-once", str(at_once)]
    if not python_of(STANDINS_PROJECT).exists():
        raise SystemExit(NOT_INSTALLED)
    with subprocess.Popen(command, cwd=STANDINS_PROJECT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            started = process.stdout.readline()
            if not started:
                raise SystemExit(NOT_INSTALLED)
            ports: dict[str, int] = json.loads(started)["ports"]
            with led_to(ports):
                yield ports
        finally:
            if (ended := process.poll()) is not None:
                print(f"the models ended by themselves, with status {ended}", file=sys.stderr)
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def led_to(ports: Mapping[str, int]) -> Iterator[None]:
    """This process's settings and clients, made anew for these ports, and forgotten with them: a client that
    is kept would ask the services of an earlier bench, which have ended."""
    before = dict(os.environ)
    os.environ.update(
        ENVIRONMENT="development",
        GOOGLE_CLOUD_PROJECT="demo-mock-interview",
        UPLOADS_BUCKET="none",
        DERIVED_BUCKET="none",
        USER_HASH_KEY="local-only-not-a-secret",
        DELIVERY_ENDPOINT="delivery",
        EXPRESSION_ENDPOINT="expression",
        CORRECTNESS_ENDPOINT="correctness",
        GEMINI_API_KEY="local",
        GEMINI_TIMEOUT_SECONDS="900",
        ANSWERED_BY=trust.SMALL,
        GOOGLE_GEMINI_BASE_URL=f"http://127.0.0.1:{ports.get('gemini', 0)}",
        SPEECH_EMULATOR_HOST=f"127.0.0.1:{ports.get('speech', 0)}",
    )
    _forget_clients()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        _forget_clients()


def _forget_clients() -> None:
    settings.cache_clear()
    for client in (clients.gemini, clients.speech):
        client.cache_clear()
