"""Release a promoted model on Vertex AI: register, a share of the traffic, watch, then all of it or none."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import requests
from google.api_core.exceptions import GoogleAPICallError, NotFound
from google.cloud import aiplatform_v1 as v1
from google.protobuf import field_mask_pb2, json_format

from models.pipelines.card import Card
from models.pipelines.vertex import Vertex
from models.pipelines.watch import SHARE, Probe, Reading, Verdict, judge, scaled

MACHINE = "n1-standard-2"
WAIT_SECONDS = 1800.0


class NotPromotedError(ValueError):
    """A model that was refused isn't registered."""


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
    split = {"0": 100} if not before else {"0": share, **scaled(before, 100 - share)}
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


def _exists(vertex: Vertex, model_id: str) -> bool:
    try:
        vertex.models.get_model(name=f"{vertex.parent}/models/{model_id}")
    except NotFound:
        return False
    return True


def _path(vertex: Vertex, endpoint: str) -> str:
    return f"{vertex.parent}/endpoints/{endpoint}"
