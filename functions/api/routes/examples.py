"""Route of an example answer, made of the candidate's own words after an attempt.

What a model writes is shown only when every word of it stands in the answer or the résumé; else code's own.
It is stored nowhere, so no stage can read or score it.
"""

from __future__ import annotations

import logging
from typing import ClassVar

from functions.api.http.router import Call, Reply, Route
from functions.api.models.example import ExampleAnswer, ExampleSentence
from functions.api.service import allowance
from functions.api.service.attempts import wrong_state
from functions.api.service.heard import HeardText
from functions.api.service.ownership import require_owned_answer
from shared.documents.evaluation import DimensionScore
from shared.documents.interview import AnswerState
from shared.documents.steps import StepView
from shared.documents.vocabulary import Dimension, Step
from shared.firestore import reads, resumes
from shared.firestore.budget import Person

log = logging.getLogger(__name__)

TASK = "example_answer"


class Judged(StepView):
    """What was found in it, and what was not."""

    of: ClassVar = Step.EVALUATION
    dimensions: dict[Dimension, DimensionScore]
    missing_parts: tuple[str, ...]
    flags: tuple[str, ...]


def make_example(call: Call) -> Reply:
    """An example of how to answer, out of one's own words, with gaps for what isn't known."""
    interview, answer = require_owned_answer(call.uid, call.path["interview_id"], call.path["answer_id"])
    if answer.state is not AnswerState.SCORED:
        raise wrong_state(answer, "there is no attempt yet that an example could be made of")
    allowance.check(call, "model_calls")
    # Loaded for an example, not with every instance of the function.
    from shared.assessment.example import sources, verifier
    from shared.assessment.example.skeleton import skeleton
    from shared.assessment.scoring import telling
    from shared.pipeline.model_calls import ask_or_go_on

    language = interview.profile.language
    heard = reads.get_step(interview.id, answer.id, HeardText)
    judged = reads.get_step(interview.id, answer.id, Judged)
    lines: tuple[verifier.ExampleLine, ...] = ()
    if sources.knows(language) and "no_answer" not in judged.flags:
        said = telling.answer_text(heard.corrected, language)
        own = sources.Sources.of(said, resumes.material(interview).jobs)
        variables = {
            "question": answer.question.text,
            "language": language,
            "answer": said.clean,
            "resume": list(own.reported),
            "missing": list(judged.missing_parts),
        }
        reply = ask_or_go_on(
            Person.of(interview), TASK, variables, verifier.ExampleResponse, max_output_tokens=800
        )
        if reply is not None:
            try:
                lines = verifier.verified(reply, own)
            except verifier.Invented as refused:
                log.warning("example refused", extra={"fields": {"why": refused.why}})
    made = lines or skeleton(answer.question.kind, judged.dimensions, judged.missing_parts, language)
    return Reply(
        ExampleAnswer(
            language=language,
            made_by="model" if lines else "code",
            sentences=tuple(ExampleSentence(text=line.text, source=line.source) for line in made),
        )
    )


ROUTES = (
    Route(
        "POST",
        "/v1/interviews/{interview_id}/answers/{answer_id}/example",
        make_example,
        "Make an example answer out of one's own words",
        ExampleAnswer,
        slow=True,
        weight=10,  # asks a model, and waits for it
        problems=(409, 429),
    ),
)
