"""A running stack as other commands see it, by `stack.json` in its state folder."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True)
class Running:
    """Where a stack is and with which variables its functions run."""

    FILE: ClassVar[str] = "stack.json"

    url: str
    mode: str
    project: str
    ports: dict[str, int]
    environment: dict[str, str]
    launcher: int
    logs: str

    def write(self, state: Path) -> None:
        """Put `stack.json` in place in one go. It names a private key, so only the owner reads it."""
        draft = state / f".{self.FILE}"
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(asdict(self), indent=1))
        draft.replace(state / self.FILE)

    @classmethod
    def read(cls, state: Path) -> Running | None:
        """The stack of this state folder, or None when its launcher is gone."""
        try:
            running = cls(**json.loads((state / cls.FILE).read_text()))
            os.kill(running.launcher, 0)
        except (FileNotFoundError, ProcessLookupError, PermissionError, ValueError, TypeError):
            return None
        return running
