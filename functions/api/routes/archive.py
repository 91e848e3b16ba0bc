"""Route of the archive: find the time that something was spoken about, in one's own interviews or shared."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from functions.api.http import page_tokens
from functions.api.http.problems import unavailable
from functions.api.http.router import Call, Reply, Route
from functions.api.models import ArchiveHit, ArchivePage, ArchiveQuery
from shared.archive import building, store, terms
from shared.archive.store import Wanted
from shared.documents.archive import ArchivedAnswer, ArchivedInterview
from shared.errors import Unavailable
from shared.gcp.warehouse import user_hash

_AROUND = 12
"""Words that are shown on either side of a find."""


def search_archive(call: Call, query: ArchiveQuery) -> Reply:
    """Find answers by words, competency, question, role and band, newest interview first."""
    if not store.is_on():
        return Reply(ArchivePage(available=False, hits=[]))
    asked = terms.asked(query.words)
    wanted = Wanted(
        reader=user_hash(call.uid),
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
    hits = [hit for one in found for hit in _hits(one, wanted)]
    last = found[-1] if len(found) == wanted.limit else None
    token = page_tokens.make([last.finished_at.isoformat(), last.id]) if last else None
    return Reply(ArchivePage(available=True, hits=hits, next_page_token=token))


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
)
