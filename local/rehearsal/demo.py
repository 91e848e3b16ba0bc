"""`make demo`: a whole interview with sample answers, spoken by the machine, and its report."""

from __future__ import annotations

import argparse
import sys
import time

from local.rehearsal.client import Refused
from local.rehearsal.console_report import show
from local.rehearsal.recordings import QUESTIONS_FILE, read
from local.rehearsal.rehearse import Wish, a_stack, lost, rehearse, say
from local.stack import paths
from local.stack.prerequisites import Missing
from local.stack.processes import StartFailed


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Conduct an interview with sample answers")
    parser.add_argument("--mode", choices=["models", "scripted"], default=None)
    options = parser.parse_args()
    began = time.monotonic()
    questions = (paths.SAMPLES / QUESTIONS_FILE).read_text(encoding="utf-8").splitlines()
    wish = Wish(
        role="Data engineer",
        level="senior",
        industry="Retail",
        kind="mixed",
        questions=tuple(questions),
        timeout=900.0,
    )
    try:
        with a_stack(options.mode) as running:
            say("speaking the sample answers")
            recordings, _ = read(paths.SAMPLES, running)
            result = rehearse(running, wish, recordings)
    except (Missing, StartFailed, Refused, TimeoutError) as error:
        say(str(error))
        return 1
    show(result)
    say(f"the demonstration took {time.monotonic() - began:.0f} s")
    return 1 if lost(result) else 0


if __name__ == "__main__":
    sys.exit(main())
