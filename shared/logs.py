"""One JSON object a line, in the shape that Cloud Logging reads.

Ids, states, counts and durations only. A transcript, a résumé, a token or an address never
goes into a log: `tests/unit/test_logs.py` and the end-to-end tests look for them.
"""

from __future__ import annotations

import contextvars
import json
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from shared.settings import settings

_context: contextvars.ContextVar[Mapping[str, str]] = contextvars.ContextVar(
    "log_context", default=MappingProxyType({})
)


class JsonFormatter(logging.Formatter):
    """Severity, message, the fields of the event at hand, and the class of an error (not its text)."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "severity": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
            **_context.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            entry["error"] = record.exc_info[0].__name__
            frames = []
            trace = record.exc_info[2]
            while trace is not None:
                code = trace.tb_frame.f_code
                frames.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
                trace = trace.tb_next
            entry["stack"] = frames[-12:]
        return json.dumps(entry, default=str, ensure_ascii=False)


def setup() -> None:
    """Send the root logger's records to standard output as JSON. Call once per process."""
    root = logging.getLogger()
    if any(isinstance(h.formatter, JsonFormatter) for h in root.handlers):
        return
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for noisy in ("google.auth", "urllib3", "google_genai", "httpx", "werkzeug"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


@contextmanager
def context(*, trace: str = "", **ids: str) -> Iterator[None]:
    """Put ids, and the trace that joins a request's lines, on every line logged inside the block."""
    fields = {name: value for name, value in ids.items() if value}
    if trace:
        # X-Cloud-Trace-Context is TRACE/SPAN;o=1; traceparent is 00-TRACE-SPAN-01.
        trace_id = trace.split("-")[1] if trace.count("-") == 3 else trace.split("/")[0]
        fields["logging.googleapis.com/trace"] = (
            f"projects/{settings().google_cloud_project}/traces/{trace_id}"
        )
    token = _context.set({**_context.get(), **fields})
    try:
        yield
    finally:
        _context.reset(token)
