"""Personal data: each kind has an end, and stays in the one region."""

from __future__ import annotations

from collections.abc import Iterator

from policies.plan import Plan


def personal_data_expires(plan: Plan, collections: set[str], longest_days: int) -> Iterator[str]:
    """Media, documents, rows and messages each have an end; what a candidate deletes is not kept beside."""
    for name, bucket in plan.named("google_storage_bucket").items():
        if name.endswith(("-airflow", "-artifacts", "-plans")):
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
