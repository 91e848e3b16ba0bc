"""Routes of résumés: upload, read, delete. What is read in one is written by `analyze_resume`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.idempotency import REPLAYED, Once
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.resumes import CreateResume, ResumeList, ResumeTicket, ResumeView
from functions.api.routes.interviews import refuse_erased
from functions.api.service import allowance, signed_urls
from functions.api.service.ownership import require_owned_resume
from functions.api.service.quotas import Quota
from shared import clock
from shared.documents import erasure
from shared.documents.resume_upload import ResumeUpload
from shared.erasure import workflow
from shared.firestore import history, paths
from shared.firestore.writes import Write, add_to
from shared.gcp import object_names

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def create_resume(call: Call, body: CreateResume) -> Reply:
    """Make a résumé and give the signed link to send its file to."""

    allowance.check(call)

    def create(transaction: Transaction) -> tuple[str, bool]:
        once = Once(transaction, call, "create_resume", body)
        if once.made_before:
            require_owned_resume(call.uid, once.made_before, transaction)
            return once.made_before, True
        refuse_erased(call.uid, transaction)
        quota = Quota(transaction, call.uid, "resumes")
        resume_id = clock.new_id()
        moment = clock.now()
        quota.spend()
        asked = ResumeUpload(
            id=resume_id,
            owner=call.uid,
            anonymous=call.user.anonymous,
            created_at=moment,
            expire_at=clock.expiry(moment),
            content_type=body.content_type,
            size=body.size,
            file_name=body.file_name,
            job_description=body.job_description,
        )
        add_to(transaction, [Write(paths.resume_ref(resume_id), asked.model_dump(), "create")])
        once.keep(resume_id)
        return resume_id, False

    resume_id, replayed = in_transaction(create)
    upload = signed_urls.put(
        object_names.resume(call.uid, resume_id, body.content_type), body.content_type, body.size
    )
    return Reply(ResumeTicket(resume_id=resume_id, upload=upload), headers=REPLAYED if replayed else {})


def list_resumes(call: Call) -> Reply:
    """Own résumés, newest first, up to a hundred."""
    return Reply(ResumeList(resumes=history.resumes(call.uid)))


def get_resume(call: Call) -> Reply:
    """A résumé, what was read in it, and the feedback."""
    return Reply(ResumeView(resume=require_owned_resume(call.uid, call.path["resume_id"])))


def delete_resume(call: Call) -> Reply:
    """Delete a résumé and its file; the receipt says what went."""
    resume_id = call.path["resume_id"]
    scope = workflow.Scope("resume", call.uid, resume_id=resume_id)

    def begin(transaction: Transaction) -> None:
        require_owned_resume(call.uid, resume_id, transaction)
        workflow.record(scope, transaction)

    in_transaction(begin)
    return Reply(workflow.run(scope.erasure_id))


_ONE = "/v1/resumes/{resume_id}"

ROUTES = (
    Route(
        "POST",
        "/v1/resumes",
        create_resume,
        "Upload a résumé",
        ResumeTicket,
        201,
        body=CreateResume,
        idempotent_create=True,
        problems=(410, 429),
    ),
    Route("GET", "/v1/resumes", list_resumes, "List own résumés", ResumeList),
    Route("GET", _ONE, get_resume, "Read a résumé", ResumeView),
    Route("DELETE", _ONE, delete_resume, "Delete a résumé", erasure.Receipt, slow=True),
)
