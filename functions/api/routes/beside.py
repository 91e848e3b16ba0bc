"""What is made beside an answer, code or a drawing: kept until that is transcribed, judged with it.

docs/decisions/coding.md, whiteboard.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import Problem, conflict
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.answers import Draw, WriteCode
from functions.api.service.attempts import check_newest, wrong_state
from functions.api.service.ownership import require_owned_answer
from shared.documents.drawing import Drawing
from shared.documents.interview import Answer, AnswerState, Code
from shared.documents.vocabulary import WORKED_KINDS, WorkKind
from shared.firestore import answer_writes
from shared.firestore.writes import add_to

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_NOT_JUDGED_YET = (AnswerState.AWAITING_UPLOAD, AnswerState.TRANSCRIBING)


def write_code(call: Call, body: WriteCode) -> Reply:
    """Keep the code that belongs to an answer, in place of what was there.

    It may come until the answer is transcribed: from then on it is being judged, or was. The same code again
    is taken at any time.
    """
    code = Code(language=body.language, text=body.text) if body.text.strip() else None
    refused = conflict("takes_no_code", "Code is written beside questions that have a right answer.")
    return _keep(call, "code", code, refused)


def draw(call: Call, body: Draw) -> Reply:
    """Keep the drawing that belongs to an answer, in place of what was there; as for code."""
    drawing = Drawing.model_validate(body.model_dump()) if body.components else None
    refused = conflict("takes_no_drawing", "A drawing is made beside questions that have a right answer.")
    return _keep(call, "drawing", drawing, refused)


def _keep(call: Call, kind: WorkKind, work: Code | Drawing | None, refused: Problem) -> Reply:
    """Keep a work; `refused` is raised where the question takes none."""

    def write(transaction: Transaction) -> Answer:
        _, answer = require_owned_answer(
            call.uid, call.path["interview_id"], call.path["answer_id"], transaction
        )
        if getattr(answer, kind) == work:
            return answer
        if answer.question.kind not in WORKED_KINDS:
            raise refused
        check_newest(answer)
        if answer.state not in _NOT_JUDGED_YET:
            raise wrong_state(answer, f"it takes no {kind}. To answer again, ask for a redo")
        add_to(transaction, [answer_writes.update(answer, **{kind: work})])
        return answer.model_copy(update={kind: work})

    return Reply(in_transaction(write))


ROUTES = (
    Route(
        "PUT",
        "/v1/interviews/{interview_id}/answers/{answer_id}/code",
        write_code,
        "Write code beside an answer",
        Answer,
        body=WriteCode,
        problems=(409,),
    ),
    Route(
        "PUT",
        "/v1/interviews/{interview_id}/answers/{answer_id}/drawing",
        draw,
        "Draw beside an answer",
        Answer,
        body=Draw,
        problems=(409,),
    ),
)
