"""The log of calls: what a stand-in was asked, in counts, bytes, seconds and tokens — never in words."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from standins.faults import ServiceError

_KEPT = 20_000


class CallLog:
    """Every call's figures; the last 20,000 one by one, and sums over all. Safe from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: deque[dict[str, Any]] = deque(maxlen=_KEPT)
        self._totals: dict[str, dict[str, float]] = {}
        self._count = 0
        self._running = 0
        self._cleared = 0

    @contextmanager
    def record(self, service: str, method: str) -> Iterator[dict[str, Any]]:
        """Log one call; the caller adds figures to the yielded entry. A `ServiceError` sets its status.

        A call that began before `clear` belongs to what was cleared, however late it ends.
        """
        entry: dict[str, Any] = {"service": service, "method": method, "at": time.time(), "status": 200}
        started = time.perf_counter()
        with self._lock:
            self._running += 1
            cleared = self._cleared
        try:
            yield entry
        except ServiceError as error:
            entry["status"] = error.status
            raise
        except Exception:
            entry["status"] = 500
            raise
        finally:
            entry["seconds"] = round(time.perf_counter() - started, 4)
            self._add(entry, cleared)

    def _add(self, entry: dict[str, Any], cleared: int) -> None:
        with self._lock:
            self._running -= 1
            if cleared != self._cleared:
                return
            self._count += 1
            entry["n"] = self._count
            self._calls.append(entry)
            sums = self._totals.setdefault(entry["service"], {"calls": 0, "errors": 0})
            sums["calls"] += 1
            sums["errors"] += entry["status"] != 200
            for name, value in entry.items():
                if name in {"n", "at", "status"} or isinstance(value, (bool, str)):
                    continue
                if isinstance(value, (int, float)):
                    sums[name] = round(sums.get(name, 0) + value, 4)

    def report(self) -> dict[str, Any]:
        with self._lock:
            return {
                "calls": list(self._calls),
                "totals": {service: dict(sums) for service, sums in self._totals.items()},
                "count": self._count,
                "running": self._running,
            }

    def clear(self) -> None:
        with self._lock:
            self._calls.clear()
            self._totals.clear()
            self._count = 0
            self._cleared += 1
