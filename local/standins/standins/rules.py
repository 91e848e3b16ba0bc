"""Rules registered through the control endpoint: what to answer, or how to fail, and when.

A rule's `match` compares facts of the call (see README.md for each service's facts). A list asks for
every item to be contained in the fact, a string or other value for containment or equality, and the
prefixes `min_`/`max_` compare numbers. The latest posted batch is asked first; inside a batch, rules
are asked in the order written. A rule that only has `delay_s` delays and lets the search go on.
"""

import itertools
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SERVICES = ("speech", "gemini", "vertex")

OUTCOMES: dict[str, frozenset[str]] = {
    "speech": frozenset({"status", "off", "empty", "transcript", "words"}),
    "gemini": frozenset({"status", "off", "empty", "json", "text", "malformed", "blocked", "finish"}),
    "vertex": frozenset({"status", "off", "malformed", "prediction", "predictions"}),
}
_WHEN = frozenset({"service", "match", "times", "after", "delay_s"})
_BESIDE = frozenset({"message", "confidence", "language", "version"})


class RuleError(ValueError):
    """A rule that could never work as written; the control endpoint answers 400 with the reason."""


@dataclass
class Rule:
    id: str
    service: str
    match: Mapping[str, Any]
    outcome: Mapping[str, Any]
    delay_s: float
    times: int | None
    after: int
    seen: int = 0
    used: int = 0

    @property
    def ends_the_search(self) -> bool:
        return any(name in self.outcome for name in OUTCOMES[self.service])

    def take(self, facts: Mapping[str, Any]) -> bool:
        """Whether this call is the rule's; counts `after` and `times`."""
        if not all(_holds(name, wanted, facts) for name, wanted in self.match.items()):
            return False
        self.seen += 1
        if self.seen <= self.after or (self.times is not None and self.used >= self.times):
            return False
        self.used += 1
        return True

    def describe(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "service": self.service,
            "match": sorted(self.match),
            "times": self.times,
            "after": self.after,
            "delay_s": self.delay_s,
            "outcome": sorted(self.outcome),
            "used": self.used,
        }


@dataclass(frozen=True)
class Decision:
    """What the rules say about one call: a delay to sit out, and perhaps a scripted outcome."""

    delay_s: float = 0.0
    rule_id: str | None = None
    outcome: Mapping[str, Any] = field(default_factory=dict)


class StubRegistry:
    """The rules in force. Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: list[Rule] = []
        self._ids = itertools.count(1)

    def add(self, written: list[Mapping[str, Any]]) -> list[str]:
        """Register a batch.

        Raises:
            RuleError: unknown service or field; nothing of the batch is kept.
        """
        with self._lock:
            batch = [_parse(rule, f"r{next(self._ids)}") for rule in written]
            self._rules[:0] = batch
        return [rule.id for rule in batch]

    def remove(self, ids: list[str]) -> None:
        with self._lock:
            self._rules = [rule for rule in self._rules if rule.id not in ids]

    def clear(self, service: str | None = None) -> None:
        with self._lock:
            self._rules = [rule for rule in self._rules if service is not None and rule.service != service]

    def describe(self) -> list[dict[str, Any]]:
        with self._lock:
            return [rule.describe() for rule in self._rules]

    def match(self, service: str, facts: Mapping[str, Any]) -> Decision:
        delay_s = 0.0
        with self._lock:
            for rule in self._rules:
                if rule.service == service and rule.take(facts):
                    delay_s += rule.delay_s
                    if rule.ends_the_search:
                        return Decision(delay_s, rule.id, rule.outcome)
        return Decision(delay_s)


def _parse(written: Mapping[str, Any], rule_id: str) -> Rule:
    service = written.get("service")
    if service not in SERVICES:
        raise RuleError(f"service must be one of {', '.join(SERVICES)}, not {service!r}")
    unknown = set(written) - _WHEN - _BESIDE - OUTCOMES[service]
    if unknown:
        raise RuleError(f"{service} rules have no {', '.join(sorted(unknown))}")
    match = written.get("match") or {}
    if not isinstance(match, dict):
        raise RuleError("match must be an object")
    times = written.get("times")
    if times is not None and (not isinstance(times, int) or times < 1):
        raise RuleError("times must be a positive number")
    return Rule(
        id=rule_id,
        service=service,
        match=match,
        outcome={name: value for name, value in written.items() if name not in _WHEN},
        delay_s=float(written.get("delay_s") or 0),
        times=times,
        after=int(written.get("after") or 0),
    )


def _holds(name: str, wanted: Any, facts: Mapping[str, Any]) -> bool:
    if name.startswith("min_"):
        return float(facts.get(name[4:], float("-inf"))) >= float(wanted)
    if name.startswith("max_"):
        return float(facts.get(name[4:], float("inf"))) <= float(wanted)
    fact = facts.get(name)
    if fact is None:
        return False
    if isinstance(wanted, list):
        return all(item in fact for item in wanted)
    if isinstance(fact, str) and isinstance(wanted, str):
        return wanted in fact
    if isinstance(fact, (list, tuple, set, frozenset)):
        return wanted in fact
    return bool(fact == wanted)
