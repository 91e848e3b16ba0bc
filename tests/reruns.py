"""How many tests of a whole `make test` needed a second try; fails when they were too many.

    python -m tests.reruns            # prints them, fails above LIMIT
    python -m tests.reruns --forget   # before a run

`tests/conftest.py` (pytest) and `tests/web/strict.ts` (Playwright) note them.
"""

from __future__ import annotations

import sys

from tests.conftest import RERUNS

LIMIT = 5
"""Of some six hundred that may be. Those that wait for other processes, or play a voice in real time, may be
starved on a busy machine of two cores; more than a few are a test, or a product, that is flaky."""


def main(arguments: list[str]) -> int:
    if arguments == ["--forget"]:
        RERUNS.unlink(missing_ok=True)
        return 0
    names = RERUNS.read_text(encoding="utf-8").splitlines() if RERUNS.exists() else []
    print(f"tests that were tried again: {len(names)} (limit {LIMIT})")
    for name in names:
        print(f"  {name}")
    return 1 if len(names) > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
