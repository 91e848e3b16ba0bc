"""The services of the functions: which entry points, how large, with which settings and secrets."""

from __future__ import annotations

from collections.abc import Iterator

from shared.settings import Settings
from shared.stages import EVENT_ENTRY_POINTS, HTTP_ENTRY_POINTS

from policies.plan import Plan, functions, processes

SECRET_SETTINGS = {
    "adzuna_app_key",
    "gemini_api_key",
    "linkedin_client_secret",
    "mail_password",
    "user_hash_key",
}
"""The archive's address is one with Atlas alone: with Firestore there is no password in it."""


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


def settings_are_set(plan: Plan) -> Iterator[str]:
    """Every variable without a default is set, by a name that settings know; secrets are Secret Manager's."""
    required = {n.upper() for n, f in Settings.model_fields.items() if f.is_required()}
    secret = {n.upper() for n in SECRET_SETTINGS}
    known = {n.upper() for n in Settings.model_fields}
    beside = {"FUNCTION_TARGET", "LOADS_AHEAD", "THREADS"}
    for process in processes(plan):
        name, plain, hidden = process.name, process.variables - beside, process.secrets
        yield from (f"{name} lacks {v}" for v in sorted(required - plain - hidden))
        yield from (f"{name} has {v}, which no setting reads" for v in sorted((plain | hidden) - known))
        yield from (f"{name} has the secret {v} in plain sight" for v in sorted(plain & secret))
    if plan.all("google_secret_manager_secret_version"):
        yield "a secret's value stands in the state"
