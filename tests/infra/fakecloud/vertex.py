"""gcloud ai: models and endpoints of Vertex AI."""

from __future__ import annotations

from typing import Any

from fakecloud.command import Commands


class Vertex(Commands):
    """Models, and the endpoints that they are deployed to."""

    def _ai_models_upload(self, words: Any, options: dict[str, str]) -> Any:
        return {"model": f"projects/1/locations/{options['region']}/models/{len(self.cloud.asked)}"}

    def _ai_endpoints_describe(self, words: Any, options: dict[str, str]) -> Any:
        deployed = self.cloud.endpoints.setdefault(words[0], [])
        split = {deployed[-1]: 100} if deployed else {}
        return {"deployedModels": [{"id": d} for d in deployed], "trafficSplit": split}

    def _ai_endpoints_deploy_model(self, words: Any, options: dict[str, str]) -> Any:
        self.cloud.endpoints.setdefault(words[0], []).append(str(len(self.cloud.asked)))
        return {"deployedModel": {"id": self.cloud.endpoints[words[0]][-1]}}

    _beta_ai_endpoints_deploy_model = _ai_endpoints_deploy_model

    def _ai_endpoints_undeploy_model(self, words: Any, options: dict[str, str]) -> Any:
        self.cloud.endpoints[words[0]].remove(options["deployed-model-id"])
        return {}
