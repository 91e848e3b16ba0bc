"""One Listen call with several targets, as the web client holds it; documents come as plain values.

The emulator tells all documents of a query anew whenever one of them changes. The Python client's own watch
takes each of them apart and copies its values several times over, on the very machine that is measured; here
only those are taken apart that have changed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from shared.firestore import batch_decoding

if TYPE_CHECKING:
    from google.cloud.firestore import Client

Change = tuple[str, dict[str, Any] | None]
"""A document's path, and its fields; None when it is gone."""


class ListenStream:
    """Tells what changed, whenever Firestore says that all of it is consistent, until it is closed.

    It ends where the service ends it or takes a target back; whoever needs more makes another.
    """

    def __init__(
        self, client: Client, targets: Sequence[dict[str, Any]], tell: Callable[[list[Change]], None]
    ) -> None:
        self._client = client
        self._targets = targets
        self._tell = tell
        self._closed = threading.Event()
        self._held: dict[int, set[str]] = {}
        self._stale: dict[int, set[str]] = {}
        self._versions: dict[str, int] = {}
        transport: Any = client._firestore_api.transport
        self._call = transport.listen(self._requests(), metadata=client._rpc_metadata)
        threading.Thread(target=self._read, daemon=True).start()

    def close(self) -> None:
        """End it. What was under way may still be told."""
        self._closed.set()
        self._call.cancel()

    def _requests(self) -> Iterator[Any]:
        from google.cloud.firestore_v1.types import ListenRequest

        database = self._client._database_string
        for number, target in enumerate(self._targets, 1):
            yield ListenRequest(database=database, add_target={**target, "target_id": number})
        self._closed.wait()

    def _read(self) -> None:
        import grpc
        from google.cloud.firestore_v1.types import TargetChange

        kinds = TargetChange.TargetChangeType
        changes: list[Change] = []
        try:
            for response in self._call:
                message = response._pb
                if message.WhichOneof("response_type") != "target_change":
                    changes += self._changed(message)
                    continue
                target = message.target_change
                if target.target_change_type == kinds.REMOVE:
                    return
                if target.target_change_type == kinds.RESET:
                    for number in target.target_ids:
                        self._stale[number] = self._held.pop(number, set())
                elif target.target_change_type == kinds.CURRENT:
                    changes += [(path, None) for number in target.target_ids for path in self._gone(number)]
                elif not target.target_ids and changes:
                    self._tell(changes)
                    changes = []
        except grpc.RpcError:
            return
        finally:
            self._closed.set()

    def _gone(self, number: int) -> set[str]:
        """What a target held before it was reset, and doesn't since."""
        return self._stale.pop(number, set()) - self._held.get(number, set())

    def _changed(self, message: Any) -> list[Change]:
        kind = message.WhichOneof("response_type")
        if kind not in {"document_change", "document_delete", "document_remove"}:
            return []
        changed = getattr(message, kind)
        name = changed.document.name if kind == "document_change" else changed.document
        path = name.partition("/documents/")[2]
        for number in changed.removed_target_ids:
            self._held.get(number, set()).discard(path)
        if kind != "document_change" or not changed.target_ids:
            self._versions.pop(path, None)
            return [(path, None)]
        for number in changed.target_ids:
            self._held.setdefault(number, set()).add(path)
        version = changed.document.update_time.ToNanoseconds()
        if self._versions.get(path) == version:
            return []
        self._versions[path] = version
        return [(path, batch_decoding.fields(changed.document.fields, self._client))]
