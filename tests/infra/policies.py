"""What every plan of infra/ must hold. Each policy takes a plan and says what is wrong with it.

A plan is what `terraform show -json` prints. Values that only the cloud knows are missing from
it, so Terraform refers to topics, accounts and roles by names that are known beforehand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from shared.events import EVENTS
from shared.settings import Settings
from shared.stages import DEAD_LETTER_ENTRY_POINT, EVENT_ENTRY_POINTS, HTTP_ENTRY_POINTS, SUBSCRIPTIONS

Values = dict[str, Any]
PUBLIC = {"allUsers", "allAuthenticatedUsers"}
PUBLIC_FUNCTIONS = set(HTTP_ENTRY_POINTS)
SECRET_SETTINGS = {"user_hash_key", "gemini_api_key"}
WEEK = "604800s"
PLANS_TOPIC = "plans"
"""Starts the trigger `apply`; the one topic that carries no event."""

ROLES_OF_WORKLOADS = {"roles/bigquery.jobUser", "roles/datastore.user", "roles/logging.logWriter"}
"""Ready-made roles that an account may hold on the whole project, Cloud Build's deployer aside.

Firestore and query jobs know no lower level; Firestore's is conditioned on the one database.
"""
APPROVER = "roles/cloudbuild.builds.approver"
"""The one role that people are given on the project here."""
PERMISSIONS = {
    "aiplatform.endpoints.predict",
    "firebaseauth.users.delete",
    "firebaseauth.users.get",
    "speech.locations.get",
    "speech.recognizers.recognize",
}
"""All that the roles of our own may grant."""


@dataclass(frozen=True)
class Plan:
    """A plan's resources: `type → key → values`, the key being the address after the type."""

    resources: dict[str, dict[str, Values]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: dict[str, Any]) -> Plan:
        """Read what `terraform show -json` printed of a plan."""
        plan = cls()
        for resource in document["planned_values"]["root_module"]["resources"]:
            address = resource["address"].removeprefix(resource["type"] + ".")
            plan.resources[resource["type"]][address] = resource["values"]
        return plan

    def all(self, kind: str) -> dict[str, Values]:
        """Resources of a type by address."""
        return self.resources.get(kind, {})

    def named(self, kind: str, attribute: str = "name") -> dict[str, Values]:
        """Resources of a type by their name in the cloud."""
        return {str(v[attribute]): v for v in self.all(kind).values()}

    def iam(self) -> Iterator[tuple[str, str, Values]]:
        """Every grant: its type, its address, its values."""
        for kind, found in self.resources.items():
            if re.search(r"_iam_(member|binding|policy)$", kind):
                for address, values in found.items():
                    yield kind, address, values


@dataclass(frozen=True)
class Function:
    """A Cloud Run service that serves one entry point of the functions' image."""

    name: str
    account: str
    public: bool
    internal: bool
    image: str
    concurrency: int
    cpu: float
    memory_gib: float
    timeout_seconds: int
    min_instances: int
    max_instances: int
    variables: dict[str, str]
    secrets: frozenset[str]

    @classmethod
    def of(cls, service: Values) -> Function:
        """Read a service's planned values."""
        template = service["template"][0]
        container = template["containers"][0]
        scaling = template["scaling"][0]
        limits = container["resources"][0]["limits"]
        return cls(
            name=service["name"],
            account=template["service_account"],
            public=bool(service.get("invoker_iam_disabled")),
            internal=service["ingress"] == "INGRESS_TRAFFIC_INTERNAL_ONLY",
            image=container["image"],
            concurrency=template["max_instance_request_concurrency"],
            cpu=float(limits["cpu"]),
            memory_gib=_gib(limits["memory"]),
            timeout_seconds=int(template["timeout"].removesuffix("s")),
            min_instances=scaling["min_instance_count"] or 0,
            max_instances=scaling["max_instance_count"] or 0,
            variables={e["name"]: e["value"] for e in container["env"] if not e.get("value_source")},
            secrets=frozenset(e["name"] for e in container["env"] if e.get("value_source")),
        )


def _gib(amount: str) -> float:
    """Memory as Cloud Run has it written, in GiB."""
    return float(amount[:-2]) / {"Mi": 1024, "Gi": 1}[amount[-2:]]


def functions(plan: Plan) -> dict[str, Function]:
    """Functions by the entry point that they start."""
    found = (Function.of(s) for s in plan.all("google_cloud_run_v2_service").values())
    return {f.variables["FUNCTION_TARGET"]: f for f in found}


# --- who may do what


def only_the_api_is_public(plan: Plan) -> Iterator[str]:
    """Nothing is public but the API's service; buckets and datasets can't be made so."""
    for kind, address, values in plan.iam():
        members = {values.get("member"), *(values.get("members") or ())}
        if members & PUBLIC:
            yield f"{kind}.{address} is granted to everybody"
    for name, bucket in plan.named("google_storage_bucket").items():
        if bucket["public_access_prevention"] != "enforced" or not bucket["uniform_bucket_level_access"]:
            yield f"bucket {name} could be opened to the public"
    for name, function in functions(plan).items():
        if name not in PUBLIC_FUNCTIONS and not function.internal:
            yield f"function {name} takes calls from outside"
        if function.public != (name in PUBLIC_FUNCTIONS):
            yield f"function {name} is {'' if function.public else 'not '}called without an invoker's token"


def roles_are_narrow(plan: Plan) -> Iterator[str]:
    """No primitive role; on the project only what knows no lower level; nothing replaces other grants."""
    for kind, address, values in plan.iam():
        if kind.endswith(("_iam_binding", "_iam_policy")):
            yield f"{kind}.{address} would take away grants that stand beside it"
            continue
        role, where = str(values.get("role")), f"{kind}.{address}"
        if role in {"roles/owner", "roles/editor", "roles/viewer"} or "legacy" in role.lower():
            yield f"{where} grants the primitive role {role}"
        if kind not in {
            "google_project_iam_member",
            "google_organization_iam_member",
            "google_folder_iam_member",
        }:
            continue
        member = str(values["member"])
        if member.startswith("serviceAccount:deployer@"):
            continue
        if not member.startswith("serviceAccount:") and role == APPROVER:
            continue
        ours = re.fullmatch(r"projects/[^/]+/roles/mock_interview_\w+", role)
        if kind != "google_project_iam_member" or not (role in ROLES_OF_WORKLOADS or ours):
            yield f"{where} grants {role} on the whole project"
        if role == "roles/datastore.user" and not any(
            "/databases/(default)" in c["expression"] for c in values.get("condition") or ()
        ):
            yield f"{where} grants every database, not the one"
    for address, role_of_ours in plan.all("google_project_iam_custom_role").items():
        if address in {"leaver", "planner"}:  # policies_builds.py judges them
            continue
        if extra := set(role_of_ours["permissions"]) - PERMISSIONS:
            yield f"role {address} grants {', '.join(sorted(extra))}"


def a_service_has_one_invoker(plan: Plan) -> Iterator[str]:
    """Each private function is called by its own push account, and that account calls nothing else."""
    invokers: dict[str, set[str]] = defaultdict(set)
    for values in plan.all("google_cloud_run_v2_service_iam_member").values():
        invokers[str(values["name"])].add(str(values["member"]).partition("@")[0])
    for name, function in functions(plan).items():
        service = function.name
        wanted = set() if name in PUBLIC_FUNCTIONS else {f"serviceAccount:push-{service}"}
        if invokers.pop(service, set()) != wanted:
            yield f"{service} is not to be called by exactly {', '.join(wanted)}"
    yield from (f"{service} is no function of ours, yet may be called" for service in invokers)


def an_account_each(plan: Plan) -> Iterator[str]:
    """No two functions or jobs share a service account."""
    accounts = {name: f.account for name, f in functions(plan).items()}
    for job in plan.all("google_cloud_run_v2_job").values():
        accounts[f"job {job['name']}"] = job["template"][0]["template"][0]["service_account"]
    seen: dict[str, str] = {}
    for name, account in accounts.items():
        if not account:
            yield f"{name} runs as the project's default account"
        elif account in seen:
            yield f"{name} and {seen[account]} share {account}"
        seen[account] = name


# --- the flow


def topics_are_the_events(plan: Plan) -> Iterator[str]:
    """The topics are those of the event model and one dead letter per subscription."""
    wanted = {e.topic for e in EVENTS} | {s.dead_letter_topic for s in SUBSCRIPTIONS}
    found = set(plan.named("google_pubsub_topic")) - {PLANS_TOPIC}
    yield from (f"topic {name} is missing" for name in sorted(wanted - found))
    yield from (f"topic {name} is no event's" for name in sorted(found - wanted))


def subscriptions_are_wired(plan: Plan) -> Iterator[str]:
    """Each subscription of the event model pushes its topic to its function, as that function's caller."""
    found = plan.named("google_pubsub_subscription")
    wanted = {s.name: (s.topic, s.entry_point) for s in SUBSCRIPTIONS}
    wanted |= {s.mark: (s.dead_letter_topic, DEAD_LETTER_ENTRY_POINT) for s in SUBSCRIPTIONS}
    for name, (topic, target) in wanted.items():
        subscription = found.get(name)
        if subscription is None:
            yield f"subscription {name} is missing"
            continue
        if subscription["topic"] != topic:
            yield f"{name} hears {subscription['topic']}, not {topic}"
        push = subscription.get("push_config") or [{}]
        caller = (push[0].get("oidc_token") or [{}])[0].get("service_account_email", "")
        if caller.partition("@")[0] != f"push-{target.replace('_', '-')}":
            yield f"{name} does not push as the caller of {target}"
        if subscription["ack_deadline_seconds"] != 600:
            yield f"{name} is delivered again before a function's time is up"
        retry = (subscription.get("retry_policy") or [{}])[0]
        if (retry.get("minimum_backoff"), retry.get("maximum_backoff")) != ("10s", "600s"):
            yield f"{name} does not back off from 10 to 600 s"
    extra = set(found) - set(wanted) - {s.hold for s in SUBSCRIPTIONS}
    yield from (f"subscription {name} is not in the event model" for name in sorted(extra))
    for name, subscription in found.items():
        if [p.get("ttl") for p in subscription.get("expiration_policy") or ()] != [""]:
            yield f"{name} is deleted when it is idle"


def every_topic_has_a_dead_letter(plan: Plan) -> Iterator[str]:
    """What fails for good is kept for seven days and told to the candidate; Pub/Sub may move it at all."""
    found = plan.named("google_pubsub_subscription")
    agent_publishes = {
        v["topic"]
        for a, v in plan.all("google_pubsub_topic_iam_member").items()
        if a.startswith("dead_letter[") and v["role"] == "roles/pubsub.publisher"
    }
    agent_acks = {
        v["subscription"]
        for a, v in plan.all("google_pubsub_subscription_iam_member").items()
        if a.startswith("dead_letter[") and v["role"] == "roles/pubsub.subscriber"
    }
    heard = {s["topic"] for s in found.values()}
    if "apply" in plan.named("google_cloudbuild_trigger"):
        heard.add(PLANS_TOPIC)  # Cloud Build makes the trigger's subscription itself
    for topic in plan.named("google_pubsub_topic"):
        if topic not in heard:
            yield f"topic {topic} has no subscription: its messages are lost"
    dead = {s.dead_letter_topic for s in SUBSCRIPTIONS}
    for name, subscription in found.items():
        if subscription["topic"] in dead:
            continue
        policy = (subscription.get("dead_letter_policy") or [{}])[0]
        topic = str(policy.get("dead_letter_topic", "")).rpartition("/topics/")[2]
        if topic != f"{name}-dead" or not 5 <= policy.get("max_delivery_attempts", 0) <= 10:
            yield f"{name} has no dead letter after 5 to 10 attempts"
        if f"{name}-dead" not in agent_publishes or name not in agent_acks:
            yield f"Pub/Sub's agent may not move the dead messages of {name}"
        hold, mark = found.get(f"{name}-dead-hold"), found.get(f"{name}-dead-mark")
        if hold is None or hold.get("push_config") or hold["message_retention_duration"] != WEEK:
            yield f"the dead messages of {name} are not held for a week"
        elif hold["topic"] != f"{name}-dead":
            yield f"{name}-dead-hold holds another topic"
        if mark is None or mark["topic"] != f"{name}-dead":
            yield f"nobody tells the candidate of the dead messages of {name}"


def uploads_are_filtered(plan: Plan) -> Iterator[str]:
    """The two that hear of every upload are delivered only their own."""
    found = plan.named("google_pubsub_subscription")
    for name, prefix in (("transcribe", "answers/"), ("analyze-resume", "resumes/")):
        if name in found and found[name].get("filter") != f'hasPrefix(attributes.objectId, "{prefix}")':
            yield f"{name} hears of every upload"
    notifications = plan.all("google_storage_notification").values()
    if [n["bucket"].endswith("-uploads") and n["event_types"] for n in notifications] != [
        ["OBJECT_FINALIZE"]
    ]:
        yield "the uploads bucket does not tell of finished uploads, and of nothing else"


def entry_points_exist(plan: Plan, exported: set[str]) -> Iterator[str]:
    """What is deployed is what `functions/main.py` exports and what the event model names."""
    deployed, modelled = set(functions(plan)), {*EVENT_ENTRY_POINTS, *HTTP_ENTRY_POINTS}
    yield from (f"{name} is deployed, but not in functions/main.py" for name in sorted(deployed - exported))
    yield from (f"{name} is in functions/main.py, but not deployed" for name in sorted(exported - deployed))
    yield from (f"{name} is not in the event model" for name in sorted(deployed ^ modelled))
    if len({f.image for f in functions(plan).values()}) != 1:
        yield "the functions come from more than one archive"


def functions_are_sized(plan: Plan) -> Iterator[str]:
    """Threads match the concurrency, which wants a vCPU; events end in time; instances are limited."""
    for name, function in functions(plan).items():
        if function.concurrency > 1 and function.cpu < 1:
            yield f"{name} has less than the vCPU that serving several at once takes"
        if function.variables.get("THREADS") != str(function.concurrency):
            yield f"{name} has not as many threads as requests at once"
        if function.timeout_seconds > 540:
            yield f"{name} may run into its message's next delivery"
        if not function.max_instances:
            yield f"{name} has no limit of instances"


# --- settings and secrets


def settings_are_set(plan: Plan) -> Iterator[str]:
    """Every variable without a default is set, by a name that settings know; secrets are Secret Manager's."""
    required = {n.upper() for n, f in Settings.model_fields.items() if f.is_required()}
    secret = {n.upper() for n in SECRET_SETTINGS}
    known = {n.upper() for n in Settings.model_fields}
    processes: dict[str, tuple[set[str], set[str]]] = {}
    for name, function in functions(plan).items():
        processes[name] = (set(function.variables) - {"FUNCTION_TARGET", "THREADS"}, set(function.secrets))
    for job in plan.all("google_cloud_run_v2_job").values():
        env = job["template"][0]["template"][0]["containers"][0]["env"]
        from_secret = {e["name"] for e in env if e.get("value_source")}
        processes[f"job {job['name']}"] = ({e["name"] for e in env} - from_secret, from_secret)
    for name, (plain, hidden) in processes.items():
        yield from (f"{name} lacks {v}" for v in sorted(required - plain - hidden))
        yield from (f"{name} has {v}, which no setting reads" for v in sorted((plain | hidden) - known))
        yield from (f"{name} has the secret {v} in plain sight" for v in sorted(plain & secret))
    if plan.all("google_secret_manager_secret_version"):
        yield "a secret's value stands in the state"


# --- personal data


def personal_data_expires(plan: Plan, collections: set[str], longest_days: int) -> Iterator[str]:
    """Media, documents, rows and messages each have an end; what a candidate deletes is not kept beside."""
    for name, bucket in plan.named("google_storage_bucket").items():
        if name.endswith(("-artifacts", "-plans")):
            continue
        ages = [
            r["condition"][0]["age"]
            for r in bucket["lifecycle_rule"]
            if r["action"][0]["type"] == "Delete" and not r["condition"][0].get("matches_prefix")
        ]
        if not ages or min(ages) > longest_days:
            yield f"objects of {name} outlive {longest_days} days"
        if (
            bucket["versioning"][0]["enabled"]
            or bucket["soft_delete_policy"][0]["retention_duration_seconds"]
        ):
            yield f"a deleted object of {name} is kept"
    expiring = {
        v["collection"]
        for v in plan.all("google_firestore_field").values()
        if v["field"] == "expire_at" and v.get("ttl_config")
    }
    yield from (f"documents of {name} have no TTL" for name in sorted(collections - expiring))
    for name, table in plan.named("google_bigquery_table", "table_id").items():
        if not table.get("view") and not (table.get("time_partitioning") or [{}])[0].get("expiration_ms"):
            yield f"rows of {name} never expire"
    for name, dataset in plan.named("google_bigquery_dataset", "dataset_id").items():
        if dataset["max_time_travel_hours"] != "48":
            yield f"deleted rows of {name} can be seen for longer than need be"


def data_stay_in_the_region(plan: Plan, region: str) -> Iterator[str]:
    """One region: buckets, database, warehouse, messages, secrets, services."""
    for kind, found in plan.resources.items():
        for address, values in found.items():
            for attribute in ("location", "location_id", "region"):
                place = values.get(attribute)
                if isinstance(place, str) and place.lower() != region:
                    yield f"{kind}.{address} stands in {place}"
    for name, topic in plan.named("google_pubsub_topic").items():
        regions = (topic.get("message_storage_policy") or [{}])[0].get("allowed_persistence_regions")
        if regions != [region]:
            yield f"messages of {name} may be stored anywhere"


POLICIES: tuple[Callable[[Plan], Iterator[str]], ...] = (
    only_the_api_is_public,
    roles_are_narrow,
    a_service_has_one_invoker,
    an_account_each,
    topics_are_the_events,
    subscriptions_are_wired,
    every_topic_has_a_dead_letter,
    uploads_are_filtered,
    functions_are_sized,
    settings_are_set,
)
"""Those that need nothing but the plan."""


def violations(plan: Plan, exported: set[str]) -> list[str]:
    """Everything that is wrong with a plan, judged with the entry points of `functions/main.py`."""
    return [*(v for policy in POLICIES for v in policy(plan)), *entry_points_exist(plan, exported)]
