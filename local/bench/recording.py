"""`make bench-recording`: a recording inside `transcribe`, apart from recognition and the services.

Recordings of 10, 300 and 900 seconds, each in a process of its own: decoded, cut, measured and handed to a
recogniser that answers at once. Printed are milliseconds until the first piece is handed over and until all
are, processor time, that of decoding and cutting alone (the least of all rounds), and by how much the process
grew. With `--beside FOLDER` another checkout, installed there, takes turns.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from local.bench.beside import add_beside, taking_turns
from local.rehearsal.synthetic_audio import speech_like_noise, webm
from local.stack import paths

SECONDS = (10, 300, 900)
GOAL_RATIO = 2.0
_LEAST = {"cpu_ms", "decoding_ms"}
"""What others on the machine only add to: the least of all rounds is told, of the rest the median."""
_CHILD = Path(__file__).with_name("recording_child.py")
Figures = dict[str, float]


def once(checkout: Path, recording: Path) -> Figures:
    """One recording in one process of this checkout."""
    python = str(paths.python_of(checkout))
    # One thread for products, as `functions/main.py` has.
    variables = {**os.environ, "PYTHONPATH": str(checkout), "OPENBLAS_NUM_THREADS": "1"}
    child = [python, str(_CHILD), str(recording)]
    said = subprocess.run(child, cwd=checkout, env=variables, check=True, capture_output=True)
    figures: Figures = json.loads(said.stdout.splitlines()[-1])
    return figures


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Decode, cut and hear recordings, with nobody behind it")
    parser.add_argument("--rounds", type=int, default=5)
    add_beside(parser)
    options = parser.parse_args()
    checkouts = taking_turns(options.beside)
    measured: dict[tuple[str, int], list[Figures]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="bench-recording-") as folder:
        files = {seconds: Path(folder) / f"{seconds}.webm" for seconds in SECONDS}
        for seconds, file in files.items():
            file.write_bytes(webm(speech_like_noise(seconds)))
        for _ in range(options.rounds):
            for seconds, file in files.items():
                for name, checkout in checkouts.items():
                    measured[name, seconds].append(once(checkout, file))
    told = {
        key: {
            what: (min if what in _LEAST else statistics.median)(one[what] for one in rounds)
            for what in rounds[0]
        }
        for key, rounds in measured.items()
    }
    print(
        f"{'':<16}{'first piece, ms':>17}{'all heard, ms':>15}{'CPU, ms':>9}{'decoding':>10}{'grew, MB':>10}"
    )
    for (name, seconds), row in told.items():
        cells = f"{row['first_ms']:17.0f}{row['all_ms']:15.0f}{row['cpu_ms']:9.0f}"
        cells += f"{row['decoding_ms']:10.0f}{row['grew_mb']:10.1f}"
        print(f"{seconds:>5} s {name:<8}{cells}")
    here = {seconds: told["here", seconds] for seconds in SECONDS}
    print(
        json.dumps(
            {
                "long_over_short": round(here[300]["all_ms"] / here[10]["all_ms"], 2),
                "first_piece_of_300_ms": round(here[300]["first_ms"]),
                "all_of_300_ms": round(here[300]["all_ms"]),
                "cpu_ms": {str(seconds): round(row["cpu_ms"]) for seconds, row in here.items()},
                "decoding_cpu_ms": {str(seconds): round(row["decoding_ms"]) for seconds, row in here.items()},
                "grew_mb": {str(seconds): round(row["grew_mb"], 1) for seconds, row in here.items()},
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
