"""What every plan of infra/ must hold. Each policy takes a plan and says what is wrong with it.

A plan is what `terraform show -json` prints. Values that only the cloud knows are missing from
it, so Terraform refers to topics, accounts and roles by names that are known beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policies import access, flow, services
from policies.plan import Plan, functions

__all__ = ["POLICIES", "Plan", "functions", "violations"]

POLICIES: tuple[Callable[[Plan], Iterator[str]], ...] = (
    access.only_the_api_is_public,
    access.roles_are_narrow,
    access.a_service_has_one_invoker,
    access.only_who_needs_the_archive_reaches_it,
    access.only_who_needs_the_broker_reaches_it,
    access.an_account_each,
    flow.topics_are_the_events,
    flow.subscriptions_are_wired,
    flow.every_topic_has_a_dead_letter,
    flow.uploads_are_filtered,
    services.functions_are_sized,
    services.settings_are_set,
)
"""Those that need nothing but the plan."""


def violations(plan: Plan, exported: set[str]) -> list[str]:
    """Everything that is wrong with a plan, judged with the entry points of `functions/main.py`."""
    return [*(v for policy in POLICIES for v in policy(plan)), *services.entry_points_exist(plan, exported)]
