"""The local stack: one command, one URL, one Ctrl-C.

python -m local.stack [--mode models|scripted] [--port 8080] [--data DIR] [--fresh]
"""

import argparse
import shutil
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from local.stack import paths, prerequisites
from local.stack.processes import StartFailed
from local.stack.running_stack import Running
from local.stack.stack import Stack

USUAL_PORT = 8080


def main() -> int:
    """Run until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(
        prog="python -m local.stack", description="Start the local stack and print its URL"
    )
    parser.add_argument("--mode", choices=["models", "scripted"], default="models")
    parser.add_argument("--port", type=int, default=USUAL_PORT)
    parser.add_argument("--state", type=Path, default=paths.STATE)
    parser.add_argument("--data", type=Path, help="keep interviews in this folder between runs")
    parser.add_argument(
        "--kafka",
        choices=["off", "on", "aside"],
        default="off",
        help="stream answers through a Kafka broker; aside: with one that no page is told of",
    )
    parser.add_argument("--archive", action="store_true", help="with a server to archive interviews in")
    parser.add_argument(
        "--serving",
        choices=["run", "vertex"],
        default="vertex",
        help="our models as private Cloud Run services, or behind Vertex endpoints",
    )
    parser.add_argument("--fresh", action="store_true", help="empty --data first")
    options = parser.parse_args()
    if (already := Running.read(options.state)) is not None:
        print(f"A stack is running at {already.url} (its launcher is process {already.launcher}).")
        return 1
    if options.fresh and options.data is not None:
        shutil.rmtree(options.data, ignore_errors=True)
    if options.data is not None:
        options.data = options.data.resolve()
        options.data.mkdir(parents=True, exist_ok=True)
    stack = Stack(
        options.mode,
        port=options.port,
        state=options.state.resolve(),
        data=options.data,
        say=lambda line: print(line, flush=True),
        for_people=True,
        kafka=options.kafka,
        archive=options.archive,
        serving=options.serving,
    )
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    print(f"Starting the local stack ({options.mode})", flush=True)
    problem: str | None = None
    try:
        stack.start()
        if options.port and stack.ports.public != options.port:
            print(f"Port {options.port} is taken; using {stack.ports.public}.")
        print(f"\n  {stack.url}\n\nLogs: {stack.logs}. Ctrl-C stops everything.", flush=True)
        while problem is None:
            time.sleep(0.5)
            problem = stack.ended_part()
    except (prerequisites.Missing, StartFailed) as error:
        problem = str(error)
    except KeyboardInterrupt:
        print("Stopping", flush=True)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    stack.stop()
    if problem is not None:
        print(problem, file=sys.stderr)
    return 0 if problem is None else 1


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
