"""Releases on Cloud Run by Google's own client on a strict stand-in: revisions, shares, watch, roll-back."""

from collections.abc import Iterator
from typing import Any

import pytest

from models.pipelines import release_run
from models.pipelines.release_run import NotStartedError, Place, connect, release
from models.pipelines.watch import Probe, Verdict
from tests.release_server import RefusedError
from tests.run_releases import FIRST, Services, serving

PROBES = [Probe(instance={"level": n}, expected=float(n)) for n in range(30)]
NEXT = "model-delivery-next"


def behave(image: str, instance: Any) -> Any:
    """An image says how its container behaves."""
    if "crashes" in image:
        raise RefusedError(500, "INTERNAL", "the container crashed")
    return {"ratings": {"overall": {"value": instance["level"] + (1 if "wrong" in image else 0)}}}


@pytest.fixture
def services() -> Services:
    return Services(behave)


@pytest.fixture
def place(services: Services) -> Iterator[Place]:
    with serving(services) as address:
        yield connect("p", "europe-west1", "model-delivery", address)


def released(place: Place, kind: str, revision: str = NEXT) -> Verdict:
    return release(
        place,
        image=f"r/delivery-{kind}@sha256:2",
        artifacts="gs://b/delivery/2",
        revision=revision,
        probes=PROBES,
        read=release_run._value("ratings.overall.value"),
    )


def test_a_good_release_gets_a_share_then_everything_and_the_champion_stays_to_go_back_to(
    place: Place, services: Services
) -> None:
    verdict = released(place, "good")

    assert verdict.promoted
    assert services.splits == [{FIRST: 100}, {NEXT: 10, FIRST: 90}, {NEXT: 100}]
    assert FIRST in services.templates
    assert not any(target.get("tag") for target in services.traffic)
    env = services.templates[NEXT]["containers"][0]["env"]
    assert env == [{"name": "AIP_STORAGE_URI", "value": "gs://b/delivery/2"}]


@pytest.mark.parametrize(("kind", "reason"), [("wrong", "skew"), ("crashes", "failures")])
def test_a_bad_release_is_rolled_back_before_a_candidate_meets_it(
    kind: str, reason: str, place: Place, services: Services
) -> None:
    verdict = released(place, kind)

    assert not verdict.promoted
    assert reason in [each.code for each in verdict.reasons]
    assert services.splits == [{FIRST: 100}, {FIRST: 100}]
    assert not any(target.get("tag") for target in services.traffic)


def test_a_release_that_turns_bad_under_traffic_is_rolled_back(place: Place, services: Services) -> None:
    """Given a container that answers well until candidates come, then the share is taken from it."""
    services.behaviour = lambda image, instance: behave(
        "crashes" if "late" in image and NEXT in services.split else image, instance
    )

    verdict = released(place, "late")

    assert not verdict.promoted
    assert services.splits == [{FIRST: 100}, {NEXT: 10, FIRST: 90}, {FIRST: 100}]


def test_a_revision_that_does_not_start_gets_no_traffic(place: Place, services: Services) -> None:
    with pytest.raises(NotStartedError, match="did not start"):
        released(place, "broken")

    assert services.split == {FIRST: 100}


def test_a_second_release_goes_on_from_the_first_ones_split(place: Place, services: Services) -> None:
    released(place, "good")

    assert not released(place, "wrong", "model-delivery-third").promoted
    assert services.split == {NEXT: 100}


def test_a_watch_that_breaks_leaves_nobody_on_the_release(
    place: Place, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any) -> Verdict:
        raise RuntimeError("no network")

    monkeypatch.setattr(release_run, "judge", breaks)

    with pytest.raises(RuntimeError, match="no network"):
        released(place, "good")
    assert services.split == {FIRST: 100}


def test_a_change_by_somebody_else_meanwhile_is_not_overwritten(place: Place, services: Services) -> None:
    service = place.get()
    services._changes += 1

    with pytest.raises(Exception, match="changed since it was read"):
        place.update(service)
