"""Release a promoted model by steps: register, a share of the traffic, watch, then all of it or none.

What is watched is what was promised: the served challenger must give the frozen answers the ratings with
which it was promoted, must not fail more often than what served before, and must not be much slower.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import requests
from google.api_core.exceptions import GoogleAPICallError, NotFound
from google.cloud import aiplatform_v1 as v1
from google.protobuf import field_mask_pb2, json_format

from models.pipelines.card import Card
from models.pipelines.rows import Frozen
from models.pipelines.validation import Finding
from models.pipelines.vertex import Vertex

SHARE = 10
"""Percent of the traffic that a challenger gets while it is watched."""
FEWEST_ANSWERS = 10
"""By the challenger; fewer say nothing, and a release that says nothing is rolled back."""
TOLERANCE = 0.01
"""Between a served and an evaluated rating: files keep six digits."""
MORE_FAILURES = 0.02
"""Share of requests, above what failed before the release."""
SLOWER = 2.0
"""Times the champion's 95th percentile, beyond half a second."""
MACHINE = "n1-standard-2"
WAIT_SECONDS = 1800.0


class NotPromotedError(ValueError):
    """A model that was refused isn't registered."""


class Probe(Frozen):
    """A frozen answer as the endpoint takes it, and the rating with which the challenger was promoted."""

    instance: dict[str, Any]
    expected: float


class Reading(Frozen):
    """One probe's answer; `served_by` and `value` None when it failed."""

    served_by: str | None
    value: float | None
    expected: float
    seconds: float


class Verdict(Frozen):
    """Promoted, or rolled back and why."""

    promoted: bool
    reasons: tuple[Finding, ...]
    answered: dict[str, int]


def register(vertex: Vertex, card: Card, *, model_id: str, image: str, artifacts: str) -> str:
    """A new version of the model, with its card's figures as labels. `NotPromotedError` for a refused one."""
    if not card.decision.promote:
        raise NotPromotedError(f"{card.model} was refused: it isn't registered")
    model = v1.Model(
        display_name=card.model,
        artifact_uri=artifacts,
        container_spec=v1.ModelContainerSpec(
            image_uri=image,
            predict_route="/predict",
            health_route="/health",
            ports=[v1.Port(container_port=8080)],
        ),
        labels={"people": str(card.trained_on_people), "rows": str(card.trained_on_rows)},
        version_aliases=["challenger"],
        version_description=f"trained on {card.trained_on_people} people; see card.md beside the model",
    )
    request = v1.UploadModelRequest(parent=vertex.parent, model=model)
    if _exists(vertex, model_id):
        request.parent_model = f"{vertex.parent}/models/{model_id}"
    else:
        request.model_id = model_id
    done = vertex.models.upload_model(request=request).result(timeout=WAIT_SECONDS)
    return f"{done.model}@{done.model_version_id}"


def deploy(vertex: Vertex, endpoint: str, model: str, share: int = SHARE) -> str:
    """Deploy beside what serves, with a share of the traffic; the deployed model's id."""
    before = serving(vertex, endpoint)
    split = {"0": 100} if not before else {"0": share, **_scaled(before, 100 - share)}
    deployed = v1.DeployedModel(
        model=model,
        dedicated_resources=v1.DedicatedResources(
            machine_spec=v1.MachineSpec(machine_type=MACHINE), min_replica_count=1, max_replica_count=2
        ),
    )
    done = vertex.endpoints.deploy_model(
        endpoint=_path(vertex, endpoint), deployed_model=deployed, traffic_split=split
    ).result(timeout=WAIT_SECONDS)
    return str(done.deployed_model.id)


def serving(vertex: Vertex, endpoint: str) -> dict[str, int]:
    """Who gets how many percent of the traffic."""
    found = vertex.endpoints.get_endpoint(name=_path(vertex, endpoint))
    return {name: int(share) for name, share in found.traffic_split.items() if share}


def probe(
    vertex: Vertex, endpoint: str, probes: Sequence[Probe], read: Callable[[Any], float]
) -> list[Reading]:
    """Ask the endpoint for every probe, as the functions do. `read` takes the rating out of a prediction."""
    return [_ask(vertex, endpoint, each, read) for each in probes]


def judge(challenger: str, before: Sequence[Reading], during: Sequence[Reading]) -> Verdict:
    """By readings from before the release and from during it."""
    own = [each for each in during if each.served_by == challenger and each.value is not None]
    others = [each for each in during if each.served_by not in (None, challenger)]
    reasons = []
    if len(own) < FEWEST_ANSWERS:
        text = f"{len(own)} probes were answered by the challenger, {FEWEST_ANSWERS} needed"
        reasons.append(Finding(code="too_few_answers", text=text))
    if wrong := sum(abs((each.value or 0.0) - each.expected) > TOLERANCE for each in own):
        text = f"{wrong} of {len(own)} ratings aren't those with which it was promoted"
        reasons.append(Finding(code="skew", text=text))
    was, now = _failed(before), _failed(during)
    if now > was + MORE_FAILURES:
        reasons.append(Finding(code="failures", text=f"{now:.1%} of requests fail, {was:.1%} before"))
    slow, usual = _slowest(own), _slowest(others or before)
    if slow > max(SLOWER * usual, usual + 0.5):
        text = f"95th percentile {slow:.2f} s, {usual:.2f} s for what served before"
        reasons.append(Finding(code="slow", text=text))
    answered: dict[str, int] = {}
    for each in during:
        answered[each.served_by or "failed"] = answered.get(each.served_by or "failed", 0) + 1
    return Verdict(promoted=not reasons, reasons=tuple(reasons), answered=answered)


def settle(
    vertex: Vertex, endpoint: str, challenger: str, before: Mapping[str, int], *, promoted: bool
) -> None:
    """All traffic to the challenger, or back to the split from before; who gets none is undeployed."""
    split = {challenger: 100} if promoted else dict(before)
    if split:
        vertex.endpoints.update_endpoint(
            endpoint=v1.Endpoint(name=_path(vertex, endpoint), traffic_split=split),
            update_mask=field_mask_pb2.FieldMask(paths=["traffic_split"]),
        )
    found = vertex.endpoints.get_endpoint(name=_path(vertex, endpoint))
    for name in [each.id for each in found.deployed_models if each.id not in split]:
        gone = vertex.endpoints.undeploy_model(endpoint=_path(vertex, endpoint), deployed_model_id=name)
        gone.result(timeout=WAIT_SECONDS)


def release(
    vertex: Vertex, endpoint: str, model: str, probes: Sequence[Probe], read: Callable[[Any], float]
) -> Verdict:
    """Deploy with a share, watch, settle. A first model that fails leaves the endpoint empty."""
    before = serving(vertex, endpoint)
    usual = probe(vertex, endpoint, probes, read) if before else []
    challenger = deploy(vertex, endpoint, model)
    try:
        verdict = judge(challenger, usual, probe(vertex, endpoint, probes, read))
    except BaseException:
        # A watch that broke has seen nothing: nobody is left on a release that nobody watches.
        settle(vertex, endpoint, challenger, before, promoted=False)
        raise
    settle(vertex, endpoint, challenger, before, promoted=verdict.promoted)
    return verdict


def _ask(vertex: Vertex, endpoint: str, each: Probe, read: Callable[[Any], float]) -> Reading:
    request = v1.PredictRequest(endpoint=_path(vertex, endpoint))
    json_format.ParseDict(each.instance, v1.PredictRequest.pb(request).instances.add())
    start = time.monotonic()
    served, value = None, None
    try:
        answer = vertex.predictions.predict(request=request, retry=None, timeout=60.0)
        served = str(answer.deployed_model_id)
        (prediction,) = v1.PredictResponse.pb(answer).predictions
        value = read(json_format.MessageToDict(prediction))
    except (GoogleAPICallError, requests.RequestException, ValueError, KeyError, TypeError):
        served, value = None, None
    return Reading(served_by=served, value=value, expected=each.expected, seconds=time.monotonic() - start)


def _failed(readings: Sequence[Reading]) -> float:
    return sum(each.value is None for each in readings) / len(readings) if readings else 0.0


def _slowest(readings: Sequence[Reading]) -> float:
    seconds = sorted(each.seconds for each in readings)
    return seconds[int(0.95 * (len(seconds) - 1))] if seconds else 0.0


def _scaled(split: Mapping[str, int], total: int) -> dict[str, int]:
    """The same proportions, adding up to `total`; rounding goes to the largest."""
    scaled = {name: share * total // 100 for name, share in split.items()}
    scaled[max(split, key=lambda name: split[name])] += total - sum(scaled.values())
    return scaled


def _exists(vertex: Vertex, model_id: str) -> bool:
    try:
        vertex.models.get_model(name=f"{vertex.parent}/models/{model_id}")
    except NotFound:
        return False
    return True


def _path(vertex: Vertex, endpoint: str) -> str:
    return f"{vertex.parent}/endpoints/{endpoint}"
