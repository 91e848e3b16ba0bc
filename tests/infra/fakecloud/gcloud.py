"""gcloud's commands, as far as our scripts use them: the shapes that it prints, and what it refuses."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fakecloud import objects
from fakecloud.cloud import Cloud, Service
from fakecloud.grants import NEEDS, OWNER, Grants
from fakecloud.traffic import LATEST, Target, TrafficRefused, give, tag, untag


class Refused(Exception):
    """gcloud ends with exit status 1 and these words."""


@dataclass(frozen=True)
class Asked:
    """A command line: its words, and its options; an option without a value is "true"."""

    words: tuple[str, ...]
    options: dict[str, str]

    @classmethod
    def of(cls, arguments: list[str]) -> Asked:
        """Read a command line. Options are written `--name=value` or `--name value` of these few."""
        spaced = {"--to-revisions", "--region", "--project", "--args", "--service", "--limit", "--secret"}
        words: list[str] = []
        options: dict[str, str] = {}
        left = list(arguments)
        while left:
            argument = left.pop(0)
            if argument.startswith("-") and "=" not in argument and argument in spaced and left:
                options[argument.removeprefix("--")] = left.pop(0)
            elif argument.startswith("-"):
                name, _, value = argument.lstrip("-").partition("=")
                options[name] = value or "true"
            else:
                words.append(argument)
        return cls(tuple(words), options)


@dataclass
class Gcloud:
    """gcloud, signed in as one account of a project; `standing in` for what a command starts elsewhere."""

    cloud: Cloud
    grants: Grants = field(default_factory=lambda: Grants(()))
    standard_input: Callable[[], bytes] = lambda: b""

    def __call__(self, arguments: list[str]) -> str:
        """Run a command: what it prints, or `CalledProcessError`."""
        self.cloud.asked.append(" ".join(arguments))
        asked = Asked.of(arguments)
        try:
            said = self._answer(asked)
        except (Refused, TrafficRefused) as refused:
            words = f"ERROR: (gcloud.{'.'.join(asked.words[:3])}) {refused}"
            raise subprocess.CalledProcessError(1, ["gcloud", *arguments], "", words) from None
        finally:
            self.cloud.save()
        if isinstance(said, str):
            return said
        return json.dumps(said) if asked.options.get("format") == "json" else ""

    def _answer(self, asked: Asked) -> Any:
        for length in range(min(4, len(asked.words)), 0, -1):
            name = " ".join(asked.words[:length])
            if handler := getattr(self, "_" + re.sub(r"[ -]", "_", name), None):
                return handler(asked.words[length:], asked.options)
        raise Refused(f"Invalid choice: {' '.join(asked.words)!r}: the stand-in does not know this command.")

    def _allow(self, command: str, where: str = "") -> None:
        permission = NEEDS[command]
        if not self.grants.may(self.cloud.account, permission, where):
            raise Refused(f"PERMISSION_DENIED: Permission '{permission}' denied for {self.cloud.account}.")

    # --- the person and the project

    def _auth_list(self, words: Any, options: dict[str, str]) -> str:
        return f"{self.cloud.login}\n" if self.cloud.signed_in else ""

    def _auth_print_access_token(self, words: Any, options: dict[str, str]) -> str:
        if not self.cloud.signed_in:
            raise Refused("You do not currently have an active account selected.")
        return "token-of-nobody\n"

    def _auth_application_default_print_access_token(self, words: Any, options: dict[str, str]) -> str:
        if not self.cloud.credentials:
            raise Refused("Your default credentials were not found.")
        return "token-of-nobody\n"

    def _auth_login(self, words: Any, options: dict[str, str]) -> str:
        self.cloud.signed_in = True
        return ""

    def _auth_application_default_login(self, words: Any, options: dict[str, str]) -> str:
        self.cloud.credentials = True
        return ""

    def _auth_application_default_set_quota_project(self, words: Any, options: dict[str, str]) -> str:
        if not self.cloud.credentials:
            raise Refused("Application default credentials have not been set up.")
        self.cloud.quota_project = words[0]
        if self.cloud.folder is not None:
            said = json.dumps({"quota_project_id": words[0]})
            file = self.cloud.folder / "application_default_credentials.json"
            file.write_text(said, encoding="utf-8")
        return ""

    def _config_set(self, words: Any, options: dict[str, str]) -> str:
        self.cloud.project = words[1]
        return ""

    def _config_get_value(self, words: Any, options: dict[str, str]) -> str:
        return f"{self.cloud.project}\n"

    def _billing_projects_describe(self, words: Any, options: dict[str, str]) -> str:
        return f"{self.cloud.billing}\n"

    def _projects_get_iam_policy(self, words: Any, options: dict[str, str]) -> str:
        return "roles/owner\n" if self.cloud.account == OWNER else "roles/viewer\n"

    def _services_enable(self, words: Any, options: dict[str, str]) -> str:
        if not self.cloud.billing:
            raise Refused("FAILED_PRECONDITION: Billing account for project is not found.")
        self.cloud.apis |= set(words)
        return ""

    def _services_list(self, words: Any, options: dict[str, str]) -> str:
        return "".join(f"{name}\n" for name in sorted(self.cloud.apis))

    def _org_policies_describe(self, words: Any, options: dict[str, str]) -> Any:
        policy = self.cloud.org_policies.get(words[0])
        if policy is None:
            raise Refused(f"NOT_FOUND: Requested entity was not found: {words[0]}")
        return {"name": f"projects/{self.cloud.project}/policies/{words[0]}", "spec": policy}

    # --- storage, secrets, images, builds

    def _storage_buckets_describe(self, words: Any, options: dict[str, str]) -> str:
        name = words[0].removeprefix("gs://")
        if name not in self.cloud.buckets:
            raise Refused(f"HTTPError 404: gs://{name} not found: 404.")
        return f"name: {name}\n"

    def _storage_buckets_create(self, words: Any, options: dict[str, str]) -> str:
        name = words[0].removeprefix("gs://")
        if name in self.cloud.buckets:
            raise Refused(
                f"HTTPError 409: Your previous request to create the named bucket {name} succeeded."
            )
        self.cloud.buckets.add(name)
        return ""

    def _storage_buckets_update(self, words: Any, options: dict[str, str]) -> str:
        return ""

    def _storage_cp(self, words: Any, options: dict[str, str]) -> str:
        *sources, target = words
        for place in {w for w in words if w.startswith("gs://")}:
            bucket = place.removeprefix("gs://").partition("/")[0]
            self._allow("storage write" if place == target else "storage read", bucket)
            if bucket not in self.cloud.buckets:
                raise Refused(f"HTTPError 404: The specified bucket does not exist: gs://{bucket}.")
        for source in sources:
            if not objects.copy(self.cloud, source, target):
                raise Refused(f"The following URLs matched no objects or files:\n-{source}")
        return ""

    def _storage_cat(self, words: Any, options: dict[str, str]) -> str:
        name = words[0].removeprefix("gs://")
        self._allow("storage read", name.partition("/")[0])
        content = self.cloud.read(name)
        if content is None:
            raise Refused(f"The following URLs matched no objects or files:\n-gs://{name}")
        return content.decode()

    def _secrets_versions_describe(self, words: Any, options: dict[str, str]) -> str:
        if self.cloud.secrets.get(options["secret"], 0) < int(words[0]):
            raise Refused(f"NOT_FOUND: Secret Version [{options['secret']}/{words[0]}] not found.")
        return "state: ENABLED\n"

    def _secrets_versions_add(self, words: Any, options: dict[str, str]) -> str:
        if words[0] not in self.cloud.secrets:
            raise Refused(f"NOT_FOUND: Secret [projects/{self.cloud.project}/secrets/{words[0]}] not found.")
        if options.get("data-file") != "-" or not self.standard_input():
            raise Refused("Invalid secret value: it is empty.")
        self.cloud.secrets[words[0]] += 1
        return ""

    def _artifacts_docker_images_describe(self, words: Any, options: dict[str, str]) -> str:
        self._allow("artifacts docker images describe", "images")
        if words[0] not in self.cloud.images:
            raise Refused(f"NOT_FOUND: Image not found: {words[0]}")
        return "sha256:0000\n"

    def _builds_submit(self, words: Any, options: dict[str, str]) -> str:
        self._allow("builds submit")
        bucket = options["gcs-source-staging-dir"].removeprefix("gs://").partition("/")[0]
        self._allow("storage write", bucket)
        account = options["service-account"].rpartition("/")[2].partition("@")[0]
        if account not in self.cloud.accounts:
            raise Refused(f"NOT_FOUND: Service account {account} does not exist.")
        if words and not Path(words[0]).exists():
            raise Refused(f"could not find source [{words[0]}]")
        self.cloud.images.add(options["substitutions"].partition("=")[2].partition(",")[0])
        return "DONE\n"

    def _builds_list(self, words: Any, options: dict[str, str]) -> str:
        self._allow("builds list")
        name, commit = re.findall(r'="([^"]+)"', options["filter"])
        found = [b for b in self.cloud.builds if (b["trigger"], b["commit"]) == (name, commit)]
        return f"{found[-1]['status']}\n" if found else ""

    def _pubsub_topics_publish(self, words: Any, options: dict[str, str]) -> str:
        self._allow("pubsub topics publish", words[0])
        name, _, value = options.get("attribute", "").partition("=")
        self.cloud.published.append({"topic": words[0]} | ({name: value} if name else {}))
        return "messageIds:\n- '1'\n"

    # --- Cloud Run

    def _service(self, name: str) -> Service:
        if name not in self.cloud.services:
            raise Refused(f"Cannot find service [{name}]")
        return self.cloud.services[name]

    def _run_services_describe(self, words: Any, options: dict[str, str]) -> Any:
        self._allow("run services describe", words[0])
        return described(self._service(words[0]))

    def _run_services_list(self, words: Any, options: dict[str, str]) -> Any:
        self._allow("run services list")
        return [described(s) for s in self.cloud.services.values()]

    def _run_services_update_traffic(self, words: Any, options: dict[str, str]) -> Any:
        """Changes the traffic; prints pairs of what was asked and what is, not the service."""
        self._allow("run services update-traffic", words[0])
        service = self._service(words[0])
        known = {r.name for r in service.revisions} | {LATEST}
        service.client = "gcloud"
        if options.get("to-latest"):
            service.targets = give(service.targets, {LATEST: 100})
        if "to-revisions" in options:
            wanted = {k: int(v) for k, _, v in (p.partition("=") for p in options["to-revisions"].split(","))}
            if missing := set(wanted) - known:
                raise Refused(f"NOT_FOUND: Revision {', '.join(missing)} not found.")
            service.targets = give(service.targets, wanted)
        if "update-tags" in options:
            tags = dict(p.split("=") for p in options["update-tags"].split(","))
            service.targets = tag(service.targets, tags)
        if "remove-tags" in options:
            service.targets = untag(service.targets, set(options["remove-tags"].split(",")))
        return [_pair(service, key) for key in dict.fromkeys(t.key for t in service.targets)]

    def _run_revisions_list(self, words: Any, options: dict[str, str]) -> Any:
        self._allow("run revisions list")
        return [
            {
                "metadata": {"name": r.name},
                "status": {"conditions": [{"type": "Ready", "status": "True" if r.ready else "False"}]},
            }
            for r in reversed(self._service(options["service"]).revisions)
        ]

    def _run_jobs_execute(self, words: Any, options: dict[str, str]) -> str:
        self._allow("run jobs execute", words[0])
        if words[0] not in self.cloud.jobs:
            raise Refused(f"Cannot find job [{words[0]}]")
        self.cloud.executions.append(f"{words[0]} {options.get('args', '')}".strip())
        return ""

    def _logging_read(self, words: Any, options: dict[str, str]) -> Any:
        """A bucket of one's own is read through its view, which takes another permission than `_Default`."""
        if {"bucket", "location", "view"} & set(options):
            if not {"bucket", "location", "view"} <= set(options):
                raise Refused("--location, --bucket and --view must be specified together.")
            self._allow("logging read view")
        else:
            self._allow("logging read")
        named = re.search(r'revision_name="([^"]+)"', words[0])
        if named is None:
            return []
        written = [e for e in self.cloud.logs if e["revision"] == named[1] and e["status"] >= 500]
        return written + self._failed_requests(named[1])

    def _failed_requests(self, revision: str) -> list[dict[str, Any]]:
        """What a revision of a faulty image logs of the candidates who meet it."""
        for service in self.cloud.services.values():
            images = {r.name: r.of for r in service.revisions}
            if images.get(revision) in self.cloud.faulty and service.met().get(revision):
                return [{"revision": revision, "status": 500}] * 3
        return []

    # --- Vertex AI

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


def _status(service: Service, target: Target) -> dict[str, Any]:
    said: dict[str, Any] = {"revisionName": target.key}
    if target.key == LATEST:
        said = {"latestRevision": True, "revisionName": service.newest_ready}
    if target.share:
        said["percent"] = target.share
    if target.tag:
        said |= {"tag": target.tag, "url": service.url(target.tag)}
    return said


def described(service: Service) -> dict[str, Any]:
    """A service as `describe --format=json` prints it, in Knative's shape: `status` alone has addresses."""
    traffic = [_status(service, t) for t in service.targets]
    spec = [{k: v for k, v in t.items() if k not in {"url"}} for t in traffic]
    return {
        "apiVersion": "serving.knative.dev/v1",
        "kind": "Service",
        "metadata": {"name": service.name},
        "spec": {"traffic": spec},
        "status": {
            "latestCreatedRevisionName": service.revisions[-1].name,
            "latestReadyRevisionName": service.newest_ready,
            "traffic": traffic,
            "url": service.url(),
        },
    }


def _pair(service: Service, key: str) -> dict[str, Any]:
    """One entry of the list that `update-traffic --format=json` prints (gcloud's TrafficTargetPair)."""
    mine = [t for t in service.targets if t.key == key]
    share, tags = sum(t.share for t in mine), [t.tag for t in mine if t.tag]
    latest = key == LATEST
    revision = service.newest_ready if latest else key
    return {
        "displayPercent": f"{share}%",
        "displayRevisionId": f"LATEST (currently {revision})" if latest else revision,
        "displayTags": ", ".join(tags),
        "key": key,
        "latestRevision": latest,
        "revisionName": revision,
        "serviceUrl": service.url(),
        "specPercent": str(share),
        "specTags": ", ".join(tags) or "-",
        "statusPercent": str(share),
        "statusTags": ", ".join(tags) or "-",
        "tags": [{"inSpec": True, "inStatus": True, "tag": t, "url": service.url(t)} for t in tags],
        "urls": [service.url(t) for t in tags],
    }
