"""The control endpoint of the stand-ins, as tests and benchmarks use it; see local/standins/README.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from local.stack.provisioning import call
from local.stack.running_stack import Running

Rule = Mapping[str, Any]


class StandinControl:
    """Tells the stand-ins of a stack what to answer, or how to fail."""

    def __init__(self, running: Running) -> None:
        self._url = f"http://127.0.0.1:{running.ports['control']}/control"

    def add(self, *rules: Rule) -> list[str]:
        """Put rules in force; return their ids. The newest are asked first."""
        answered = call("POST", self._url, {"rules": [dict(rule) for rule in rules]})
        return [str(one) for one in answered["ids"]]

    def remove(self, ids: list[str]) -> None:
        """Take rules back."""
        call("POST", f"{self._url}/remove", {"ids": ids})

    def reset(self) -> None:
        """Take all rules back and forget the calls."""
        call("POST", f"{self._url}/reset", {})

    def switch_off(self, *services: str) -> list[str]:
        """Make services (`speech`, `gemini`, `vertex`) unavailable until the rules are taken back."""
        return self.add(*({"service": service, "off": True} for service in services))

    def log(self) -> dict[str, Any]:
        """Counts and calls since the last reset."""
        return call("GET", f"{self._url}/log")
