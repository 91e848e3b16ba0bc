"""A candidate's client: the public API, signed uploads and Firestore listeners, nothing else."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any

import httpx

from local.rehearsal.recordings import Recording, SpokenSegment
from local.stack import tokens
from local.stack.running_stack import Running

_CHUNK = 8 * 1024 * 1024
"""Resumable uploads go in chunks of this size; Cloud Storage asks for multiples of 256 KiB."""

Json = dict[str, Any]


class Refused(RuntimeError):
    """The API or Cloud Storage said no; `status` and its words."""

    def __init__(self, what: str, response: httpx.Response) -> None:
        self.status = response.status_code
        super().__init__(f"{what}: {response.status_code} {response.text[:500]}")


class Candidate:
    """One person, signed in. Not for use by several threads."""

    def __init__(self, running: Running, uid: str | None = None) -> None:
        self.running = running
        self.uid = uid or f"rehearsal-{secrets.token_hex(6)}"
        # With an account: a folder of recordings is more than a day of somebody without one.
        self.token = tokens.mint(self.uid, running.project, provider="password")
        self._api = httpx.Client(
            base_url=running.url.replace("localhost", "127.0.0.1"),
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=60,
            verify=False,  # plain HTTP on loopback; loading certificates costs more than a request
        )
        self._storage = httpx.Client(timeout=300, verify=False)

    def __enter__(self) -> Candidate:
        return self

    def __exit__(self, *_: object) -> None:
        self._api.close()
        self._storage.close()

    def call(self, method: str, path: str, body: Json | None = None, key: str = "") -> Json:
        """One request to the API, with an Idempotency-Key where something is made; `key` to make it once.

        Raises:
            Refused: any answer that is not a success.
        """
        headers = {"Idempotency-Key": key or secrets.token_hex(16)} if method == "POST" else {}
        response = self._api.request(method, path, json=body, headers=headers)
        if response.is_error:
            raise Refused(f"{method} {path}", response)
        answered: Json = response.json() if response.content else {}
        return answered

    def create_interview(
        self,
        *,
        role: str,
        level: str,
        questions: int,
        language: str = "en-US",
        kind: str = "behavioural",
        industry: str = "",
        own_questions: Sequence[str] = (),
        expression: bool = False,
    ) -> Json:
        """Ask for an interview; it is `preparing` until its questions are written."""
        return self.call(
            "POST",
            "/v1/interviews",
            {
                "role": role,
                "level": level,
                "industry": industry,
                "language": language,
                "kind": kind,
                "question_count": questions,
                "own_questions": list(own_questions),
                "consents": {"recording": True, "expression": expression},
            },
        )

    def view(self, interview_id: str) -> Json:
        """The interview, its answers with their steps, and its report."""
        return self.call("GET", f"/v1/interviews/{interview_id}")

    def wait_ready(self, interview_id: str, timeout: float = 120) -> Json:
        """Wait until the questions are written; only here is the API polled.

        Raises:
            TimeoutError: they did not come.
        """
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            view = self.view(interview_id)
            if view["interview"]["status"] != "preparing":
                return view
            time.sleep(0.1)
        raise TimeoutError(f"no questions after {timeout:.0f} s")

    def upload_recording(self, interview_id: str, answer_id: str, recording: Recording) -> float:
        """Send one file by a resumable upload; return the time at which its last byte was taken."""
        path = f"/v1/interviews/{interview_id}/answers/{answer_id}"
        asked = {"mode": "recording", "content_type": recording.content_type, "size": len(recording.content)}
        ticket = self.call("POST", f"{path}/uploads", asked)
        started = self._storage.post(ticket["url"], headers=ticket["headers"], content=b"")
        if started.is_error:
            raise Refused("resumable start", started)
        session, total = started.headers["Location"], len(recording.content)
        offset = 0
        while True:
            chunk = recording.content[offset : offset + _CHUNK]
            end = offset + len(chunk)
            span = f"bytes {offset}-{end - 1}/{total}" if chunk else f"bytes */{total}"
            sent = self._storage.put(session, content=chunk, headers={"Content-Range": span})
            if sent.status_code != 308:
                break
            offset = int(sent.headers.get("Range", "bytes=0--1").rpartition("-")[2] or -1) + 1
        uploaded = time.time()
        if sent.is_error:
            raise Refused("upload", sent)
        self.call("POST", f"{path}/complete")
        return uploaded

    def upload_segments(
        self,
        interview_id: str,
        answer_id: str,
        pieces: Sequence[SpokenSegment],
        before_the_last: Callable[[], None] = lambda: None,
    ) -> float:
        """Send pieces as the web client does while speaking, then the manifest; as `upload_recording`.

        `before_the_last` may wait until the platform has caught up with the speaker.
        """
        path = f"/v1/interviews/{interview_id}/answers/{answer_id}"
        manifest: Json = {}
        for first in range(0, len(pieces), 50):
            some = pieces[first : first + 50]
            asked = {"mode": "segments", "count": len(some), "first": first}
            tickets = self.call("POST", f"{path}/uploads", asked)
            for ticket, piece in zip(tickets["segments"], some, strict=True):
                if piece is pieces[-1]:
                    before_the_last()
                self._put(ticket, piece.wav)
            manifest = tickets["manifest"]
        closing = httpx.Request("PUT", "http://x", json=manifest_of(pieces)).content
        self._put(manifest, closing)
        uploaded = time.time()
        self.call("POST", f"{path}/complete")
        return uploaded

    def skip(self, interview_id: str, answer_id: str) -> None:
        """Leave a question out."""
        self.call("POST", f"/v1/interviews/{interview_id}/answers/{answer_id}/skip")

    def finish(self, interview_id: str) -> None:
        """End the interview; its report follows."""
        self.call("POST", f"/v1/interviews/{interview_id}/finish")

    def _put(self, ticket: Json, content: bytes) -> None:
        response = self._storage.put(ticket["url"], content=content, headers=ticket["headers"])
        if response.is_error:
            raise Refused("segment", response)


def manifest_of(pieces: Sequence[SpokenSegment]) -> Json:
    """The manifest that closes a live answer."""
    return {
        "version": 1,
        "segments": len(pieces),
        "starts": [round(piece.start, 3) for piece in pieces],
        "duration": round(pieces[-1].start + pieces[-1].seconds, 3),
    }
