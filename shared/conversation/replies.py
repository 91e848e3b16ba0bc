"""What the interviewer says to a wish: sentences of ours around the question, and nothing else.

No model is asked. A question about the question is answered with what is known of it: what it is about, what
an answer to it may be taken from, and its own words.
"""

from __future__ import annotations

from shared import languages
from shared.conversation import wishes
from shared.documents.interview import Interview, Question
from shared.documents.transcript import Turn
from shared.documents.vocabulary import ANSWERED_WITH, Wish


def reply(interview: Interview, question: Question, wish: Wish) -> Turn:
    """The interviewer's words in the interview's language."""
    says = wishes.phrases(languages.base(interview.profile.language)).says
    asked = question.worded if question.worded and interview.format.left_at is None else question.text
    if wish != "clarify":
        return Turn(wish=wish, says=says[wish].format(question=asked))
    parts = [says["about"].format(competency=about)] if (about := _about(interview, question)) else []
    parts.append(says[f"clarify_{ANSWERED_WITH[question.kind]}"].format(question=asked))
    return Turn(wish=wish, says=languages.joined(parts))


def _about(interview: Interview, question: Question) -> str:
    """What the question is about by name; nothing for a follow-up, which is about what was said."""
    if not question.competency or question.source == "follow_up":
        return ""
    names: dict[str, str] = languages.load(interview.profile.language, "competencies.json")
    return names.get(question.competency, "")
