"""Firestore's limits and indexes, as the gateway before the emulator reckons them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import grpc
import pytest
from google.cloud.firestore_v1 import GeoPoint, _helpers
from google.cloud.firestore_v1.base_query import FieldFilter
from google.cloud.firestore_v1.collection import CollectionReference
from google.cloud.firestore_v1.query import CollectionGroup, Query
from google.cloud.firestore_v1.types import Document, StructuredQuery, Write

from local.stack.strict import documents, indexes, queries
from local.stack.strict.indexes import Indexes
from local.stack.strict.refusal import Refusal
from local.stack.strict.writes import Writes, merged

NAME = "projects/p/databases/(default)/documents/interviews/i"
STEP = f"{NAME}/steps/s"
HAS = indexes.production()


def fields(**values: Any) -> Any:
    return Document.pb(Document(name=NAME, fields=_helpers.encode_dict(values))).fields


def needs(query: Any) -> StructuredQuery:
    return StructuredQuery.pb(query._to_protobuf())


def collection(name: str) -> Any:
    return Query(CollectionReference(name))


def test_a_document_is_measured_as_googles_page_measures_its_example() -> None:
    # given the page's example: users/jeff/tasks/my_task_id, 147 bytes
    name = "projects/p/databases/(default)/documents/users/jeff/tasks/my_task_id"
    task = fields(type="Personal", done=False, priority=1, description="Learn Cloud Firestore")

    assert documents.size(name, task) == 147


def test_a_document_of_more_than_a_mebibyte_is_refused_in_the_services_words() -> None:
    with pytest.raises(Refusal) as refused:
        documents.check(STEP, fields(text="x" * 1_100_000), HAS)

    assert refused.value.code is grpc.StatusCode.INVALID_ARGUMENT
    assert refused.value.words.startswith(f"Document '{STEP}' cannot be written because its size (1,100,")
    assert refused.value.words.endswith("exceeds the maximum allowed size of 1,048,576 bytes.")


def test_index_entries_are_counted_and_exempt_fields_are_not() -> None:
    words = [{"word": f"w{number}", "start": number} for number in range(9_000)]

    # when the field has an exemption, as `words` of a step has
    documents.check(STEP, fields(words=words, text="hello"), HAS)

    # then another field with the same values is what Firestore refuses
    with pytest.raises(Refusal, match="too many index entries for entity /interviews/i/steps/s"):
        documents.check(STEP, fields(heard={f"k{n}": n for n in range(21_000)}), HAS)


def test_the_longest_answer_and_fifteen_full_pages_of_a_resume_are_taken() -> None:
    # given fifteen minutes at 220 words a minute, with a pitch for each tenth of a second
    words = [
        {"word": "responsibility", "start": 0.27 * n, "end": 0.27 * n + 0.2, "confidence": 0.9}
        for n in range(3_300)
    ]
    text = " ".join(["responsibility"] * len(words))

    documents.check(STEP, fields(text=text, words=words, delivery={"pitch": [101.5] * 9_000}), HAS)

    # and fifteen pages of sixty full lines, each a point of a job, with every skill quoted
    line = (
        "Rebuilt the reconciliation with a few small scripts that the team of twelve still runs every day. "
    )
    jobs = [{"heading": line, "title": line, "company": line, "points": [line] * 15} for _ in range(60)]
    found = [{"name": f"skill {n}", "esco": None, "quote": line} for n in range(400)]
    resume = f"{NAME.rpartition('/interviews/')[0]}/resumes/r"

    documents.check(
        resume, fields(fields={"jobs": jobs}, found_skills=found, feedback={"findings": found}), HAS
    )


@pytest.mark.parametrize(
    "query",
    [
        collection("interviews").where(filter=FieldFilter("owner", "==", "u")),
        collection("interviews")
        .where(filter=FieldFilter("owner", "==", "u"))
        .order_by("created_at", "DESCENDING"),
        collection("answers").where(filter=FieldFilter("a", "==", 1)).where(filter=FieldFilter("b", "==", 1)),
        collection("erasures").where(filter=FieldFilter("next_at", "<=", 1)).order_by("next_at"),
        CollectionGroup(CollectionReference("answers")).where(filter=FieldFilter("state", "==", "scored")),
        collection("interviews").order_by("created_at"),
    ],
)
def test_what_production_has_an_index_for_is_let_through(query: Any) -> None:
    queries.check(needs(query), HAS)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            collection("interviews").where(filter=FieldFilter("owner", "==", "u")).order_by("title"),
            "The query requires an index.",
        ),
        (
            collection("answers")
            .where(filter=FieldFilter("a", "==", 1))
            .where(filter=FieldFilter("b", ">", 1)),
            "The query requires an index.",
        ),
        (
            CollectionGroup(CollectionReference("answers")).where(filter=FieldFilter("owner", "==", "u")),
            "The query requires a COLLECTION_GROUP_ASC index for collection answers and field owner.",
        ),
        (
            collection("steps").where(filter=FieldFilter("text", "==", "x")),
            "The query requires a COLLECTION_ASC index for collection steps and field text.",
        ),
        (
            collection("answers").order_by("expire_at"),
            "The query requires a COLLECTION_ASC index for collection answers and field expire_at.",
        ),
    ],
)
def test_a_query_without_an_index_fails_as_in_production(query: Any, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        queries.check(needs(query), HAS)

    assert refused.value.code is grpc.StatusCode.FAILED_PRECONDITION
    assert refused.value.words.startswith(words)


def test_indexes_that_share_an_order_serve_equalities_between_them() -> None:
    both = Indexes(
        {
            ("jobs", "COLLECTION"): (
                (("kind", "ASCENDING"), ("at", "DESCENDING")),
                (("owner", "ASCENDING"), ("at", "DESCENDING")),
            )
        },
        {},
    )
    query = (
        collection("jobs")
        .where(filter=FieldFilter("kind", "==", 1))
        .where(filter=FieldFilter("owner", "==", 1))
    )

    queries.check(needs(query.order_by("at", "DESCENDING")), both)


def _write(mask: tuple[str, ...] = (), **values: Any) -> Any:
    write = Write.pb(Write(update=Document(name=STEP, fields=_helpers.encode_dict(values))))
    write.update_mask.field_paths.extend(mask)
    return write


def test_a_write_of_some_fields_is_held_against_the_document_it_leaves() -> None:
    # given a document of 0.9 MiB that this gateway saw written
    stored = Document.pb(Document(name=STEP, fields=_helpers.encode_dict({"text": "x" * 950_000})))
    reads: list[str] = []

    async def read(name: str) -> Any:
        reads.append(name)
        return stored

    whole = Write.pb(Write(update=Document(name=STEP, fields=_helpers.encode_dict({"text": "x" * 950_000}))))
    writes = Writes(HAS)
    asyncio.run(writes.check([whole], read))

    # when little is added, nothing has to be read; when much is, the sum is refused
    asyncio.run(writes.check([_write(("note",), note="y" * 10_000)], read))
    assert not reads
    with pytest.raises(Refusal, match="exceeds the maximum allowed size"):
        asyncio.run(writes.check([_write(("note",), note="y" * 200_000)], read))
    assert reads == [STEP]

    # and when the large field is replaced, there is room again
    asyncio.run(writes.check([_write(("text",), text="y" * 200_000)], read))


@pytest.mark.parametrize(
    "value",
    [None, True, 0, 1, 2**60, 0.5, "", "é" * 50, b"x", GeoPoint(0, 0), datetime(1970, 1, 1, tzinfo=UTC)],
)
def test_no_document_is_larger_than_the_bound_that_spares_looking_at_its_values(value: Any) -> None:
    for values in ({"a": value}, {"a": [value] * 200}, {"a": {"b": {f"c{n}": value for n in range(200)}}}):
        message = Document.pb(Document(name=STEP, fields=_helpers.encode_dict(values)))

        assert documents.size(STEP, message.fields) <= documents.most_bytes(message)
        most = documents.entries(STEP, message.fields, HAS, distinct=False)
        assert documents.entries(STEP, message.fields, HAS) <= most


@pytest.mark.parametrize("text", ["x" * 300_000, "x" * 1_100_000])
def test_a_whole_document_is_measured_where_the_bound_is_too_near(text: str) -> None:
    async def read(_: str) -> Any:
        raise AssertionError("a whole document need not be read")

    writes = Writes(HAS)
    whole = Write.pb(Write(update=Document(name=STEP, fields=_helpers.encode_dict({"text": text}))))
    if len(text) < 1_000_000:
        asyncio.run(writes.check([whole], read))
    else:
        with pytest.raises(Refusal, match="exceeds the maximum allowed size"):
            asyncio.run(writes.check([whole], read))


def test_a_mask_says_what_is_replaced_and_what_is_deleted() -> None:
    stored = _helpers.encode_dict({"a": {"b": 1, "c": 2}, "d": 3})
    before = Document.pb(Document(name=STEP, fields=stored)).fields

    after = merged(before, _write(("a.b", "d", "`e.f`"), a={"b": 9}, **{"e.f": 4}))

    assert _helpers.decode_dict(Document(fields={}).fields, None) == {}
    assert after["a"].map_value.fields["b"].integer_value == 9
    assert after["a"].map_value.fields["c"].integer_value == 2
    assert "d" not in after
    assert after["e.f"].integer_value == 4
