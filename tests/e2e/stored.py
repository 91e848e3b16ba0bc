"""Everything that stands in a stack's Firestore, held against the types of what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from local.stack.running_stack import Running
from shared.firestore import catalogue


def documents(running: Running) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every document by its path, with admin rights."""
    from google.auth.credentials import AnonymousCredentials
    from google.cloud import firestore

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIRESTORE_EMULATOR_HOST", f"127.0.0.1:{running.ports['firestore']}")
        client = firestore.Client(project=running.project, credentials=AnonymousCredentials())
        waiting = list(client.collections())
        while waiting:
            for reference in waiting.pop().list_documents():
                waiting += reference.collections()
                snapshot = reference.get()
                if snapshot.exists:
                    yield reference.path, snapshot.to_dict() or {}
        client.close()


def faults(running: Running) -> list[str]:
    """What in the stored documents is not as its type says. `pytest.fail` when nothing is stored."""
    found, count = [], 0
    for path, stored in documents(running):
        count += 1
        found += catalogue.faults(path, stored)
    if not count:
        pytest.fail("nothing is stored, so nothing was held against its type")
    return found
