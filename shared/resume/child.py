"""Runs in a process of its own, with limits on memory and time: a résumé's file in, what it says out.

    python -m shared.resume.child read|analyze pdf|docx < INPUT > JSON

The input is one line of JSON, the job description, and then the file. Whatever a file or a text
provokes, in a parser or in a pattern, costs this child. Exit status 0 with JSON on standard output;
`{"problem": code}` when the file can't be read.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from shared.resume import pages


def main() -> int:
    """Read standard input, write JSON."""
    what, kind = sys.argv[1:]
    job_description = str(json.loads(sys.stdin.buffer.readline()))
    try:
        found = pages.read(kind, sys.stdin.buffer.read())
        if what == "analyze":
            found = _analysis(found, job_description)
    except pages.UnreadableFile as problem:
        found = {"problem": str(problem)}
    except (MemoryError, RecursionError):
        found = {"problem": "too_large"}
    json.dump(found, sys.stdout)
    return 0


def _analysis(found: dict[str, Any], job_description: str) -> dict[str, Any]:
    from shared.resume.analysis import analysis
    from shared.resume.reading import Reading, UnreadableResume

    reading = Reading.model_validate(found)
    try:
        return analysis(reading, job_description).model_dump(mode="json")
    except UnreadableResume as error:
        return {"problem": error.problem.value}


if __name__ == "__main__":
    sys.exit(main())
