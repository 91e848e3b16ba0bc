"""Runs in a process of its own, with limits on memory and time: a résumé's file in, what it says out.

    python -m shared.resume.child read|analyze pdf|docx MEMORY_BYTES CPU_SECONDS < FILE > JSON

Whatever a file provokes, in a parser or in a pattern, costs this child. Exit status 0 with JSON on
standard output; `{"problem": code}` when the file can't be read. SIGXCPU ends it after CPU_SECONDS of
processor time.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from shared.resume import pages


def main() -> int:
    """Read standard input, write JSON."""
    what, kind, memory_bytes, cpu_seconds = sys.argv[1:]
    _limit(int(memory_bytes), int(cpu_seconds))
    try:
        found = pages.read(kind, sys.stdin.buffer.read())
        if what == "analyze":
            found = _analysis(found)
    except pages.UnreadableFile as problem:
        found = {"problem": str(problem)}
    except (MemoryError, RecursionError):
        found = {"problem": "too_large"}
    json.dump(found, sys.stdout)
    return 0


def _limit(memory_bytes: int, cpu_seconds: int) -> None:
    """By itself, before the file is read: code between fork and exec isn't safe in a server with threads."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def _analysis(found: dict[str, Any]) -> dict[str, Any]:
    from shared.resume.analysis import first_reading
    from shared.resume.reading import Reading, UnreadableResume

    try:
        return first_reading(Reading.model_validate(found)).model_dump(mode="json")
    except UnreadableResume as error:
        return {"problem": error.problem.value}


if __name__ == "__main__":
    sys.exit(main())
