"""Every deployed entry point, in the order in which an interview meets them.

The deploy archive holds this module as `main.py` at its root, beside `functions/` and `shared/`.
A name is imported when it is asked for, so that a cold function loads its own stage alone.
"""

import gc
import os
import sys

import flask

from shared.importing import imported

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before numpy is imported. A second thread turns round and round while it waits for the next product: in a
stage of small matrices that takes more of a processor than the stage itself, and nothing is done sooner."""
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Before pydantic is imported, which else reads the metadata of all packages to find that there are none."""
gc.set_threshold(50_000)
"""New objects after which garbage is looked for (700 else). Of an answer's words, and of what a start imports
in the middle of an event, nothing is garbage; and what is in no circle is freed at once in any case."""
sys.setswitchinterval(0.0005)
"""Seconds for which a thread keeps the interpreter while another waits for it (0.005 else). A recording is
decoded by one that lets go of it with every packet, of 20 ms of sound, while others look at the pieces."""

ENTRY_POINTS: tuple[str, ...] = imported("shared.stages").entry_points()


def __getattr__(name: str) -> object:
    if name not in ENTRY_POINTS:
        raise AttributeError(name)
    if "K_SERVICE" in os.environ:
        # In production a bad environment stops the start, not the first request.
        imported("shared.settings").settings()
    module = imported(f"functions.{name}.function")
    if os.environ.get("LOADS_AHEAD") and hasattr(module, "load"):
        # An instance that is kept warm starts with nobody waiting (docs/decisions/loaded-ahead.md).
        module.load()
    if name == "api" and flask.has_app_context():
        module.answer_for(flask.current_app)
    return getattr(module, name)


def __dir__() -> list[str]:
    return list(ENTRY_POINTS)
