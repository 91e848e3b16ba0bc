"""Every failure this platform names, in one tree.

    PlatformError
    ├── PermanentError        ack: trying again cannot help; the candidate is told why
    │   ├── NotScoreable      the answer cannot be judged; carries a `Reason`
    │   ├── Refused           a service refuses what we ask of it: a fault of our set-up, told to ops at once
    │   ├── Gone              the interview or answer was deleted meanwhile: drop the work
    │   └── Superseded        it moved on meanwhile (skipped, redone, finished): drop the work
    │       └── IllegalTransition   an answer's state machine refused the step
    └── RetryableError        nack: Pub/Sub delivers again with backoff, then dead-letters
        ├── UnknownEvent      not an event we know: a newer revision may, and the dead letter keeps it
        ├── NotReady          a step that this work builds on does not hold what it needs yet
        ├── Busy              another delivery holds the claim on this work
        └── Unavailable       a service we depend on is down, out of quota or too slow

The ack rule that reads this tree is in `shared/pipeline/stage.py`, and nowhere else.
"""

from __future__ import annotations

from shared.reasons import Reason


class PlatformError(Exception):
    """Base of all errors that this platform raises on purpose."""


class PermanentError(PlatformError):
    """Trying again cannot help. `reason` is what the candidate is told of it."""

    reason: Reason = Reason.PROCESSING_FAILED


class NotScoreable(PermanentError):
    """The answer cannot be judged, for a reason that the candidate can read and act on."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail


class Refused(PermanentError):
    """A service answered 400, 403, 404 or the like: it will, until somebody mends the set-up.

    The work is not done and not claimed either, so that `jobs/rescore` takes it up after that.
    """

    reason = Reason.SETUP_FAULT

    def __init__(self, service: str, detail: str) -> None:
        super().__init__(f"{service}: {detail}")
        self.service = service


class Gone(PermanentError):
    """What the event speaks of has been deleted; late work must not bring it back."""


class Superseded(PermanentError):
    """What the event speaks of has moved on; late work must not turn it back."""


class RetryableError(PlatformError):
    """The same call may succeed later."""


class UnknownEvent(RetryableError):
    """The message is not one of ours, or of a version that this revision does not know yet."""


class NotReady(RetryableError):
    """What this work builds on is not there yet. Names what is missing, never what is there."""


class Busy(RetryableError):
    """Another delivery of the same work is running; its lease has not ended."""


class Unavailable(RetryableError):
    """A dependency is down, out of quota or too slow. Names the dependency, never its payload."""

    def __init__(self, service: str, detail: str) -> None:
        super().__init__(f"{service}: {detail}")
        self.service = service
