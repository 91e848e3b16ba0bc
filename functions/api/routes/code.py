"""The code beside an answer: kept until that is transcribed, judged with it (docs/decisions/coding.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import conflict
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.answers import WriteCode
from functions.api.service.attempts import check_newest, wrong_state
from functions.api.service.ownership import require_owned_answer
from shared.documents.interview import Answer, AnswerState, Code
from shared.documents.vocabulary import CODE_KINDS
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

    def write(transaction: Transaction) -> Answer:
        _, answer = require_owned_answer(
            call.uid, call.path["interview_id"], call.path["answer_id"], transaction
        )
        if answer.code == code:
            return answer
        if answer.question.kind not in CODE_KINDS:
            raise conflict("takes_no_code", "Code is written beside questions that have a right answer.")
        check_newest(answer)
        if answer.state not in _NOT_JUDGED_YET:
            raise wrong_state(answer, "it takes no code. To answer again, ask for a redo")
        add_to(transaction, [answer_writes.update(answer, code=code)])
        return answer.model_copy(update={"code": code})

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
)
