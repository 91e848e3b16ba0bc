"""A command of gcloud: how it is read, whom it refuses, and what all of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fakecloud.cloud import Cloud
from fakecloud.grants import NEEDS, Grants


class Refused(Exception):
    """gcloud ends with exit status 1 and these words."""


@dataclass(frozen=True)
class Asked:
    """A command line: its words, and its options; an option without a value is "true"."""

    words: tuple[str, ...]
    options: dict[str, str]

    @classmethod
    def of(cls, arguments: list[str]) -> Asked:
        """Read a command line. Options are written `--name=value` or `--name value` of these few."""
        spaced = {"--to-revisions", "--region", "--project", "--args", "--service", "--limit", "--secret"}
        words: list[str] = []
        options: dict[str, str] = {}
        left = list(arguments)
        while left:
            argument = left.pop(0)
            if argument.startswith("-") and "=" not in argument and argument in spaced and left:
                options[argument.removeprefix("--")] = left.pop(0)
            elif argument.startswith("-"):
                name, _, value = argument.lstrip("-").partition("=")
                options[name] = value or "true"
            else:
                words.append(argument)
        return cls(tuple(words), options)


@dataclass
class Commands:
    """Commands of gcloud, one method each, signed in as one account of a project."""

    cloud: Cloud
    grants: Grants = field(default_factory=lambda: Grants(()))
    standard_input: Callable[[], bytes] = lambda: b""

    def _allow(self, command: str, where: str = "") -> None:
        permission = NEEDS[command]
        if not self.grants.may(self.cloud.account, permission, where):
            raise Refused(f"PERMISSION_DENIED: Permission '{permission}' denied for {self.cloud.account}.")
