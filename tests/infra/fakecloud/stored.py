"""gcloud storage, secrets, artifacts, builds, pubsub: what a project keeps, builds and is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from fakecloud import objects
from fakecloud.command import Commands, Refused


class Stored(Commands):
    """Buckets, secrets, images, builds and topics."""

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
