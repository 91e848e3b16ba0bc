"""Candidates who go on: they give their answers whatever is away just now, as the web client does."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

import httpx

from local.rehearsal import recordings
from local.rehearsal.client import Candidate, Json, Refused
from local.rehearsal.recordings import Recording, wav
from local.rehearsal.synthetic_audio import speech_like_noise
from local.stack.running_stack import Running

T = TypeVar("T")

ANSWERS = 4
"""Questions of each interview."""
WAYS = ("recording", "live", "two devices")
PATIENCE_SECONDS = 180.0


@dataclass
class Given:
    """An answer that was sent. `seconds` by object name: of two devices', either may count."""

    answer_id: str
    way: str
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass
class Interview:
    """What one candidate did, to be compared with what is stored in the end."""

    uid: str
    id: str = ""
    given: list[Given] = field(default_factory=list)
    deleted: bool = False
    gave_up: str = ""
    """Why the candidate could not go on, if so: the platform was away for longer than anyone waits."""


class Away(Exception):
    """The platform did not answer for `PATIENCE_SECONDS`."""


def conduct(running: Running, seed: int, delete: bool, begun: list[Interview]) -> None:
    """One interview from beginning to end, with an answer of every way; perhaps deleted in the middle."""
    random = Random(seed)
    done = Interview(uid=f"chaos-{seed}-{secrets.token_hex(3)}")
    begun.append(done)
    try:
        with Candidate(running, done.uid) as candidate:
            _go_through(candidate, random, done, delete)
    except Away as error:
        done.gave_up = str(error)


def _go_through(candidate: Candidate, random: Random, done: Interview, delete: bool) -> None:
    key = secrets.token_hex(16)
    body = {
        "role": "Data engineer",
        "question_count": ANSWERS,
        "consents": {"recording": True, "expression": False},
    }
    created = _persist(lambda: candidate.call("POST", "/v1/interviews", body, key=key))
    done.id = str(created["id"])
    view = _persist(lambda: _ready(candidate, done.id))
    for number, answer in enumerate(view["answers"][:ANSWERS]):
        given = Given(str(answer["id"]), WAYS[(number + random.randrange(3)) % 3])
        _give(candidate, done.id, given, random)
        done.given.append(given)
        time.sleep(random.uniform(0.1, 1.0))
    if delete:
        done.deleted = True
        _persist(lambda: _delete(candidate, done.id))
        return
    _persist(lambda: candidate.finish(done.id))


def _ready(candidate: Candidate, interview_id: str) -> Json:
    view = candidate.view(interview_id)
    if view["interview"]["status"] == "preparing":
        raise httpx.ReadTimeout("the questions are still being written")
    return view


def _delete(candidate: Candidate, interview_id: str) -> None:
    try:
        candidate.call("DELETE", f"/v1/interviews/{interview_id}")
    except Refused as refused:
        if refused.status != 404:
            raise


def _give(candidate: Candidate, interview_id: str, given: Given, random: Random) -> None:
    """Send the answer; "it is there already" is what a second try may hear, and is an end."""
    seconds, seed = random.uniform(6, 14), random.randrange(1 << 30)
    if given.way == "live":
        pieces = recordings.segments(speech_like_noise(seconds + 22, seed))
        _persist(_once(candidate, interview_id, given.answer_id, lambda: candidate.upload_segments(
            interview_id, given.answer_id, pieces
        )))  # fmt: skip
        given.seconds["manifest.json"] = sum(piece.seconds for piece in pieces)
        return
    files = [
        (f"recording.{kind}", f"audio/{kind}", seconds + 5 * at) for at, kind in enumerate(("wav", "flac"))
    ]
    if given.way == "recording":
        files = files[:1]
    together = threading.Barrier(len(files))

    def send(file: tuple[str, str, float], device: Candidate) -> None:
        name, content_type, length = file
        sound = Recording(name, wav(speech_like_noise(length, seed)), content_type)
        together.wait()
        _persist(_once(device, interview_id, given.answer_id, lambda: device.upload_recording(
            interview_id, given.answer_id, sound
        )))  # fmt: skip

    for name, _, length in files:
        given.seconds[name] = length
    with ThreadPoolExecutor(2) as pool, Candidate(candidate.running, candidate.uid) as other:
        list(pool.map(send, files, (candidate, other)))


def _once(
    candidate: Candidate, interview_id: str, answer_id: str, send: Callable[[], object]
) -> Callable[[], object]:
    """Send, unless the answer doesn't wait for it any more."""

    def attempt() -> object:
        try:
            return send()
        except Refused as refused:
            if refused.status in {409, 412} and not _waits(candidate, interview_id, answer_id):
                return None
            if refused.status == 412:
                # The object is there, and its event on the way.
                raise httpx.ReadTimeout("not noticed yet") from refused
            raise

    return attempt


def _waits(candidate: Candidate, interview_id: str, answer_id: str) -> bool:
    found = next(a for a in candidate.view(interview_id)["answers"] if a["id"] == answer_id)
    return bool(found["state"] == "awaiting_upload")


def _persist(act: Callable[[], T]) -> T:
    """Try again while the platform is away or busy. Raises `Away`."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return act()
        except httpx.TransportError as error:
            why = type(error).__name__
        except Refused as refused:
            if refused.status < 500 and refused.status not in {409, 429}:
                raise Away(str(refused)[:200]) from refused
            why = str(refused)[:200]
        if time.monotonic() > until:
            raise Away(why)
        time.sleep(0.5)
