"""What an interview costs: counted operations times list prices, at any number of interviews a day.

Pure: counts and prices in, dollars out. The prices are in `prices.toml`, each with its source; what
can't be counted on a laptop (how long Google's own services take, how people spread over the day) is
an assumption there, by name.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PRICES = Path(__file__).with_name("prices.toml")
FUNCTIONS = Path(__file__).parents[2] / "infra" / "functions.tf"
DAYS_A_MONTH = 30
SCALES = (1, 10_000, 1_000_000)
"""Interviews a day that `make bench-cost` computes with."""


@dataclass(frozen=True)
class Quota:
    """A limit of Google's, per minute, and what share of it the peak minute of a day takes."""

    name: str
    limit: float
    needed: float

    @property
    def share(self) -> float:
        """1 is all of it."""
        return self.needed / self.limit


def load(path: Path = PRICES) -> dict[str, Any]:
    """The price list, with each function's size as it is deployed."""
    return {**tomllib.loads(path.read_text(encoding="utf-8")), "functions": sizes()}


def sizes(path: Path = FUNCTIONS) -> dict[str, dict[str, float]]:
    """vCPUs and GiB of each function's instances, from Terraform's table."""
    rows = re.findall(
        r'^ {4}(\w+) = \{\n +size += \{ memory = "(\d+)(Mi|Gi)", cpu = "(\d)"', path.read_text("utf-8"), re.M
    )
    return {
        name: {"cpu": int(cpu), "gib": int(memory) / (1024 if unit == "Mi" else 1)}
        for name, memory, unit, cpu in rows
    }


def per_interview(counts: Mapping[str, float], prices: Mapping[str, Any]) -> dict[str, float]:
    """Dollars of one interview by service, without what is paid by the hour."""
    get = counts.get
    unit, assumed, functions = prices["prices"], prices["assumptions"], prices["functions"]
    cpu = memory = requests = 0.0
    for name, size in functions.items():
        invocations = get(f"invocations.{name}", 0.0)
        # Measured here, with stand-ins that answer at once, plus what waiting for the real ones adds. Each
        # request is charged as if alone on its instance: an upper bound, as instances serve many at once.
        seconds = get(f"seconds.{name}", 0.0) + invocations * prices["waits_seconds"].get(name, 0.0)
        cpu += seconds * size["cpu"]
        memory += seconds * size["gib"]
        requests += invocations
    gigabytes = get("uploaded_bytes", 0.0) / 1e9
    return {
        "speech": get("speech_seconds", 0.0) / 60 * unit["speech_minute"],
        "gemini": get("gemini_prompt_tokens", 0.0) * unit["gemini_input_token"]
        + (get("gemini_output_tokens", 0.0) + get("gemini_thought_tokens", 0.0))
        * unit["gemini_output_token"],
        "functions": cpu * unit["vcpu_second"] + memory * unit["gib_second"] + requests * unit["request"],
        "firestore": (get("firestore_reads", 0.0) + get("firestore_listened", 0.0)) * unit["firestore_read"]
        + get("firestore_writes", 0.0) * unit["firestore_write"]
        + get("firestore_deletes", 0.0) * unit["firestore_delete"],
        "storage": get("storage_class_a", 0.0) * unit["storage_class_a"]
        + get("storage_class_b", 0.0) * unit["storage_class_b"]
        + gigabytes * unit["storage_gb_month"] * assumed["media_days"] / DAYS_A_MONTH,
        "pubsub": (get("pubsub_bytes", 0.0) * (1 + assumed["deliveries_per_message"]))
        / 2**40
        * unit["pubsub_tib"],
        "bigquery": get("bigquery_inserts", 0.0) * unit["bigquery_insert"],
        "logging": get("log_bytes", 0.0) / 2**30 * unit["logging_gib"],
    }


def vertex_nodes(counts: Mapping[str, float], prices: Mapping[str, Any], a_day: float) -> int:
    """Nodes behind the endpoints: at least one each, and enough for the peak minute."""
    assumed = prices["assumptions"]
    seconds = counts.get("vertex_calls", 0.0) * assumed["vertex_seconds"]
    busy = seconds * a_day / 86_400 * assumed["peak_factor"] / assumed["node_utilisation"]
    return max(int(assumed["endpoints"]), math.ceil(busy))


def a_month(counts: Mapping[str, float], prices: Mapping[str, Any], a_day: float) -> dict[str, float]:
    """Dollars of a month by service, at this many interviews a day; free tiers left out."""
    bill = {name: each * a_day * DAYS_A_MONTH for name, each in per_interview(counts, prices).items()}
    hours = 24 * DAYS_A_MONTH
    bill["vertex"] = vertex_nodes(counts, prices, a_day) * hours * prices["prices"]["vertex_node_hour"]
    bill["idle"] = prices["assumptions"]["warm_instances"] * hours * prices["prices"]["warm_instance_hour"]
    return bill


def quotas(counts: Mapping[str, float], prices: Mapping[str, Any], a_day: float) -> list[Quota]:
    """Quotas in the order in which growth hits them."""
    a_minute = a_day / 1440 * prices["assumptions"]["peak_factor"]
    found = [
        Quota(quota["name"], quota["per_minute"], counts.get(quota["count"], 0.0) * a_minute)
        for quota in prices["quotas"]
    ]
    return sorted(found, key=lambda quota: quota.share, reverse=True)
