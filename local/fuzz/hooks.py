"""Hooks of Schemathesis, which runs in an environment of its own; what they count goes to FUZZ_COUNTS.

Of the share FUZZ_REAL of the requests the ids are those of a real interview, answer and résumé, so that
what lies behind the owner's check is fuzzed, too. Schemathesis learns ids from answers besides. An answer
that holds what only its owner may see, and doesn't go to the owner, is a leak.
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
"""What is in the victim's documents and nowhere else; empty when the victim asks."""
IS_OWNER = not NEEDLES
REAL = float(os.environ["FUZZ_REAL"])
"""The share of requests with real ids."""
COUNTS = Path(os.environ["FUZZ_COUNTS"])

_random = random.Random(int(os.environ.get("FUZZ_SEED", "1")))
_counted = {"cases": 0, "server_errors": 0, "leaks": 0}


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
    """Put in real ids; but their owner, who alone could, doesn't delete what the rest is asked of."""
    if not case.path_parameters:
        return
    if _random.random() < REAL:
        case.path_parameters = {name: IDS.get(name, value) for name, value in case.path_parameters.items()}
    is_theirs = set(IDS.values()) & {str(value) for value in case.path_parameters.values()}
    if IS_OWNER and case.method.upper() == "DELETE" and is_theirs:
        case.path_parameters = dict.fromkeys(case.path_parameters, "gone")


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
