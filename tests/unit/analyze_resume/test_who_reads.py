"""Who reads a résumé: rules always, a language model where it reads better and the person's day has room."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from functions.analyze_resume import function
from shared.assessment.scoring import trust
from shared.errors import Unavailable
from shared.firestore import budget
from shared.firestore.budget import OverBudget, Person
from shared.gcp import gemini
from shared.resume.analysis import analyze
from shared.resume.by_model.reply import JobReply, ResumeReply
from shared.settings import Settings
from tests.unit.resume import resume_files as files
from tests.unit.score_answer.test_extraction import settings_with

GEMINI = "gemini-3.5-flash-lite"
FILE = files.plain_page(*files.UNLISTED)
SAID = JobReply(
    title="Head of Buying", title_line=4, company="Mossgate Supplies", company_line=4,
    dates="March 2019", dates_line=4, last_line=6,
)  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
    """What the model is asked; it answers as it read the page."""
    requests: list[Mapping[str, Any]] = []

    def generate(task: str, variables: Mapping[str, Any], *_: object, **__: object) -> SimpleNamespace:
        assert task == "read_resume"
        requests.append(variables)
        return SimpleNamespace(value=ResumeReply(name="Ana Sousa", name_line=1, jobs=[SAID]))

    monkeypatch.setattr(gemini, "generate", generate)
    monkeypatch.setattr(budget, "spend", lambda *_: None)
    monkeypatch.setattr(budget, "give_back", lambda *_: None)
    monkeypatch.setattr(function, "settings", lambda: answered_by(GEMINI))
    return requests


def answered_by(model: str) -> Settings:
    return settings_with(1).model_copy(update={"answered_by": model})


def titles() -> list[tuple[str, str]]:
    read = analyze(FILE, second=function._model(Person("u1", anonymous=True)))
    return [(job.title, job.company) for job in read.fields.jobs]


def test_a_model_finds_what_rules_do_not(asked: list[Mapping[str, Any]]) -> None:
    assert [(job.title, job.company) for job in analyze(FILE).fields.jobs] != titles()
    assert titles() == [("Head of Buying", "Mossgate Supplies")]
    sent = "\n".join(asked[0]["lines"])
    assert "ana.sousa@example.org" not in sent
    assert "912 345 678" not in sent


def test_a_model_that_reads_worse_than_rules_is_not_asked(
    asked: list[Mapping[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(function, "settings", lambda: answered_by(f"{trust.SMALL}-q4_k_m"))
    assert function._model(Person("u1", anonymous=False)) is None
    assert titles() == [(job.title, job.company) for job in analyze(FILE).fields.jobs]
    assert not asked


@pytest.mark.parametrize("why", [Unavailable("gemini", "503 UNAVAILABLE"), OverBudget("model_calls")])
def test_without_the_model_the_rules_stand(
    why: Exception, asked: list[Mapping[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise why

    monkeypatch.setattr(*((budget, "spend") if isinstance(why, OverBudget) else (gemini, "generate")), fail)
    assert titles() == [(job.title, job.company) for job in analyze(FILE).fields.jobs]
    assert not asked
