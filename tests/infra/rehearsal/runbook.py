"""The steps of docs/operations.md: their order, their commands, and what they promise to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

STEP = re.compile(r"^### Step (\d+)\. (.+)$", re.M)
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)
SETTINGS = re.compile(r"^```hcl\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class RunbookStep:
    """One step: its commands, block by block, and the text around them."""

    number: int
    title: str
    text: str
    commands: tuple[str, ...]

    @property
    def settings(self) -> str:
        """What the step says to write into a file; "" if nothing."""
        return "".join(SETTINGS.findall(self.text))


def read(document: Path) -> list[RunbookStep]:
    """The steps, as the document has them."""
    text = document.read_text(encoding="utf-8").partition("\n## Release")[0]
    found = list(STEP.finditer(text))
    ends = [m.start() for m in found[1:]] + [len(text)]
    steps = []
    for match, end in zip(found, ends, strict=True):
        body = text[match.end() : end]
        steps.append(RunbookStep(int(match[1]), match[2], body, tuple(SHELL.findall(body))))
    return steps
