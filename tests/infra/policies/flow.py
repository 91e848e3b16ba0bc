"""The flow of events: topics, subscriptions and dead letters are the model's, and no message is lost."""

from __future__ import annotations

from collections.abc import Iterator

from shared.events import EVENTS
from shared.stages import DEAD_LETTER_ENTRY_POINT, SUBSCRIPTIONS

from policies.plan import Plan

WEEK = "604800s"
PLANS_TOPIC = "plans"
"""Starts the trigger `apply`; the one topic that carries no event."""


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
