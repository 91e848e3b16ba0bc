"""Every deployed entry point, in the order in which an interview meets them.

The deploy archive holds this module as `main.py` at its root, beside `functions/` and `shared/`.
"""

from functions.api.function import api
from functions.write_questions.function import write_questions
from functions.transcribe.function import transcribe
from functions.score_answer.function import score_answer
from functions.ask_follow_up.function import ask_follow_up
from functions.analyze_expression.function import analyze_expression
from functions.write_report.function import write_report
from functions.record_result.function import record_result
from functions.mark_dead.function import mark_dead

__all__ = [
    "analyze_expression",
    "api",
    "ask_follow_up",
    "mark_dead",
    "record_result",
    "score_answer",
    "transcribe",
    "write_questions",
    "write_report",
]
