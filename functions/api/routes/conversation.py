"""Routes of a conversation: what the interviewer says to a press, and a spoken wish that is taken back.

Spoken wishes take no request: `transcribe` finds them and writes the interviewer's turn beside the words, in
`segments` (docs/decisions/conversation.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import Problem, unprocessable
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.conversation import AskInterviewer, InterviewerTurn, KeepWords
from functions.api.service.attempts import check_newest, wrong_state
from functions.api.service.ownership import require_owned_answer
from shared.documents.interview import Answer, AnswerState, Interview
from shared.documents.vocabulary import InterviewFormat
from shared.firestore import answer_writes
from shared.firestore.writes import add_to

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def ask_interviewer(call: Call, body: AskInterviewer) -> Reply:
    """What the interviewer says when asked to repeat or explain the question. Nothing is stored."""
    # Loaded for a conversation, not with every instance of the function.
    from shared.conversation import replies

    interview, answer = require_owned_answer(call.uid, call.path["interview_id"], call.path["answer_id"])
    _check_open(interview, answer)
    turn = replies.reply(interview, answer.question, body.wish)
    return Reply(InterviewerTurn(**turn.model_dump()))


def keep_words(call: Call, body: KeepWords) -> Reply:
    """Let what was said count after all: "let me start again" was taken back, or was no wish.

    May be repeated.
    """

    def keep(transaction: Transaction) -> Answer:
        interview, answer = require_owned_answer(
            call.uid, call.path["interview_id"], call.path["answer_id"], transaction
        )
        if answer.counts_from >= body.segments:
            return answer
        _check_open(interview, answer)
        add_to(transaction, [answer_writes.update(answer, counts_from=body.segments)])
        return answer.model_copy(update={"counts_from": body.segments})

    return Reply(in_transaction(keep))


def _check_open(interview: Interview, answer: Answer) -> None:
    """`Problem` unless the interviewer waits for this answer in a conversation."""
    if interview.format.held is not InterviewFormat.CONVERSATION:
        raise _not_held()
    check_newest(answer)
    if answer.state is not AnswerState.AWAITING_UPLOAD:
        raise wrong_state(answer, "the interviewer has gone on")


def _not_held() -> Problem:
    return unprocessable("not_of_format", "This interview is not held as a conversation.", "")


_ONE = "/v1/interviews/{interview_id}/answers/{answer_id}"

ROUTES = (
    Route(
        "POST",
        f"{_ONE}/turns",
        ask_interviewer,
        "Ask the interviewer",
        InterviewerTurn,
        body=AskInterviewer,
        problems=(409,),
    ),
    Route(
        "POST",
        f"{_ONE}/keep-words",
        keep_words,
        "Let what was said count after all",
        Answer,
        body=KeepWords,
        problems=(409,),
    ),
)
