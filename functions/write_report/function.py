"""Entry point `write_report`: an answer settled, or the candidate ended the interview.

Both events lead here, and the later of the two finds everything there: the report is written
once the interview is ended and nothing of it is under way. A redo after the end makes a new
revision. Code makes every number; Gemini may add words, and is not waited for.
"""

from __future__ import annotations

from functions.write_report.revision import ENDED, UNDER_WAY, revision_of
from shared.events import AnswerScored, InterviewFinished
from shared.firestore import reads
from shared.pipeline import stage
from shared.pipeline.stage import StageResult, subscriber


@subscriber(AnswerScored, InterviewFinished)
def write_report(event: AnswerScored | InterviewFinished) -> None:
    """Write the report's next revision when it is due."""
    interview = reads.get_interview(event.interview_id)
    if interview.status not in ENDED:
        return
    answers = reads.list_answers(interview.id)
    counted = reads.counted(answers)
    if any(a.state in UNDER_WAY for a in counted):
        return
    revision = revision_of(counted)

    def work() -> StageResult:
        # Loaded when a report is due, which it is once for many answers.
        from functions.write_report import writing

        return writing.write(interview, answers, revision)

    stage.run_once("write_report", (interview.id, revision), work)
