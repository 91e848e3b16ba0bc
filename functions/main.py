"""Every deployed entry point, in the order in which an interview meets them.

The deploy archive holds this module as `main.py` at its root, beside `functions/` and `shared/`.
A name is imported when it is asked for, so that a cold function loads its own stage alone.
"""

import os

import flask

from shared import stages
from shared.importing import imported

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before numpy is imported. A second thread turns round and round while it waits for the next product: in a
stage of small matrices that takes more of a processor than the stage itself, and nothing is done sooner."""

ENTRY_POINTS = stages.entry_points()


def __getattr__(name: str) -> object:
    if name not in ENTRY_POINTS:
        raise AttributeError(name)
    if "K_SERVICE" in os.environ:
        # In production a bad environment stops the start, not the first request.
        imported("shared.settings").settings()
    module = imported(f"functions.{name}.function")
    if name == "api" and flask.has_app_context():
        module.answer_for(flask.current_app)
    return getattr(module, name)


def __dir__() -> list[str]:
    return list(ENTRY_POINTS)
