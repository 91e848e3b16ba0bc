"""What the services refuse is refused before the emulators too, to Google's own clients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from google.api_core.exceptions import FailedPrecondition, InvalidArgument, NotFound, PreconditionFailed
from google.cloud.firestore_v1 import ArrayUnion
from google.cloud.firestore_v1.base_query import FieldFilter

from local.stack.environment import UPLOADS
from shared.gcp import clients, topics

pytestmark = pytest.mark.emulators


@pytest.fixture
def database(emulators: Any) -> Any:
    return clients.firestore()


def test_a_document_of_more_than_a_mebibyte_is_not_written(database: Any) -> None:
    document = database.document("strict/large")

    with pytest.raises(InvalidArgument, match="exceeds the maximum allowed size of 1,048,576 bytes"):
        document.set({f"part{number}": "x" * 200_000 for number in range(6)})

    assert not document.get().exists


def test_a_document_that_grows_too_large_by_parts_is_refused_too(database: Any) -> None:
    document = database.document("strict/growing")
    document.set({"kept": "x" * 600_000})
    document.update({"more": "x" * 300_000})

    with pytest.raises(InvalidArgument, match="cannot be written because its size"):
        document.update({"most": "x" * 300_000})

    assert set(document.get().to_dict()) == {"kept", "more"}


def test_too_many_index_entries_are_refused(database: Any) -> None:
    with pytest.raises(InvalidArgument, match="too many index entries for entity /strict/many"):
        database.document("strict/many").set({"numbers": list(range(36_012))})
    database.document("strict/more").set({"numbers": list(range(15_000))})
    with pytest.raises(InvalidArgument, match="too many index entries"):
        database.document("strict/more").update({"numbers": ArrayUnion(list(range(15_000, 25_000)))})


def test_a_query_without_its_index_fails(database: Any) -> None:
    scored = database.collection("strict").where(filter=FieldFilter("owner", "==", "u"))

    assert list(scored.stream()) == []
    with pytest.raises(FailedPrecondition, match="The query requires an index"):
        list(scored.order_by("created_at").stream())
    with pytest.raises(FailedPrecondition, match="The query requires an index"):
        scored.order_by("created_at").count().get()
    with pytest.raises(FailedPrecondition, match="requires a COLLECTION_GROUP_ASC index"):
        list(database.collection_group("strict").where(filter=FieldFilter("owner", "==", "u")).stream())


def test_a_transaction_passes_and_is_checked(database: Any) -> None:
    from google.cloud import firestore

    document = database.document("strict/in-a-transaction")

    @firestore.transactional
    def write(transaction: Any, size: int) -> None:
        document.get(transaction=transaction)
        transaction.set(document, {"text": "x" * size})

    write(database.transaction(), 10)
    with pytest.raises(InvalidArgument, match="cannot be written because its size"):
        write(database.transaction(), 1_100_000)

    assert document.get().to_dict() == {"text": "x" * 10}


def test_a_message_beyond_pubsubs_limits_is_refused(emulators: Any) -> None:
    message = (b"{}", {"trace": "0" * 1025})

    with pytest.raises(
        InvalidArgument, match='attribute "trace" in the request has a value that is too long'
    ):
        topics.publish("upload-finalized", [message])


def test_a_precondition_of_an_object_holds_for_whatever_is_asked(emulators: Any) -> None:
    bucket = clients.storage_client().bucket(UPLOADS)
    stored = bucket.blob("strict/object")
    stored.upload_from_string(b"1")
    other = stored.generation + 1

    refusals: tuple[Callable[[], object], ...] = (
        lambda: stored.reload(if_generation_match=other),
        lambda: stored.download_as_bytes(if_metageneration_match=9),
        lambda: bucket.blob("strict/copy").rewrite(stored, if_source_generation_match=other),
        lambda: bucket.blob("strict/both").compose([stored], if_generation_match=other),
        lambda: bucket.delete_blob("strict/object", if_generation_match=other),
    )
    for refused in refusals:
        with pytest.raises(PreconditionFailed, match="pre-conditions you specified did not hold"):
            refused()

    bucket.delete_blob("strict/object", if_generation_match=stored.generation)
    with pytest.raises(NotFound):
        stored.reload()
