"""The first question before the others, where those take long: an interview can begin with it.

It is the candidate's own, or one of ours about the job or the résumé: what needs no model. Where the model is
quick nothing of this is seen. Whether it was asked is read from what is stored: a commit whose answer was
lost, or a worker that died after it, asks nothing twice.
"""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from functions.write_questions import planning
from shared.documents.interview import Interview, Question
from shared.firestore import planned_questions, writes

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 8.0
"""Longer than Gemini needs for an interview's questions; a small model on two processors needs 100 s."""


class FirstQuestion:
    """While it is open, the first question is asked once `PATIENCE_SECONDS` are over."""

    def __init__(self, interview: Interview) -> None:
        self._interview = interview
        self._asked = planned_questions.first_asked(interview.id)
        self._timer = threading.Timer(PATIENCE_SECONDS, self._ask)
        self._timer.daemon = True

    def __enter__(self) -> FirstQuestion:
        if self._asked is None:
            self._timer.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._timer.cancel()
        if self._timer.ident is not None:
            self._timer.join()

    def asked(self) -> Question | None:
        """The question that the candidate has before the others, if any."""
        return self._asked or planned_questions.first_asked(self._interview.id)

    def _ask(self) -> None:
        try:
            if first := planning.first(self._interview):
                writes.commit(planned_questions.first_writes(self._interview, first))
        except Exception as error:  # the interview comes whole, later
            log.warning("no first question", extra={"fields": {"why": type(error).__name__}})
