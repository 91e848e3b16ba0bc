"""gcloud auth, config, projects, services, org-policies: the person, and what the project is."""

from __future__ import annotations

import json
from typing import Any

from fakecloud.command import Commands, Refused
from fakecloud.grants import OWNER


class Project(Commands):
    """The person and the project."""

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
        if self.cloud.refused_policies:
            raise Refused(self.cloud.refused_policies)
        policy = self.cloud.org_policies.get(words[0])
        if policy is None:
            raise Refused(f"NOT_FOUND: Requested entity was not found: {words[0]}")
        return {"name": f"projects/{self.cloud.project}/policies/{words[0]}", "spec": policy}
