"""Pipeline jobs and releases by Google's own client against a strict stand-in for Vertex AI."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from google.api_core.exceptions import BadRequest

from models.pipelines.card import Card
from models.pipelines.comparison import Comparison, Decision, Gain
from models.pipelines.release import NotPromotedError, register, release
from models.pipelines.release import serving as split_of
from models.pipelines.specification import ImageError
from models.pipelines.submit import AlreadySubmittedError, submit
from models.pipelines.vertex import Vertex, connect
from models.pipelines.watch import Probe, judge
from tests.release_server import RefusedError
from tests.vertex_releases import Releases, serving

IMAGE = f"europe-docker.pkg.dev/p/models/pipelines@sha256:{'0' * 64}"
PARAMETERS = {
    "model": "delivery",
    "source": "/gcs/b/rows.parquet",
    "erased": "",
    "consenting": "/gcs/b/consenting.txt",
    "champion": "",
}
PROBES = [Probe(instance={"level": n}, expected=float(n)) for n in range(100)]


def behave(model: str, instance: Any) -> Any:
    """Version 1 and 2 give the ratings that they were promoted with; 3 is off by one, 4 fails."""
    if model.endswith("@4"):
        raise RefusedError(500, "INTERNAL", "the container crashed")
    return {"rating": instance["level"] + (1 if model.endswith("@3") else 0)}


@pytest.fixture
def releases() -> Releases:
    return Releases(behave)


@pytest.fixture
def vertex(releases: Releases) -> Iterator[Vertex]:
    with serving(releases) as address:
        yield connect("p", "europe-west1", address)


def submit_on(vertex: Vertex, day: date, **changed: str) -> str:
    given = {"image": IMAGE, "root": "gs://b/runs", "account": "retrain@p.iam.gserviceaccount.com"} | changed
    return submit(vertex, day, PARAMETERS, **given)


def card(promote: bool = True) -> Card:
    gain = Gain(people=15, champion=0.5, challenger=0.3, gain=0.2, low=0.1, high=0.3)
    return Card(
        model="delivery",
        trained_on_people=34,
        trained_on_rows=68,
        trained_on_units=34,
        frozen_units=15,
        left_out={},
        drift_limit=2.2,
        largest_drift={},
        evaluation={},
        comparison=Comparison(overall=gain, groups={}, groups_too_small=()),
        decision=Decision(promote=promote, reasons=()),
    )


def register_one(vertex: Vertex) -> str:
    return register(vertex, card(), model_id="delivery", image=IMAGE, artifacts="gs://b/delivery")


def rating(prediction: Any) -> float:
    return float(prediction["rating"])


def test_the_compiled_pipeline_is_submitted_once_a_day(vertex: Vertex, releases: Releases) -> None:
    """Given a day's job, when it is submitted again, then the service says 409: nothing starts twice."""
    day = date(2026, 11, 27)

    assert (
        submit_on(vertex, day) == "projects/p/locations/europe-west1/pipelineJobs/retrain-delivery-20261127"
    )
    with pytest.raises(AlreadySubmittedError, match="retrain-delivery-20261127"):
        submit_on(vertex, day)
    submit_on(vertex, date(2026, 11, 28))

    assert sorted(releases.jobs) == ["retrain-delivery-20261127", "retrain-delivery-20261128"]


def test_an_image_is_named_by_its_digest(vertex: Vertex) -> None:
    with pytest.raises(ImageError, match="digest"):
        submit_on(vertex, date(2026, 11, 27), image="europe-docker.pkg.dev/p/models/pipelines:latest")


def test_a_job_without_a_bucket_is_refused_by_the_service(vertex: Vertex) -> None:
    with pytest.raises(BadRequest, match="gs://"):
        submit_on(vertex, date(2026, 11, 27), root="runs")


def test_a_refused_model_is_not_registered(vertex: Vertex, releases: Releases) -> None:
    with pytest.raises(NotPromotedError):
        register(vertex, card(promote=False), model_id="delivery", image=IMAGE, artifacts="gs://b/delivery")

    assert not releases.models


def test_a_version_says_on_how_many_people_it_was_trained(vertex: Vertex, releases: Releases) -> None:
    """Given two versions, then the alias is the newest's and each carries its count of people."""
    assert register_one(vertex).endswith("/models/delivery@1")
    assert register_one(vertex).endswith("/models/delivery@2")

    first, second = releases.models["delivery"]
    assert (first["versionAliases"], second["versionAliases"]) == ([], ["challenger"])
    assert second["labels"]["people"] == "34"


def test_a_good_release_gets_all_of_the_traffic(vertex: Vertex, releases: Releases) -> None:
    first = release(vertex, "delivery", register_one(vertex), PROBES, rating)
    second = release(vertex, "delivery", register_one(vertex), PROBES, rating)

    assert first.promoted
    assert second.promoted
    assert 10 <= second.answered["2"] < 30, "the challenger had a small share while it was watched"
    assert split_of(vertex, "delivery") == {"2": 100}
    assert [each["id"] for each in releases.deployed["delivery"]] == ["2"]


@pytest.mark.parametrize(("versions", "reason"), [(3, "skew"), (4, "failures")])
def test_a_bad_release_is_rolled_back_by_the_watch(
    vertex: Vertex, releases: Releases, versions: int, reason: str
) -> None:
    """Given a champion, when a release answers wrongly or crashes, then the champion gets all again."""
    release(vertex, "delivery", register_one(vertex), PROBES, rating)
    for _ in range(versions - 2):
        register_one(vertex)

    verdict = release(vertex, "delivery", register_one(vertex), PROBES, rating)

    assert not verdict.promoted
    assert reason in [each.code for each in verdict.reasons]
    assert split_of(vertex, "delivery") == {"1": 100}
    assert [each["id"] for each in releases.deployed["delivery"]] == ["1"]


def test_a_watch_that_breaks_rolls_back(vertex: Vertex, monkeypatch: pytest.MonkeyPatch) -> None:
    release(vertex, "delivery", register_one(vertex), PROBES, rating)

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("models.pipelines.release.judge", breaks)
    with pytest.raises(KeyboardInterrupt):
        release(vertex, "delivery", register_one(vertex), PROBES, rating)

    assert split_of(vertex, "delivery") == {"1": 100}


def test_a_first_release_that_is_bad_is_not_left_to_serve(vertex: Vertex, releases: Releases) -> None:
    releases.behaviour = lambda _model, instance: {"rating": instance["level"] + 2}

    assert not release(vertex, "delivery", register_one(vertex), PROBES, rating).promoted

    assert split_of(vertex, "delivery") == {}
    assert releases.deployed["delivery"] == []


def test_a_challenger_that_nobody_asked_is_no_success() -> None:
    assert [each.code for each in judge("2", [], []).reasons] == ["too_few_answers"]
