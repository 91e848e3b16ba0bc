"""The release, on a Cloud Run that obeys LATEST, prints what gcloud prints, and refuses strangers."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

import hosting
import pytest
import release

from fakecloud.cloud import Cloud, Service
from fakecloud.gcloud import Gcloud
from fakecloud.grants import Grant, Grants
from fakecloud.hosting import Web, deploy
from fakecloud.traffic import Target
from workspace import INFRA

Answers = Callable[[str, str], int | None]
Roles = tuple[str, ...] | None
Shares = dict[str, int]


class Afternoon:
    """A project with an API whose first revision serves, pinned, and a web app that is live."""

    def __init__(
        self, answers: Answers = lambda revision, path: None, roles: tuple[str, ...] | None = None
    ) -> None:
        self.cloud = Cloud(project="p")
        self.api = self.cloud.services["api"] = Service("api")
        self.old = self.api.deploy("old code").name
        grants = Grants(())
        if roles is not None:
            self.cloud.account = "deployer"
            grants = Grants(tuple(Grant("deployer", role) for role in roles))
        self.web = Web(self.cloud, grants, answers)
        self.waited: list[dict[str, int]] = []
        self.release = release.Release("p", "r", Gcloud(self.cloud, grants), self.web, self._wait, 300)
        self.on_wait: Callable[[], None] = lambda: None
        self.page = deploy(self.cloud, "live", self.old)

    def _wait(self, seconds: float) -> None:
        assert seconds == 300
        self.waited.append(self.api.met())
        self.on_wait()

    def new_revision(self, ready: bool = True) -> str:
        """What an apply of new code does, with the web app beside it in its channel."""
        name = self.api.deploy(f"code {len(self.api.revisions)}", ready).name
        deploy(self.cloud, "next")
        return name

    @property
    def live(self) -> str:
        return self.cloud.channels["live"][0].version


def test_traffic_moves_step_by_step_and_the_page_comes_last() -> None:
    day = Afternoon()
    day.release.pin()
    new = day.new_revision()
    assert day.api.met() == {day.old: 100}
    pages: list[str] = []
    day.on_wait = lambda: pages.append(day.live)

    assert day.release.forward("next") == new

    assert day.waited == [{day.old: 95, new: 5}, {day.old: 75, new: 25}, {new: 100}]
    assert pages == [day.page] * 3
    assert day.cloud.channels["live"][0].version == day.cloud.channels["next"][0].version
    assert day.cloud.channels["live"][0].message == new
    assert day.api.targets == (Target(new, 100),)


def test_a_service_on_latest_gives_a_new_revision_everything_and_is_refused() -> None:
    day = Afternoon()
    new = day.new_revision()
    assert day.api.met() == {new: 100}
    with pytest.raises(release.ReleaseFailed, match="follows LATEST"):
        day.release.forward("next")
    assert day.live == day.page


def test_pinning_names_what_serves() -> None:
    day = Afternoon()
    assert day.release.service().follows_latest
    assert day.release.pin() == day.old
    assert not day.release.service().follows_latest
    day.new_revision()
    assert day.api.met() == {day.old: 100}


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/v1/health", 503, "/v1/health answered 503"),
        ("/v1/interviews", 200, "/v1/interviews answered 200, not 401"),
    ],
)
def test_a_revision_that_fails_the_smoke_test_meets_no_candidate(path: str, status: int, said: str) -> None:
    day = Afternoon(lambda revision, asked: status if "00002" in revision and asked == path else None)
    day.release.pin()
    day.new_revision()
    with pytest.raises(release.ReleaseFailed, match=said):
        day.release.forward("next")
    assert day.waited == []
    assert day.api.targets == (Target(day.old, 100),)
    assert day.live == day.page


def test_a_revision_that_does_not_start_is_told() -> None:
    day = Afternoon()
    day.release.pin()
    new = day.new_revision(ready=False)
    with pytest.raises(release.ReleaseFailed, match=f"{new} did not start"):
        day.release.forward("next")
    assert day.api.met() == {day.old: 100}


def test_errors_at_a_quarter_of_the_traffic_give_all_of_it_back() -> None:
    day = Afternoon()
    day.release.pin()
    new = day.new_revision()

    def fails() -> None:
        if day.api.met().get(new) == 25:
            day.cloud.logs += [{"revision": new, "status": 500}] * 3

    day.on_wait = fails
    with pytest.raises(release.ReleaseFailed, match="3 requests failed at 25 %"):
        day.release.forward("next")
    assert day.api.targets == (Target(day.old, 100),)
    assert day.live == day.page


def test_what_a_faulty_image_fails_is_seen_as_soon_as_candidates_meet_it() -> None:
    day = Afternoon()
    day.release.pin()
    day.new_revision()
    day.cloud.faulty.add(day.api.revisions[-1].of)
    with pytest.raises(release.ReleaseFailed, match="3 requests failed at 5 %"):
        day.release.forward("next")
    assert day.api.met() == {day.old: 100}


@pytest.mark.parametrize("fault", [KeyError("shape"), TypeError("shape"), KeyboardInterrupt()])
def test_whatever_ends_a_release_gives_the_traffic_back(fault: BaseException) -> None:
    day = Afternoon()
    day.release.pin()
    day.new_revision()

    def ends() -> None:
        raise fault

    day.on_wait = ends
    with pytest.raises(type(fault)):
        day.release.forward("next")
    assert day.api.targets == (Target(day.old, 100),)


@pytest.mark.parametrize("step", [1, -1], ids=["the old one first", "the killed one first"])
def test_a_release_after_one_that_was_killed_goes_back_to_what_most_candidates_met(step: int) -> None:
    day = Afternoon()
    day.release.pin()
    killed = day.new_revision()
    day.release.give(killed, 5)
    day.api.targets = day.api.targets[::step]
    newest = day.new_revision()
    day.on_wait = lambda: day.cloud.logs.append({"revision": newest, "status": 500})
    with pytest.raises(release.ReleaseFailed):
        day.release.forward("next")
    assert day.api.met() == {day.old: 100}


def test_a_page_that_cannot_be_published_takes_the_api_back_with_it() -> None:
    day = Afternoon()
    day.release.pin()
    day.new_revision()
    day.web.refuses_publishing = True
    with pytest.raises(hosting.HostingFault, match="503"):
        day.release.forward("next")
    assert day.api.met() == {day.old: 100}
    assert day.live == day.page


def test_a_page_that_does_not_reach_the_api_is_taken_back() -> None:
    broken: list[bool] = []
    day = Afternoon(lambda revision, path: 502 if broken and path == "/v1/health" else None)
    day.release.pin()
    day.new_revision()

    def last_wait() -> None:
        if len(day.waited) == 3:
            day.web.answers = lambda revision, path: _unless_published(day, path)

    day.on_wait = last_wait
    with pytest.raises(release.ReleaseFailed, match="the web app answered 502"):
        day.release.forward("next")
    assert day.live == day.page
    assert day.api.met() == {day.old: 100}


def _unless_published(day: Afternoon, path: str) -> int | None:
    return 502 if day.live != day.page and path == "/v1/health" else None


def test_nothing_new_is_smoke_tested_all_the_same() -> None:
    day = Afternoon(lambda revision, path: 500 if path == "/v1/health" else None)
    day.release.pin()
    with pytest.raises(release.ReleaseFailed, match="/v1/health answered 500"):
        day.release.forward()
    assert day.api.met() == {day.old: 100}


def test_going_back_brings_the_page_that_belonged_to_the_revision() -> None:
    day = Afternoon()
    day.release.pin()
    new = day.new_revision()
    day.release.forward("next")
    assert day.live != day.page

    assert day.release.back() == (day.old, day.page)

    assert day.api.met() == {day.old: 100}
    assert day.live == day.page
    assert day.release.back(new)[0] == new
    assert day.cloud.channels["live"][0].message == new


def test_going_back_passes_over_revisions_that_never_started() -> None:
    day = Afternoon()
    day.release.pin()
    day.new_revision(ready=False)
    newest = day.new_revision()
    day.release.give(newest, 100)
    assert day.release.back()[0] == day.old


def test_a_function_that_was_rolled_back_by_hand_follows_again_after_a_release() -> None:
    day = Afternoon()
    day.release.pin()
    stage = day.cloud.services["transcribe"] = Service("transcribe")
    old = stage.deploy("old").name
    stage.targets = (Target(old, 100),)
    new = stage.deploy("new").name
    day.new_revision()
    day.release.forward("next")
    assert stage.met() == {new: 100}


LOGS = "roles/logging.viewAccessor"


def _deployers_roles() -> tuple[str, ...]:
    """What builders.tf grants the account that releases."""
    text = (INFRA / "builders.tf").read_text(encoding="utf-8")
    listed = re.search(r"deployer_roles = toset\(concat\(\[(.*?)\]", text, re.S)
    assert listed
    return tuple(re.findall(r'"(roles/[\w.]+)"', listed[1]))


def test_who_may_not_read_logs_finds_out_before_any_traffic_moves() -> None:
    day = Afternoon(roles=tuple(r for r in _deployers_roles() if r != LOGS))
    day.release.pin()
    day.new_revision()
    with pytest.raises(subprocess.CalledProcessError) as refused:
        day.release.forward("next")
    assert "Permission 'logging.views.access' denied" in refused.value.stderr
    assert day.waited == []


def test_the_deployers_own_roles_are_enough() -> None:
    day = Afternoon(roles=_deployers_roles())
    day.release.pin()
    new = day.new_revision()
    assert day.release.forward("next") == new


def test_no_path_that_is_smoke_tested_is_one_that_google_keeps() -> None:
    day = Afternoon()
    day.release.pin()
    assert day.web("GET", "https://api-standin.a.run.app/healthz", {}, None)[0] == 404
    assert {day.web("GET", f"https://api-standin.a.run.app{p}", {}, None)[0] for p, _ in release.SMOKE} == {
        200,
        401,
    }
