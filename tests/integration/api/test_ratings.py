"""People's ratings into the warehouse and out of it again as training rows: whose, and whose not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jobs import ratings, training_rows
from models.pipelines.rows import Row, extract
from shared import clock
from shared.documents.interview import Answer, AnswerState
from shared.documents.transcript import AudioPiece, Word
from shared.firestore import paths, step_writes, writes
from shared.gcp import clients, vertex, warehouse
from tests.integration import transcripts
from tests.integration.api.conftest import Candidate, make_ready

pytestmark = pytest.mark.emulators

TEXT = "We built a pipeline and gave up some speed to keep it simple."


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    """What both containers answer when they are asked for features, too."""

    def predict(_endpoint: str, instances: Any) -> list[dict[str, Any]]:
        assert instances[0]["with_features"] is True
        return [{"features": {"filler": 0.5, "pause": None}, "measured": {"pitch_mean_hz": 210.0}}]

    monkeypatch.setattr(vertex, "predict", predict)


def scored(who: Candidate) -> Answer:
    """An answer that was heard and scored, in both stores."""
    answer = make_ready(who.create()["id"], questions=1)[0]
    words = (Word(word="We", start=0.0, end=0.2, confidence=0.9),)
    audio = (AudioPiece(uri="gs://derived/a.wav", start=0.0),)
    document = transcripts.heard(answer, TEXT, words, duration=4.0, audio=audio)
    writes.commit([step_writes.done(answer.interview_id, document)])
    paths.answer_ref(answer.interview_id, answer.id).update({"state": AnswerState.SCORED.value})
    settle(who, answer, "scored")
    return answer


def settle(who: Candidate, answer: Answer, state: str) -> None:
    row = {
        "row_id": f"{answer.id}.{state}",
        "recorded_at": (clock.now() + timedelta(seconds=state != "scored")).isoformat(),
        "user_hash": warehouse.user_hash(who.uid),
        "interview_id": answer.interview_id,
        "answer_id": answer.id,
        "state": state,
    }
    assert clients.bigquery().insert_rows_json(warehouse.table_id("answers"), [row]) == []


def load(folder: Path, *lines: str) -> dict[str, int]:
    file = folder / "ratings.csv"
    file.write_text("\n".join([",".join(ratings.COLUMNS), *lines]), encoding="utf-8")
    return dict(ratings.load(ratings.read(file)))


def line(answer: Answer, rater: str, overall: float = 5.0, grade: str = "") -> str:
    return f"{answer.interview_id},{answer.id},{rater},{overall},4,{grade}"


def learnt_from(model: str, folder: Path, *people: Candidate) -> list[Row]:
    """The rows of these people that the next training would be given."""
    training_rows.main([model, "--into", str(folder / "rows.jsonl")])
    known = {warehouse.user_hash(who.uid) for who in people}
    lines = (folder / "rows.jsonl").read_text("utf-8").splitlines()
    return [row for one in lines if (row := Row.model_validate_json(one)).person in known]


def test_raters_means_become_a_row_by_pseudonym_once_each(
    ana: Candidate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given two raters, one of whom is loaded twice and changes their mind, then the last of each counts."""
    ana.call("PATCH", "/v1/me/training-consent", {"given": True})
    answer = scored(ana)

    assert load(tmp_path, line(answer, "r-1", 2), line(answer, "r-2", 5, "3.5")) == {
        "delivery": 2,
        "correctness": 1,
    }
    load(tmp_path, line(answer, "r-1", 4))

    (row,) = learnt_from("delivery", tmp_path, ana)
    assert row.labels == {"overall": 4.5, "excited": 4.0}
    assert row.features == {"filler": 0.5, "pause": None}
    assert row.answers == (row.features,)
    assert row.groups == {"voice": "high", "language": "en-US"}
    assert (row.item, row.named, row.question) == (answer.id, True, "")
    (graded,) = learnt_from("correctness", tmp_path, ana)
    assert graded.labels == {"grade": 3.5}
    assert graded.groups == {"length": "short", "language": "en-US"}
    assert len(graded.question) == 16
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["rows"] >= 1
    assert ana.uid not in (tmp_path / "rows.jsonl").read_text("utf-8")


def test_who_withdrew_was_erased_or_never_agreed_is_never_learnt_from(
    person: Callable[[], Candidate], tmp_path: Path
) -> None:
    stays, withdraws, leaves, never = (person() for _ in range(4))
    for who in (stays, withdraws, leaves):
        who.call("PATCH", "/v1/me/training-consent", {"given": True})
    answers = [scored(who) for who in (stays, withdraws, leaves, never)]

    # when all are rated: without consent not even a rating is kept
    assert load(tmp_path, *(line(answer, "r-1") for answer in answers)) == {"delivery": 3, "no_consent": 1}
    withdraws.call("PATCH", "/v1/me/training-consent", {"given": False})
    leaves.call("DELETE", "/v1/me")

    rows = learnt_from("delivery", tmp_path, stays, withdraws, leaves, never)
    assert [row.person for row in rows] == [warehouse.user_hash(stays.uid)]
    found = extract(rows, frozenset())
    assert len([*found.train, *found.frozen]) == 1


def test_an_answer_that_is_no_longer_scored_is_not_learnt_from(ana: Candidate, tmp_path: Path) -> None:
    ana.call("PATCH", "/v1/me/training-consent", {"given": True})
    answer = scored(ana)
    load(tmp_path, line(answer, "r-1"))
    assert learnt_from("delivery", tmp_path, ana)

    settle(ana, answer, "not_scored")

    assert not learnt_from("delivery", tmp_path, ana)


def test_erasure_takes_ratings_of_a_person(ana: Candidate, tmp_path: Path) -> None:
    ana.call("PATCH", "/v1/me/training-consent", {"given": True})
    load(tmp_path, line(scored(ana), "r-1"))

    assert warehouse.delete("user_hash", warehouse.user_hash(ana.uid), ["ratings"]) == {"ratings": 1}
