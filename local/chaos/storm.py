"""The storm: kills, hangs, outages, duplicates out of order and poison, one after the other, by a seed.

Everything is on loopback and ends by itself. What keeps its state in memory (Google's emulators) hangs
rather than ends: an ended one would have forgotten everything, which Google's services don't.
"""

from __future__ import annotations

import secrets
import threading
import time
from base64 import b64encode
from collections import Counter
from random import Random

import httpx

from local.chaos.candidates import Interview
from local.rehearsal.client import Candidate
from local.stack.environment import PROJECT
from local.stack.provisioning import EVENTS_PATH, call
from local.stack.stack import Stack
from local.stack.standin_control import StandinControl
from shared.events import (
    AnswerScored,
    AnswerTranscribed,
    Event,
    InterviewCreated,
    InterviewFinished,
)
from shared.stages import EVENT_ENTRY_POINTS

KILLED = ("functions", "functions", "standins", "storage")
"""Twice as often what does the work."""
HUNG = ("firestore", "pubsub", "storage", "storage-emulator", "bigquery", "functions")
SWITCHED_OFF = ("gemini", "speech", "vertex")
POISON = (
    b"{",
    b"[1]",
    b"null",
    b"",
    b'{"version": 99}',
    b'{"version": 1, "interview_id": "a/b", "answer_id": "c/d", "generation": "1"}',
    b'{"version": 1, "interview_id": "__x__", "answer_id": "__y__", "generation": "x"}',
    b'{"bucket": "b", "name": "answers/../x", "generation": "x", "timeCreated": "yesterday"}',
    b'{"a":' * 2_000 + b"1" + b"}" * 2_000,
)


class Storm:
    """Goes on until it is told to stop."""

    def __init__(self, stack: Stack, seed: int, interviews: list[Interview]) -> None:
        self.count: Counter[str] = Counter()
        self._stack = stack
        self._random = Random(seed)
        self._interviews = interviews
        self._standins = StandinControl(stack.running)
        self._stop = threading.Event()

    def stop(self) -> None:
        """Let the current round be the last."""
        self._stop.set()

    def run(self) -> None:
        """Disturb, wait a little, disturb."""
        acts = (
            self._kill,
            self._kill,
            self._hang,
            self._switch_off,
            self._duplicate,
            self._duplicate,
            self._poison,
        )
        while not self._stop.wait(self._random.uniform(0.5, 3.0)):
            self._random.choice(acts)()

    def _kill(self) -> None:
        name = self._random.choice(KILLED)
        self._stack.kill(name)
        time.sleep(self._random.uniform(0.1, 1.0))
        self._stack.restart(name)
        self.count["kills"] += 1

    def _hang(self) -> None:
        with self._stack.paused(self._random.choice(HUNG)):
            time.sleep(self._random.uniform(1.0, 4.0))
        self.count["outages"] += 1

    def _switch_off(self) -> None:
        try:
            rules = self._standins.switch_off(self._random.choice(SWITCHED_OFF))
            time.sleep(self._random.uniform(1.0, 4.0))
            self._standins.remove(rules)
        except (OSError, RuntimeError):
            return
        self.count["outages"] += 1

    def _duplicate(self) -> None:
        """Events of an interview once more, and in another order."""
        known = [one for one in self._interviews if one.id]
        if not known:
            return
        one = self._random.choice(known)
        try:
            with Candidate(self._stack.running, one.uid) as candidate:
                answers = candidate.view(one.id)["answers"]
        except (httpx.TransportError, RuntimeError):
            return
        events: list[Event] = [InterviewCreated(interview_id=one.id)]
        if (
            one.given
            and len(one.given) == len({g.answer_id for g in one.given})
            and self._random.random() < 0.5
        ):
            events.append(InterviewFinished(interview_id=one.id))
        for answer in answers:
            if answer["media"] is None or answer["state"] not in {"scored", "transcribed"}:
                continue
            ids = {
                "interview_id": one.id,
                "answer_id": answer["id"],
                "generation": answer["media"]["generation"],
            }
            events += [AnswerTranscribed(**ids), AnswerScored(**ids)]
        self._random.shuffle(events)
        for event in events:
            self._publish(event)

    def _publish(self, event: Event) -> None:
        url = (
            f"http://127.0.0.1:{self._stack.ports.pubsub}/v1/projects/{PROJECT}/topics/{event.topic}:publish"
        )
        data = b64encode(event.model_dump_json().encode()).decode()
        try:
            call("POST", url, {"messages": [{"data": data}]})
        except (OSError, RuntimeError):
            return
        self.count["duplicates"] += 1

    def _poison(self) -> None:
        """Straight to a stage: through Pub/Sub it would come again for as long as the storm lasts."""
        name = self._random.choice(EVENT_ENTRY_POINTS)
        message = {"data": b64encode(self._random.choice(POISON)).decode(), "messageId": secrets.token_hex(4)}
        base = f"http://127.0.0.1:{self._stack.ports.functions}{EVENTS_PATH}/{name}"
        topic = "score-answer-dead" if name == "mark_dead" else "answer-transcribed"
        try:
            httpx.post(
                f"{base}/projects/{PROJECT}/topics/{topic}",
                json={"message": message, "subscription": "x"},
                timeout=20,
            )
        except httpx.TransportError:
            return
        self.count["poison"] += 1
