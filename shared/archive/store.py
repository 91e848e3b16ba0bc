"""The archive's collection: its indexes and validator, what is written, found and removed.

Firestore with MongoDB compatibility knows no retryable writes, no text index and no wildcard index, so none
is used: writes are whole documents under their own id (`replace_one`, upsert), which may be made twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from shared.documents.archive import ArchivedInterview
from shared.errors import Unavailable
from shared.gcp.clients import LazyClient
from shared.settings import settings

if TYPE_CHECKING:
    from pymongo import MongoClient
    from pymongo.collection import Collection

NAME = "interviews"
_TIMEOUT_MS = 5000

INDEXES: tuple[tuple[str, tuple[tuple[str, int], ...], Mapping[str, Any]], ...] = (
    ("own_newest", (("owner", 1), ("finished_at", -1), ("_id", -1)), {}),
    ("own_by_term", (("owner", 1), ("terms", 1)), {}),
    ("shared_newest", (("shared_with", 1), ("finished_at", -1), ("_id", -1)), {}),
    # A second line: `jobs/archive` removes what is over its time, with or without such an index.
    ("expiry", (("expire_at", 1),), {"expireAfterSeconds": 0}),
)
"""Name, keys and options."""
_ARRAYS = {"shared_with", "terms"}
"""Their indexes are multikey: Firestore wants to be told so before anything is written."""
FIRESTORE = ".firestore.goog"
"""How Firestore's addresses end. It refuses `$jsonSchema`, and Terraform makes its indexes and its TTL."""

VALIDATOR: Mapping[str, Any] = {
    "$jsonSchema": {
        "bsonType": "object",
        "required": ["_id", "owner", "role", "finished_at", "expire_at", "answers", "terms"],
        "properties": {
            "_id": {"bsonType": "string"},
            "owner": {"bsonType": "string", "minLength": 32, "maxLength": 32},
            "finished_at": {"bsonType": "date"},
            "expire_at": {"bsonType": "date"},
            "answers": {"bsonType": "array", "maxItems": 200},
            "terms": {"bsonType": "array", "maxItems": 6000},
        },
    }
}


@dataclass(frozen=True)
class Wanted:
    """What to find. `reader` is who asks: the owner's pseudonym, or, where `shared`, a coach's code."""

    reader: str
    shared: bool = False
    terms: tuple[str, ...] = ()
    competency: str = ""
    question: str = ""
    """The question's id."""
    role: str = ""
    band_from: float | None = None
    before: tuple[datetime, str] | None = None
    """Where the page before ended."""
    limit: int = 20


@LazyClient
def client() -> MongoClient[dict[str, Any]]:
    """The client of this process."""
    from pymongo import MongoClient

    return MongoClient(
        settings().archive_uri,
        retryWrites=False,
        tz_aware=True,
        serverSelectionTimeoutMS=_TIMEOUT_MS,
        timeoutMS=2 * _TIMEOUT_MS,
        appname="archive",
    )


def is_on() -> bool:
    """Whether there is an archive."""
    return bool(settings().archive_uri)


def is_firestore() -> bool:
    """Whether the archive is a Firestore database."""
    hosts = urlsplit(settings().archive_uri).netloc.rpartition("@")[2]
    return any(host.partition(":")[0].endswith(FIRESTORE) for host in hosts.split(","))


def wiring() -> dict[str, Any]:
    """The indexes for Terraform, which makes Firestore's; what expires there, a field's policy says."""
    order = {1: "ASCENDING", -1: "DESCENDING"}
    return {
        "collection": NAME,
        "expires_by": "expire_at",
        "indexes": [
            {
                "name": name,
                "multikey": bool(_ARRAYS & {path for path, _ in keys}),
                "fields": [{"path": path, "order": order[way]} for path, way in keys],
            }
            for name, keys, _ in INDEXES
        ],
    }


def _collection() -> Collection[dict[str, Any]]:
    return client()[settings().archive_database][NAME]


@contextmanager
def _reached() -> Iterator[None]:
    """Raises `Unavailable` where the server is, or refuses."""
    from pymongo.errors import PyMongoError

    try:
        yield
    except PyMongoError as error:
        raise Unavailable("archive", type(error).__name__) from error


def prepare() -> None:
    """Make the collection with its validator, and the indexes. Safe to run again. Nothing on Firestore."""
    if is_firestore():
        return
    database = client()[settings().archive_database]
    if NAME not in database.list_collection_names():
        database.create_collection(NAME, validator=VALIDATOR)
    for name, keys, options in INDEXES:
        _collection().create_index(list(keys), name=name, **options)


def put(interview: ArchivedInterview) -> None:
    """Write an interview, whole; a second time is the first time. `Unavailable` when the server is."""
    stored = interview.model_dump(exclude={"id"})
    stored = {**stored, "answers": list(stored["answers"]), "terms": list(stored["terms"])}
    stored["shared_with"] = list(interview.shared_with)
    with _reached():
        _collection().replace_one({"_id": interview.id}, stored, upsert=True)


def find(wanted: Wanted) -> list[ArchivedInterview]:
    """The newest interviews that may be what is asked for, of this reader alone."""
    with _reached():
        found = _collection().find(query(wanted)).sort([("finished_at", -1), ("_id", -1)]).limit(wanted.limit)
        return [ArchivedInterview.model_validate({**one, "id": one["_id"]}) for one in found]


def query(wanted: Wanted) -> dict[str, Any]:
    """The filter. Values are only strings and numbers under `$eq`: no operator comes from outside."""
    asked: dict[str, Any] = {"shared_with" if wanted.shared else "owner": {"$eq": wanted.reader}}
    if wanted.terms:
        asked["terms"] = {"$all": list(wanted.terms)}
    if wanted.role:
        asked["role"] = {"$eq": wanted.role}
    answer: dict[str, Any] = {}
    if wanted.competency:
        answer["competency"] = {"$eq": wanted.competency}
    if wanted.question:
        answer["question"] = {"$eq": wanted.question}
    if wanted.band_from is not None:
        answer["band"] = {"$gte": wanted.band_from}
    if answer:
        asked["answers"] = {"$elemMatch": answer}
    if wanted.before:
        at, last = wanted.before
        asked["$or"] = [{"finished_at": {"$lt": at}}, {"finished_at": at, "_id": {"$lt": last}}]
    return asked


def share(interview_id: str, owner: str, coaches: Sequence[str]) -> None:
    """Share a person's own interview with these coaches and nobody else; not archived yet is fine."""
    whose = {"_id": {"$eq": interview_id}, "owner": {"$eq": owner}}
    with _reached():
        _collection().update_one(whose, {"$set": {"shared_with": list(coaches)}})


def forget_coach(coach: str) -> None:
    """Nothing is shared with this coach any more."""
    with _reached():
        _collection().update_many({"shared_with": {"$eq": coach}}, {"$pull": {"shared_with": coach}})


def erase_interview(interview_id: str) -> int:
    """Remove an interview; returns how many were there."""
    return _delete({"_id": {"$eq": interview_id}})


def erase_owner(pseudonym: str) -> int:
    """Remove everything of a person."""
    return _delete({"owner": {"$eq": pseudonym}})


def erase_expired(now: datetime) -> int:
    """Remove what is over its time."""
    return _delete({"expire_at": {"$lte": now}})


def _delete(asked: dict[str, Any]) -> int:
    with _reached():
        return int(_collection().delete_many(asked).deleted_count)
