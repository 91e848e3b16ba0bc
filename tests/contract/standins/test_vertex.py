"""The Vertex prediction client over REST against the stand-in."""

from typing import Any

import pytest
from google.api_core import exceptions
from google.api_core.retry import Retry, if_exception_type
from google.cloud.aiplatform_v1.services.prediction_service import PredictionServiceClient
from google.protobuf import json_format, struct_pb2

PLACE = "projects/demo-project/locations/europe-west4/endpoints"


def value(content: dict[str, Any]) -> struct_pb2.Value:
    return json_format.ParseDict(content, struct_pb2.Value())


def predict(
    client: PredictionServiceClient, endpoint: str, instances: int = 1, size: int = 10, **how: Any
) -> list[dict[str, Any]]:
    response = client.predict(
        endpoint=f"{PLACE}/{endpoint}",
        instances=[value({"content": "a" * size})] * instances,
        **how,
    )
    return [dict(prediction) for prediction in response.predictions]


@pytest.mark.usefixtures("standins")
class TestPredict:
    def test_expression_answers_in_the_automl_image_schema(self, prediction: PredictionServiceClient) -> None:
        predictions = predict(prediction, "expression", instances=2)

        assert len(predictions) == 2
        assert set(predictions[0]) == {"ids", "displayNames", "confidences"}
        assert len(predictions[0]["ids"]) == len(predictions[0]["confidences"])

    def test_delivery_answers_with_ratings(self, prediction: PredictionServiceClient) -> None:
        (rated,) = predict(prediction, "delivery")

        assert {"overall", "excited", "clarity", "confidence"} <= set(rated["ratings"])

    def test_an_endpoint_that_nobody_deployed_is_not_found(self, prediction: PredictionServiceClient) -> None:
        with pytest.raises(exceptions.NotFound):
            predict(prediction, "palmistry")

    def test_a_rule_sets_the_prediction(self, standins: Any, prediction: PredictionServiceClient) -> None:
        standins.rule(service="vertex", match={"endpoint": "delivery"}, prediction={"overall": 6.5})

        assert predict(prediction, "delivery") == [{"overall": 6.5}]
        assert "ids" in predict(prediction, "expression")[0]

    def test_a_request_larger_than_the_services_limit_is_refused(
        self, prediction: PredictionServiceClient
    ) -> None:
        with pytest.raises(exceptions.BadRequest, match="1500000"):
            predict(prediction, "expression", size=1_600_000)

    def test_no_instances_is_refused(self, prediction: PredictionServiceClient) -> None:
        with pytest.raises(exceptions.BadRequest, match="instances"):
            predict(prediction, "expression", instances=0)


class TestFaultsOnDemand:
    @pytest.mark.parametrize(
        ("status", "error"),
        [
            (429, exceptions.TooManyRequests),
            (500, exceptions.InternalServerError),
            (503, exceptions.ServiceUnavailable),
            (404, exceptions.NotFound),
        ],
    )
    def test_statuses_arrive_as_the_clients_exceptions(
        self, standins: Any, prediction: PredictionServiceClient, status: int, error: type[Exception]
    ) -> None:
        standins.rule(service="vertex", status=status)

        with pytest.raises(error):
            predict(prediction, "delivery")

    def test_it_recovers_after_so_many_failures(
        self, standins: Any, prediction: PredictionServiceClient
    ) -> None:
        standins.rule(service="vertex", off=True, times=2)
        retry = Retry(if_exception_type(exceptions.ServiceUnavailable), initial=0.01, timeout=5)

        assert predict(prediction, "delivery", retry=retry)
        assert [call["status"] for call in standins.calls()] == [503, 503, 200]

    def test_a_malformed_answer_is_an_error_not_a_prediction(
        self, standins: Any, prediction: PredictionServiceClient
    ) -> None:
        standins.rule(service="vertex", malformed=True)

        with pytest.raises(Exception, match=r"(?i)json|parse"):
            predict(prediction, "delivery")
