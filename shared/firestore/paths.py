"""Where documents are in Firestore. Only this module spells the names of collections.

    users/{uid}                                  `training`: `TrainingConsent`
    users/{uid}/progress/{interview_id}          one summary per reported interview
    users/{uid}/practised/{interview_id}         `PractisedInterview`: its questions; through the API
    users/{uid}/insight/trends                   `TrendSummary`: what many answers say together
    interviews/{interview_id}                    `Interview`
    interviews/{interview_id}/answers/{id}       `Answer`: one per question and attempt
    interviews/{interview_id}/segments/{answer_id}_{nnnn}    `LiveSegment`, written while speaking
    interviews/{interview_id}/steps/{answer_id}_{step}       one part each, by one writer each
    interviews/{interview_id}/steps/report       the report
    interviews/{interview_id}/stories/{answer_id}            `StoryNote`: what the candidate says of a story
    interviews/{interview_id}/mentor_links/{digest}          `MentorLink`; read through the API alone
    interviews/{interview_id}/mentor_comments/{id}           `MentorComment`; the same
    interviews/{interview_id}/private/{answer_id}            expected points; never for the candidate
    resumes/{resume_id}                          typed fields and feedback
    cohorts/{cohort_id}                          `CoachedClass`: a coach's class; read through the API alone
    cohorts/{cohort_id}/assignments/{id}         `Assignment`; the same
    cohort_members/{cohort_id}_{uid}             `CohortMember`, with what they show; the same
    leaderboard/{board_id}                       `Board`: a page of the leaderboard; read through the API
    leaderboard_members/{uid}                    `Member`: who takes part; never for a client
    mail_settings/{uid}                          `MailSettings`: which letters a person wants; through the API
    mail_links/{digest}                          `MailLink`: what ends them; never for a client
    claims/{key}, idempotency/{key}, quotas/{key}     bookkeeping; never for a client
    spending/{key}, erasures/{id}                     the same

A client needs three listeners: the interview, its `answers`, its `steps` (and `segments` for
live words). Every document carries `owner`; the rules let the owner read and nobody write.
Step documents are made with the answer, as `pending`, so that late work on a deleted answer
fails on its precondition and cannot bring the answer back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.documents.vocabulary import Step
from shared.gcp import clients

if TYPE_CHECKING:
    from datetime import datetime

    from google.cloud.firestore import CollectionGroup, CollectionReference, DocumentReference, Query

REPORT = "report"
"""The one step of an interview that is not one of an answer."""

OWNED = (
    "interviews",
    "resumes",
    "cohorts",
    "cohort_members",
    "mail_settings",
    "mail_links",
    "idempotency",
    "quotas",
)
"""Top-level collections whose documents carry `owner`; `users/{uid}` is the person's own."""


def collection(name: str) -> CollectionReference:
    """A top-level collection, by a name of `OWNED`."""
    return clients.firestore().collection(name)


def interviews() -> CollectionReference:
    """`interviews`."""
    return collection("interviews")


def interview_ref(interview_id: str) -> DocumentReference:
    """`interviews/{id}`."""
    return interviews().document(interview_id)


def answers(interview_id: str) -> CollectionReference:
    """`interviews/{id}/answers`."""
    return interview_ref(interview_id).collection("answers")


def answers_of_all() -> CollectionGroup:
    """The answers of every interview."""
    return clients.firestore().collection_group("answers")


def answer_ref(interview_id: str, answer_id: str) -> DocumentReference:
    """`interviews/{id}/answers/{id}`."""
    return answers(interview_id).document(answer_id)


def is_answer(reference: DocumentReference) -> bool:
    """Whether it is an answer's document."""
    return bool(reference.parent.id == "answers")


def steps(interview_id: str) -> CollectionReference:
    """`interviews/{id}/steps`."""
    return interview_ref(interview_id).collection("steps")


def step_ref(interview_id: str, answer_id: str, step: Step) -> DocumentReference:
    """`interviews/{id}/steps/{answer_id}_{step}`."""
    return steps(interview_id).document(step_id(answer_id, step))


def step_id(answer_id: str, step: Step) -> str:
    """Of a step's document."""
    return f"{answer_id}_{step.value}"


def report_ref(interview_id: str) -> DocumentReference:
    """`interviews/{id}/steps/report`."""
    return steps(interview_id).document(REPORT)


def segments(interview_id: str) -> CollectionReference:
    """`interviews/{id}/segments`."""
    return interview_ref(interview_id).collection("segments")


def segment_ref(interview_id: str, answer_id: str, index: int) -> DocumentReference:
    """`interviews/{id}/segments/{answer_id}_{nnnn}`."""
    return segments(interview_id).document(f"{answer_id}_{index:04d}")


def stories(interview_id: str) -> CollectionReference:
    """`interviews/{id}/stories`."""
    return interview_ref(interview_id).collection("stories")


def story_ref(interview_id: str, answer_id: str) -> DocumentReference:
    """`interviews/{id}/stories/{answer_id}`."""
    return stories(interview_id).document(answer_id)


def mentor_links(interview_id: str) -> CollectionReference:
    """`interviews/{id}/mentor_links`; read through the API alone."""
    return interview_ref(interview_id).collection("mentor_links")


def mentor_link_ref(interview_id: str, link_id: str) -> DocumentReference:
    """`interviews/{id}/mentor_links/{digest}`: by the digest of what opens it."""
    return mentor_links(interview_id).document(link_id)


def mentor_comments(interview_id: str) -> CollectionReference:
    """`interviews/{id}/mentor_comments`; read through the API alone."""
    return interview_ref(interview_id).collection("mentor_comments")


def mentor_comment_ref(interview_id: str, comment_id: str) -> DocumentReference:
    """`interviews/{id}/mentor_comments/{id}`."""
    return mentor_comments(interview_id).document(comment_id)


def comments_by(author: str) -> Query:
    """The comments that a coach made on interviews of others."""
    from google.cloud.firestore_v1.base_query import FieldFilter

    of_all = clients.firestore().collection_group("mentor_comments")
    return of_all.where(filter=FieldFilter("author", "==", author))


def cohorts() -> CollectionReference:
    """`cohorts`; read through the API alone."""
    return collection("cohorts")


def cohort_ref(cohort_id: str) -> DocumentReference:
    """`cohorts/{id}`."""
    return cohorts().document(cohort_id)


def assignments(cohort_id: str) -> CollectionReference:
    """`cohorts/{id}/assignments`; read through the API alone."""
    return cohort_ref(cohort_id).collection("assignments")


def assignment_ref(cohort_id: str, assignment_id: str) -> DocumentReference:
    """`cohorts/{id}/assignments/{id}`."""
    return assignments(cohort_id).document(assignment_id)


def cohort_members() -> CollectionReference:
    """`cohort_members`, of every class; read through the API alone."""
    return collection("cohort_members")


def cohort_member_ref(cohort_id: str, uid: str) -> DocumentReference:
    """`cohort_members/{cohort}_{uid}`: once for each person and class."""
    return cohort_members().document(f"{cohort_id}_{uid}")


def private_ref(interview_id: str, answer_id: str) -> DocumentReference:
    """`interviews/{id}/private/{answer_id}`: what the candidate must not read before answering."""
    return interview_ref(interview_id).collection("private").document(answer_id)


def users() -> CollectionReference:
    """`users`."""
    return collection("users")


def user_ref(uid: str) -> DocumentReference:
    """`users/{uid}`."""
    return users().document(uid)


def progress(uid: str) -> CollectionReference:
    """`users/{uid}/progress`."""
    return user_ref(uid).collection("progress")


def progress_ref(uid: str, interview_id: str) -> DocumentReference:
    """`users/{uid}/progress/{interview_id}`."""
    return progress(uid).document(interview_id)


def practised(uid: str) -> CollectionReference:
    """`users/{uid}/practised`; read through the API alone."""
    return user_ref(uid).collection("practised")


def practised_ref(uid: str, interview_id: str) -> DocumentReference:
    """`users/{uid}/practised/{interview_id}`."""
    return practised(uid).document(interview_id)


def trends_ref(uid: str) -> DocumentReference:
    """`users/{uid}/insight/trends`."""
    return user_ref(uid).collection("insight").document("trends")


def resumes() -> CollectionReference:
    """`resumes`."""
    return collection("resumes")


def resume_ref(resume_id: str) -> DocumentReference:
    """`resumes/{id}`."""
    return resumes().document(resume_id)


def leaderboard() -> CollectionReference:
    """`leaderboard`; read through the API alone."""
    return collection("leaderboard")


def leaderboard_ref(board_id: str) -> DocumentReference:
    """`leaderboard/{board_id}`."""
    return leaderboard().document(board_id)


def leaderboard_members() -> CollectionReference:
    """`leaderboard_members`; never for a client."""
    return collection("leaderboard_members")


def leaderboard_member_ref(uid: str) -> DocumentReference:
    """`leaderboard_members/{uid}`; never for a client."""
    return leaderboard_members().document(uid)


def mail_settings() -> CollectionReference:
    """`mail_settings`; read through the API alone."""
    return collection("mail_settings")


def mail_settings_ref(uid: str) -> DocumentReference:
    """`mail_settings/{uid}`."""
    return mail_settings().document(uid)


def mail_link_ref(digest: str) -> DocumentReference:
    """`mail_links/{digest}`: by the digest of what ends letters. Never for a client."""
    return collection("mail_links").document(digest)


def claim_ref(key: str) -> DocumentReference:
    """`claims/{key}`; never for a client."""
    return collection("claims").document(key)


def idempotency_ref(key: str) -> DocumentReference:
    """`idempotency/{key}`; never for a client."""
    return collection("idempotency").document(key)


def quota_ref(uid: str, day: datetime) -> DocumentReference:
    """`quotas/{uid}_{yyyymmdd}`: what a person made on a day. Never for a client."""
    return collection("quotas").document(f"{uid}_{day:%Y%m%d}")


def spending_ref(day: datetime, shard: int) -> DocumentReference:
    """`spending/{yyyymmdd}_{shard}`; never for a client."""
    return collection("spending").document(f"{day:%Y%m%d}_{shard}")


def erasures() -> CollectionReference:
    """`erasures`; never for a client."""
    return collection("erasures")


def erasure_ref(erasure_id: str) -> DocumentReference:
    """`erasures/{id}`; never for a client."""
    return erasures().document(erasure_id)
