"""Hooks of Schemathesis, which runs in an environment of its own; what they count goes to FUZZ_COUNTS.

Of half the requests the ids are those of a real interview, answer and résumé, so that what lies behind
the owner's check is fuzzed, too. An answer that holds what only its owner may see, and doesn't go to the
owner, is a leak.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import schemathesis

IDS: dict[str, str] = json.loads(os.environ["FUZZ_IDS"])
NEEDLES: list[str] = json.loads(os.environ["FUZZ_NEEDLES"])
"""What stands in the victim's documents and nowhere else; empty when the victim asks."""
COUNTS = Path(os.environ["FUZZ_COUNTS"])

_random = random.Random(int(os.environ.get("FUZZ_SEED", "1")))
_counted = {"cases": 0, "server_errors": 0, "leaks": 0}


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    """Put in real ids, but where that would remove what the others are to find."""
    if path_parameters and context.operation.method.upper() != "DELETE" and _random.random() < 0.5:
        return {name: IDS.get(name, value) for name, value in path_parameters.items()}
    return path_parameters


@schemathesis.hook
def after_call(_context: Any, case: Any, response: Any) -> None:
    """Count the answer."""
    _counted["cases"] += 1
    if response.status_code >= 500:
        _counted["server_errors"] += 1
        print(f"{response.status_code} to {case.method} {case.path}", flush=True)
    text = response.content.decode("utf-8", "replace")
    if any(needle in text for needle in NEEDLES):
        _counted["leaks"] += 1
        print(f"leak from {case.method} {case.path}", flush=True)
    COUNTS.write_text(json.dumps(_counted))
