"""gcloud's commands, as far as our scripts use them: the shapes that it prints, and what it refuses."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

from fakecloud.command import Asked, Refused
from fakecloud.project import Project
from fakecloud.run import Run
from fakecloud.stored import Stored
from fakecloud.traffic import TrafficRefused
from fakecloud.vertex import Vertex


class Gcloud(Project, Stored, Run, Vertex):
    """gcloud: finds the method that a command line names."""

    def __call__(self, arguments: list[str]) -> str:
        """Run a command: what it prints, or `CalledProcessError`."""
        self.cloud.asked.append(" ".join(arguments))
        asked = Asked.of(arguments)
        try:
            said = self._answer(asked)
        except (Refused, TrafficRefused) as refused:
            words = f"ERROR: (gcloud.{'.'.join(asked.words[:3])}) {refused}"
            raise subprocess.CalledProcessError(1, ["gcloud", *arguments], "", words) from None
        finally:
            self.cloud.save()
        if isinstance(said, str):
            return said
        return json.dumps(said) if asked.options.get("format") == "json" else ""

    def _answer(self, asked: Asked) -> Any:
        for length in range(min(4, len(asked.words)), 0, -1):
            name = " ".join(asked.words[:length])
            if handler := getattr(self, "_" + re.sub(r"[ -]", "_", name), None):
                return handler(asked.words[length:], asked.options)
        # A script may take a refusal for an answer; whoever wrote the stand-in must hear of it all the same.
        self.cloud.unknown.append(" ".join(asked.words))
        raise Refused(f"Invalid choice: {' '.join(asked.words)!r}: the stand-in does not know this command.")
