"""Starts the container: `python -m serve`, with Vertex's AIP_* variables (see `correctness/startup.py`)."""

from correctness.startup import main

if __name__ == "__main__":
    raise SystemExit(main())
