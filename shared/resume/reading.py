"""A résumé's file into lines of text that a person could see, or a clear reason why not.

Parsing runs in a child process with limits, so that a bomb costs one child and the candidate
gets an answer all the same. Hidden text (white on white, tiny, outside the page, painted in an
invisible mode) and metadata are left out: nobody sees them, so nobody is judged by them.
"""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from shared.documents import limits
from shared.documents.resume import UnreadableReason
from shared.errors import PermanentError, Unavailable
from shared.resume import file_kinds

log = logging.getLogger(__name__)

MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 20
"""Of processor time: what a file costs is the same on a busy machine. Four at once on one processor end
before `WAIT_SECONDS`."""
WAIT_SECONDS = 120
"""By the clock. A child that has had too little processor time by then waits behind others."""
_FROM_OUTSIDE = frozenset({signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
"""A system without memory, an instance or a stack that stops: no fault of the file."""
MIN_CHARACTERS = 120


class UnreadableResume(PermanentError):
    """The file can't be read; `problem` says why."""

    def __init__(self, problem: UnreadableReason) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Line(BaseModel):
    """A line as the page shows it. Place in points from the page's lower left; size in points."""

    model_config = ConfigDict(frozen=True)
    text: str
    page: int
    x: float
    right: float
    y: float
    size: float
    cells: tuple[str, ...] = ()
    """The line's parts where wide gaps part it: a title, and its dates at the right margin."""
    font: str = ""
    bold: bool = False
    runs: tuple[str, ...] = ()
    """The first cell's text by style, where it changes: a title in bold before its employer."""
    fresh: bool = False
    """The first of a side column: the section before doesn't go on here."""
    says: tuple[str, ...] = ()
    """What each cell is, where a label or a table's first row tells: title, company, place, or nothing."""
    part: str = ""
    """What the line is, as `line_labels` judges it among the others of its file."""

    def with_cells(self, *cells: str, **changes: object) -> Line:
        """The line with these cells, whose types aren't known; `changes` of its other fields."""
        return self.model_copy(update={"cells": cells, "text": " ".join(cells), "runs": (), **changes})


class GivenJob(BaseModel):
    """A job as a data file gives it. Months as YYYY-MM; `end` is empty for the present."""

    model_config = ConfigDict(frozen=True)
    title: str
    company: str
    start: str
    end: str
    quote: str
    points: tuple[str, ...]


class Given(BaseModel):
    """What a data file says of itself."""

    model_config = ConfigDict(frozen=True)
    name: str
    email: str
    phone: str
    jobs: tuple[GivenJob, ...]


class Reading(BaseModel):
    """What stands in the file. `hidden` is text that nobody could see; it serves a warning alone."""

    model_config = ConfigDict(frozen=True)
    lines: tuple[Line, ...]
    pages: int
    images: int
    columns: int
    tables: int
    boxes: int
    hidden: tuple[str, ...] = ()
    scanned: bool = False
    """A picture of the page with a text layer that a program recognised."""
    headers: int = 0
    """Lines that stand in a Word file's page headers."""
    mails: tuple[str, ...] = ()
    """Addresses behind the file's links, which need not stand on the page."""
    given: Given | None = None
    """The fields of a file that is data, not a document."""

    @property
    def text(self) -> str:
        """All visible text, a line each."""
        return "\n".join(line.text for line in self.lines)


def read(content: bytes) -> Reading:
    """Read a PDF, DOCX, LinkedIn export or JSON Resume, told apart by content. Raises `UnreadableResume`."""
    reading = Reading.model_validate(in_child("read", content))
    check_has_text(reading)
    return reading


def check_has_text(reading: Reading) -> None:
    """Raise `UnreadableResume` for a scan, or a file that says nothing."""
    if len(reading.text) < MIN_CHARACTERS:
        raise UnreadableResume(UnreadableReason.NO_TEXT)


def in_child(what: Literal["read", "analyze"], content: bytes) -> dict[str, Any]:
    """What `child.py` says of a file. Raises `UnreadableResume`, also where the child ran into a limit, and
    `Unavailable` where it got too little processor time to tell."""
    if not content:
        raise UnreadableResume(UnreadableReason.EMPTY)
    if len(content) > limits.RESUME.read:
        raise UnreadableResume(UnreadableReason.TOO_LARGE)
    found = _run(what, kind_of(content), content)
    if "problem" in found:
        raise UnreadableResume(UnreadableReason(str(found["problem"])))
    return found


def kind_of(content: bytes) -> str:
    """`pdf`, `docx` (any archive) or `json`, by content. Raises `UnreadableResume` for what is neither."""
    found = file_kinds.of(content)
    if found in file_kinds.READ:
        return found
    raise UnreadableResume(UnreadableReason(found))


def _run(what: str, kind: str, content: bytes) -> dict[str, Any]:
    bounds = [str(MEMORY_BYTES), str(CPU_SECONDS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", "shared.resume.child", what, kind, *bounds],
            input=content,
            capture_output=True,
            timeout=WAIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unavailable("the reader of résumés", f"not done in {WAIT_SECONDS} s by the clock") from None
    if done.returncode != 0:
        return {"problem": _fault(done.returncode, done.stderr).value}
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def _fault(status: int, errors: bytes) -> UnreadableReason:
    """What of the file ended its child. Raises `Unavailable` where somebody else did."""
    if -status in _FROM_OUTSIDE:
        raise Unavailable("the reader of résumés", f"ended by {signal.Signals(-status).name}")
    log.warning("the reader of résumés ended", extra={"fields": {"status": status}})
    over = status == -signal.SIGXCPU or b"MemoryError" in errors
    return UnreadableReason.TOO_LARGE if over else UnreadableReason.CORRUPT
