"""Every deployed entry point, in the order in which an interview meets them.

The deploy archive holds this module as `main.py` at its root, beside `functions/` and `shared/`.
A name is imported when it is asked for, so that a cold function loads its own stage alone.
"""

import os
from importlib import import_module

import flask

ENTRY_POINTS = {
    "api": "functions.api.function",
    "analyze_resume": "functions.analyze_resume.function",
    "write_questions": "functions.write_questions.function",
    "transcribe": "functions.transcribe.function",
    "score_answer": "functions.score_answer.function",
    "ask_follow_up": "functions.ask_follow_up.function",
    "analyze_expression": "functions.analyze_expression.function",
    "record_result": "functions.record_result.function",
    "write_report": "functions.write_report.function",
    "mark_dead": "functions.mark_dead.function",
}


def __getattr__(name: str) -> object:
    if name not in ENTRY_POINTS:
        raise AttributeError(name)
    if "K_SERVICE" in os.environ:
        # In production a bad environment stops the start, not the first request.
        import_module("shared.settings").settings()
    module = import_module(ENTRY_POINTS[name])
    if name == "api" and flask.has_app_context():
        module.answer_for(flask.current_app)
    return getattr(module, name)


def __dir__() -> list[str]:
    return list(ENTRY_POINTS)
