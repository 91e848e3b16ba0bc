"""A model goes where Terraform made a place for it: a Cloud Run service, or an endpoint."""

from __future__ import annotations

import deploy_model
import pytest

from fakecloud.cloud import Cloud, Service
from fakecloud.gcloud import Gcloud
from fakecloud.grants import Grants


def _model_on_run() -> Cloud:
    """A project whose delivery model is a Cloud Run service, as Terraform made it and a release filled it."""
    cloud = Cloud(project="p")
    cloud.services["model-delivery"] = Service("model-delivery")
    cloud.services["model-delivery"].deploy("hello")
    deploy_model.deploy("p", "r", "delivery", "images/delivery:1", 100, Gcloud(cloud, Grants(())))
    return cloud


def test_a_model_on_cloud_run_takes_all_the_traffic_of_the_page_that_says_hello() -> None:
    cloud = _model_on_run()

    service = cloud.services["model-delivery"]
    assert service.met() == {service.revisions[-1].name: 100}
    assert service.revisions[-1].of == "images/delivery:1"
    assert not any(asked.startswith(("ai ", "beta ai ")) for asked in cloud.asked)


def test_a_challenger_on_cloud_run_gets_its_share() -> None:
    cloud = _model_on_run()

    made = deploy_model.deploy("p", "r", "delivery", "images/delivery:2", 10, Gcloud(cloud, Grants(())))

    champion = cloud.services["model-delivery"].revisions[1].name
    assert cloud.services["model-delivery"].met() == {champion: 90, made: 10}


def test_a_model_that_does_not_start_gets_nothing() -> None:
    cloud = _model_on_run()
    cloud.faulty.add("images/delivery:2")
    before = cloud.services["model-delivery"].met()

    with pytest.raises(deploy_model.NotReady):
        deploy_model.deploy("p", "r", "delivery", "images/delivery:2", 100, Gcloud(cloud, Grants(())))

    assert cloud.services["model-delivery"].met() == before


def test_where_there_is_no_service_the_model_goes_to_its_endpoint() -> None:
    cloud = Cloud(project="p")

    deploy_model.deploy("p", "r", "delivery", "images/delivery:1", 100, Gcloud(cloud, Grants(())))

    assert list(cloud.endpoints) == ["1001"]
    assert len(cloud.endpoints["1001"]) == 1
