"""Words that an interview makes likely, for the recogniser: so that “Kubernetes” isn't “Cooper Nettie's”.

The role and the industry, the skills that the job description names, and those of the candidate's own
résumé. They are names out of our vocabulary, never sentences of a person's. `speech.fitting` cuts them
to what a request may hold, so what is most likely comes first.
"""

from __future__ import annotations

from functools import lru_cache

from shared.documents.interview import Interview
from shared.firestore import resumes

MAX_SKILLS = 60
MIN_LETTERS = 3
"""Shorter names (“Go”, “R”) sound like words that people say all the time: making them likely does harm."""
KEPT = 64
"""Job descriptions whose skills an instance keeps: a live answer asks for them with each segment. A résumé's
are read anew each time: nothing of it outlives its deletion."""


def phrases(interview: Interview) -> list[str]:
    """Role, industry, and the skills that are likely to be spoken of, each once."""
    likely = [interview.profile.role, interview.profile.industry]
    likely += _skills(interview)
    once: dict[str, str] = {}
    for phrase in likely:
        if phrase:
            once.setdefault(phrase.casefold(), phrase)
    return list(once.values())


def _skills(interview: Interview) -> list[str]:
    named = list(_named_in(interview.job_description)) if interview.job_description else []
    named += resumes.skills(interview)
    return [name for name in named if sum(c.isalnum() for c in name) >= MIN_LETTERS][:MAX_SKILLS]


@lru_cache(maxsize=KEPT)
def _named_in(job_description: str) -> tuple[str, ...]:
    # Loaded when an interview has a job description: a cold start without one doesn't pay for it.
    from shared.resume import skills

    return tuple(skills.names(skills.find(job_description)))
