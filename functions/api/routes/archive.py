"""Route of the archive: find the time that something was spoken about, in one's own interviews or shared."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from functions.api.http import page_tokens
from functions.api.http.problems import unavailable
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.archive import ArchiveHit, ArchivePage, ArchiveQuery, ShareInterview
from functions.api.service.ownership import require_owned_interview
from shared.archive import building, coaches, store, terms
from shared.archive.store import Wanted
from shared.documents.archive import ArchivedAnswer, ArchivedInterview
from shared.documents.base import changes
from shared.documents.interview import Interview
from shared.errors import Unavailable
from shared.firestore import paths
from shared.firestore.writes import Write, add_to
from shared.gcp.warehouse import user_hash

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_AROUND = 12
"""Words that are shown on either side of a find."""


def search_archive(call: Call, query: ArchiveQuery) -> Reply:
    """Find answers by words, competency, question, role and band, newest interview first."""
    if not store.is_on():
        return Reply(ArchivePage(available=False, hits=[]))
    coach = coaches.code(call.uid)
    asked = terms.asked(query.words)
    wanted = Wanted(
        reader=coach if query.shared else user_hash(call.uid),
        shared=query.shared,
        terms=asked,
        competency=query.competency,
        question=query.question,
        role=query.role,
        band_from=query.band_from,
        before=page_tokens.read(query.page_token, _place) if query.page_token else None,
        limit=query.page_size,
    )
    try:
        found = store.find(wanted)
    except Unavailable:
        raise unavailable() from None
    open_to = coaches.granted(coach, (one.id for one in found)) if query.shared else {one.id for one in found}
    hits = [hit for one in found if one.id in open_to for hit in _hits(one, wanted)]
    last = found[-1] if len(found) == wanted.limit else None
    token = page_tokens.make([last.finished_at.isoformat(), last.id]) if last else None
    return Reply(ArchivePage(available=True, hits=hits, next_page_token=token, coach_code=coach))


def share_interview(call: Call, body: ShareInterview) -> Reply:
    """Say who may find an interview: whoever is not named may not from now on. Twice is once."""
    interview_id = call.path["interview_id"]
    named = tuple(dict.fromkeys(body.coaches))

    def share(transaction: Transaction) -> Interview:
        interview = require_owned_interview(call.uid, interview_id, transaction)
        shared = changes(Interview, shared_with=list(named))
        add_to(transaction, [Write(paths.interview_ref(interview_id), shared)])
        return interview.model_copy(update={"shared_with": named})

    interview = in_transaction(share)
    if store.is_on():
        try:
            store.share(interview_id, user_hash(call.uid), named)
        except Unavailable:
            raise unavailable() from None
    return Reply(interview)


def _place(value: Any) -> tuple[datetime, str]:
    at, last = value
    if not isinstance(last, str):
        raise TypeError
    return datetime.fromisoformat(at), last


def _hits(interview: ArchivedInterview, wanted: Wanted) -> list[ArchiveHit]:
    """The answers of an interview that match; words may be spread over question, role and answer."""
    role = set(terms.folded(interview.role))
    hits = []
    for answer in interview.answers:
        if wanted.competency and answer.competency != wanted.competency:
            continue
        if wanted.question and answer.question != wanted.question:
            continue
        if wanted.band_from is not None and (answer.band is None or answer.band < wanted.band_from):
            continue
        said = terms.folded(answer.text)
        around = {*role, *terms.folded(answer.question), *terms.folded(answer.competency)}
        if not set(wanted.terms) <= {*said, *around}:
            continue
        at = next((i for i, word in enumerate(said) if word in wanted.terms), 0)
        hits.append(_hit(interview, answer, at))
    return hits


def _hit(interview: ArchivedInterview, answer: ArchivedAnswer, at: int) -> ArchiveHit:
    words = answer.text.split()
    first = max(0, at - _AROUND)
    quote = " ".join(words[first : at + _AROUND + 1])
    moment = min(at // building.EVERY, len(answer.moments) - 1)
    return ArchiveHit(
        interview_id=interview.id,
        answer_id=answer.id,
        finished_at=interview.finished_at,
        role=interview.role,
        question=answer.question,
        competency=answer.competency,
        band=answer.band,
        quote=quote,
        start=answer.moments[moment] if answer.moments else 0.0,
    )


ROUTES = (
    Route(
        "GET",
        "/v1/archive",
        search_archive,
        "Find what was said in finished interviews",
        ArchivePage,
        query=ArchiveQuery,
        weight=2,
    ),
    Route(
        "PATCH",
        "/v1/interviews/{interview_id}/coaches",
        share_interview,
        "Say which coaches may find an interview",
        Interview,
        body=ShareInterview,
    ),
)
