"""Release a promoted model on Cloud Run: a revision without traffic, asked under a tag; a share; all or none.

    python -m models.pipelines.release_run --project P --region R --service model-delivery --image …@sha256:…
        --artifacts gs://… --revision NAME --probes FILE --value ratings.overall.value

A revision costs nothing while nobody calls it, so the champion stays where it is and is what a roll-back goes
back to. The tag gives the challenger an address of its own: it is asked for every frozen answer there before
a candidate meets it, and once more while it has its share. Calls carry an ID token for the service's address.
"""

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from google.api_core.exceptions import GoogleAPICallError
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import GoogleAuthError
from google.cloud import run_v2
from google.cloud.run_v2.services.services.transports.rest import ServicesRestTransport

from models.pipelines.watch import SHARE, Probe, Reading, Verdict, judge, scaled

TAG = "challenger"
WAIT_SECONDS = 600.0
BY_REVISION = run_v2.TrafficTargetAllocationType.TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION
ARTIFACTS = "AIP_STORAGE_URI"
"""The variable in which our containers look for a retrained model's folder."""


class NotStartedError(RuntimeError):
    """The challenger's revision did not start; the traffic is where it was."""


@dataclass(frozen=True)
class Place:
    """One service of one project. `ask` posts JSON to an address; a stand-in needs no token."""

    name: str
    services: run_v2.ServicesClient
    ask: Callable[[str, Mapping[str, Any]], requests.Response]

    def get(self) -> run_v2.Service:
        """As it is now, with the etag by which a change of somebody else is noticed."""
        return self.services.get_service(name=self.name)

    def update(self, service: run_v2.Service) -> run_v2.Service:
        """`GoogleAPICallError` when Cloud Run refuses it, or when it changed since it was read."""
        done = self.services.update_service(service=service).result(timeout=WAIT_SECONDS)
        return run_v2.Service(done)


def connect(project: str, region: str, service: str, standin: str | None = None) -> Place:
    """`standin`: host and port of what stands in for Cloud Run in tests and rehearsals."""
    name = f"projects/{project}/locations/{region}/services/{service}"
    if standin:
        transport = ServicesRestTransport(host=standin, url_scheme="http", credentials=AnonymousCredentials())
        session = requests.Session()
        return Place(
            name,
            run_v2.ServicesClient(transport=transport),
            lambda address, body: session.post(f"{address}/predict", json=body, timeout=60),
        )
    services = run_v2.ServicesClient(transport="rest")
    return Place(name, services, _signed(services.get_service(name=name).uri))


def _signed(audience: str) -> Callable[[str, Mapping[str, Any]], requests.Response]:
    """Ask as who runs this: a tag's address takes the token that was made for its service."""
    from google.auth.transport.requests import AuthorizedSession, Request
    from google.oauth2 import id_token

    session = AuthorizedSession(id_token.fetch_id_token_credentials(audience, request=Request()))
    return lambda address, body: session.post(f"{address}/predict", json=body, timeout=60)


def split(service: run_v2.Service) -> dict[str, int]:
    """Percent of the traffic by revision, as it is now."""
    found: dict[str, int] = {}
    for target in service.traffic_statuses:
        if target.percent:
            revision = target.revision or service.latest_ready_revision
            found[revision.rpartition("/")[2]] = int(target.percent)
    return found


def deploy(place: Place, image: str, artifacts: str, revision: str) -> str:
    """A new revision under the tag, which nobody is sent to; its own address. `NotStartedError`."""
    service = place.get()
    before = split(service)
    service.template.revision = revision
    container = service.template.containers[0]
    container.image = image
    kept = [each for each in container.env if each.name != ARTIFACTS]
    container.env = [*kept, run_v2.EnvVar(name=ARTIFACTS, value=artifacts)]
    service.traffic = [*_targets(before), run_v2.TrafficTarget(type_=BY_REVISION, revision=revision, tag=TAG)]
    try:
        made = place.update(service)
    except GoogleAPICallError as error:
        _give(place, before)
        raise NotStartedError(f"{revision}: {error.message}") from error
    (address,) = [target.uri for target in made.traffic_statuses if target.tag == TAG]
    return str(address)


def release(
    place: Place,
    *,
    image: str,
    artifacts: str,
    revision: str,
    probes: Sequence[Probe],
    read: Callable[[Any], float],
) -> Verdict:
    """Deploy, ask under the tag, give a share, watch, settle. What fails leaves the split from before."""
    service = place.get()
    before, address = split(service), str(service.uri)
    usual = [_ask(place, address, each, read, "service") for each in probes]
    own = deploy(place, image, artifacts, revision)
    promoted = False
    try:
        _ask(place, own, probes[0], read, revision)  # wakes it: a start is no slowness
        alone = [_ask(place, own, each, read, revision) for each in probes]
        verdict = judge(revision, usual, alone)
        if verdict.promoted:
            _give(place, {revision: SHARE, **scaled(before, 100 - SHARE)}, tagged=revision)
            shared = [_ask(place, address, each, read, "service") for each in probes]
            again = [_ask(place, own, each, read, revision) for each in probes]
            verdict = judge(revision, usual, [*shared, *again])
        promoted = verdict.promoted
    finally:
        # A watch that broke has seen nothing: nobody is left on a release that nobody watches.
        _give(place, {revision: 100} if promoted else before)
    return verdict


def _give(place: Place, shares: Mapping[str, int], tagged: str = "") -> None:
    """Divide the traffic; the tag stays on a revision, or goes."""
    service = place.get()
    service.traffic = _targets(shares)
    if tagged:
        for target in service.traffic:
            if target.revision == tagged:
                target.tag = TAG
    # What is in the template is what is there already: a change of traffic makes no revision.
    service.template.revision = service.latest_created_revision.rpartition("/")[2]
    place.update(service)


def _targets(shares: Mapping[str, int]) -> list[run_v2.TrafficTarget]:
    return [
        run_v2.TrafficTarget(type_=BY_REVISION, revision=name, percent=share)
        for name, share in shares.items()
    ]


def _ask(place: Place, address: str, each: Probe, read: Callable[[Any], float], who: str) -> Reading:
    start = time.monotonic()
    served, value = None, None
    try:
        answer = place.ask(address, {"instances": [each.instance]})
        answer.raise_for_status()
        (prediction,) = answer.json()["predictions"]
        served, value = who, read(prediction)
    except (requests.RequestException, GoogleAuthError, ValueError, KeyError, TypeError):
        served, value = None, None
    return Reading(served_by=served, value=value, expected=each.expected, seconds=time.monotonic() - start)


def _value(path: str) -> Callable[[Any], float]:
    """Reads `ratings.overall.value` out of a prediction."""

    def read(prediction: Any) -> float:
        for name in path.split("."):
            prediction = prediction[name]
        return float(prediction)

    return read


def main() -> int:
    """Prints the verdict as JSON; 1 when the release was rolled back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name in ("project", "region", "service", "image", "artifacts", "revision", "value"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--probes", type=Path, required=True, help="JSON lines of {instance, expected}")
    given = parser.parse_args()
    place = connect(given.project, given.region, given.service)
    lines = given.probes.read_text(encoding="utf-8").splitlines()
    verdict = release(
        place,
        image=given.image,
        artifacts=given.artifacts,
        revision=given.revision,
        probes=[Probe.model_validate_json(line) for line in lines if line],
        read=_value(given.value),
    )
    print(json.dumps(verdict.model_dump()))
    return 0 if verdict.promoted else 1


if __name__ == "__main__":
    raise SystemExit(main())
