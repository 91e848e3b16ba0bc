"""A stage is one row: a new one is wired, deployed, dead-lettered and marked without another edit."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import firestore

from functions.mark_dead import function as mark_dead
from shared import stages
from shared.documents.vocabulary import Step
from shared.events import EVENTS, AnswerTranscribed
from shared.firestore import writes
from shared.firestore.writes import Write
from shared.gcp import clients
from shared.stages import STAGES, OnDeath, Stage

ROOT = Path(__file__).parents[3]
HUM = Stage("hum", {"hum-along": AnswerTranscribed}, OnDeath.FAILS_THE_STEP, step=Step.FOLLOW_UP)


@pytest.fixture
def wiring() -> ModuleType:
    """`infra/wiring.py`, which is no package."""
    spec = importlib.util.spec_from_file_location("wiring", ROOT / "infra" / "wiring.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_terraform_reads_is_what_the_code_says(wiring: ModuleType) -> None:
    for name, content in wiring.generated().items():
        assert (ROOT / "infra" / name).read_text("utf-8") == content, f"{name}: make wiring"
    schemas = {path.name for path in (ROOT / "infra" / "bigquery").glob("*.json")}
    assert schemas == {
        Path(name).name for name in wiring.generated() if Path(name).parent == Path("bigquery")
    }


def test_every_stage_has_its_package_and_every_event_a_hearer() -> None:
    packages = {path.parent.name for path in (ROOT / "functions").glob("*/function.py")}

    assert set(stages.entry_points()) == packages
    assert {s.topic for s in stages.SUBSCRIPTIONS} == {event.topic for event in EVENTS}


def test_names_of_subscriptions_are_taken_once() -> None:
    names = [name for stage in STAGES for name in stage.hears]

    assert len(set(names)) == len(names)


def test_a_part_of_an_answer_has_one_writer() -> None:
    written = [stage.step for stage in STAGES if stage.step is not None]

    assert sorted(written) == sorted(Step)


def test_a_new_stage_is_one_row() -> None:
    # given one more row
    more = (*STAGES, HUM)

    # then it is deployed, wired and dead-lettered
    assert "hum" in stages.entry_points(more)
    wired = stages.wiring(more)["subscriptions"]["hum-along"]
    assert wired == {"topic": "answer-transcribed", "entry_point": "hum", "filter": None}
    [subscription] = [s for s in stages.subscriptions(more) if s.name == "hum-along"]
    assert subscription.dead_letter_topic == "hum-along-dead"
    json.dumps(stages.wiring(more))


def test_the_candidate_is_told_of_a_new_stages_dead_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Write] = []
    monkeypatch.setitem(mark_dead.STAGE_OF, "hum-along", HUM)
    monkeypatch.setattr(writes, "commit", told.extend)
    client = firestore.Client(project="demo", credentials=AnonymousCredentials())
    monkeypatch.setattr(clients, "firestore", lambda: client)

    mark_dead._mark("hum-along", {"interview_id": "i", "answer_id": "a", "generation": "1"}, "m1")

    [write] = told
    assert write.ref.id == "a_follow_up"
    assert write.data["status"] == "failed"
