"""Rehearse with recordings: a folder of answers in, transcripts, scores and a report out.

    uv run rehearse --role "Data engineer" --level senior --answers FOLDER [--json]

Each media file of the folder, in name order, is one answer; a `.txt` file is spoken first. A file
`questions.txt` holds the questions, one a line. The stack is started when none is running. Ends
with a status other than 0 when an answer was lost: accepted, and never settled.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.rehearsal.client import Candidate, Refused
from local.rehearsal.firestore_listener import Listener
from local.rehearsal.recordings import QUESTIONS_FILE, Recording, read, samples_of, segments
from local.stack import paths
from local.stack.prerequisites import Missing
from local.stack.processes import StartFailed
from local.stack.running_stack import Running
from local.stack.stack import Stack
from shared.documents.interview import SETTLED

Json = dict[str, Any]


@dataclass(frozen=True)
class Wish:
    """What to rehearse."""

    role: str
    level: str = "mid"
    industry: str = ""
    kind: str = "behavioural"
    language: str = "en-US"
    questions: tuple[str, ...] = ()
    live: bool = False
    together: bool = False
    """All answers are sent before the first is waited for."""
    follow_ups: bool = True
    """Without, the interview is finished as soon as all answers are sent, and asks none."""
    timeout: float = 300.0
    """Seconds that one answer, and the report, may take."""


@dataclass(frozen=True)
class Given:
    """A file that was sent as an answer, and when its upload ended."""

    recording: Recording
    answer_id: str
    uploaded: float
    problem: str = ""


def say(line: str) -> None:
    """Progress; standard output is for the result."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def a_stack(mode: str | None, state: Path = paths.STATE) -> Iterator[Running]:
    """The stack that runs, or one of our own for as long as it is needed."""
    running = Running.read(state)
    if running is not None and mode in (None, running.mode):
        say(f"using the stack at {running.url} ({running.mode})")
        yield running
        return
    chosen = mode or "models"
    say(f"starting a local stack ({chosen})")
    with Stack("scripted" if chosen == "scripted" else "models", say=say) as stack:
        yield stack.running


def rehearse(running: Running, wish: Wish, recordings: Sequence[Recording]) -> Json:
    """Conduct the interview and return the result as described in the README.

    Raises:
        Refused: the API refused the interview itself.
    """
    with Candidate(running) as candidate:
        created = candidate.create_interview(
            role=wish.role,
            level=wish.level,
            industry=wish.industry,
            kind=wish.kind,
            language=wish.language,
            questions=len(recordings),
            own_questions=wish.questions[: len(recordings)],
        )
        interview_id = str(created["id"])
        with Listener(candidate, interview_id) as listener:
            return _conduct(candidate, listener, interview_id, wish, recordings)


def _conduct(
    candidate: Candidate, listener: Listener, interview_id: str, wish: Wish, recordings: Sequence[Recording]
) -> Json:
    asked = listener.wait_questions(len(recordings), wish.timeout)
    if notice := listener.documents[""].get("notice"):
        say(f"note: {notice}")
    given: list[Given] = []
    for number, (answer, recording) in enumerate(zip(asked, recordings, strict=False), start=1):
        say(f"[{number}/{len(recordings)}] {recording.name}: {answer['question']['text']}")
        one = _give(candidate, interview_id, answer["id"], recording, live=wish.live)
        given.append(one)
        if not wish.together and not one.problem:
            _wait_settled(listener, one, wish.timeout)
    if not wish.follow_ups:
        candidate.finish(interview_id)
    for one in given if wish.together else []:
        if not one.problem:
            _wait_settled(listener, one, wish.timeout)
    if wish.follow_ups:
        candidate.finish(interview_id)

    def has_report() -> bool:
        return listener.documents.get("", {}).get("status") == "finished" and bool(
            listener.documents.get("steps/report")
        )

    if not listener.wait(has_report, wish.timeout):
        say("the report did not come")
    # The listener says when things came; what came is read once more, through the API.
    view = candidate.view(interview_id)
    return {
        "interview_id": interview_id,
        "answers": [_result(view, listener, one) for one in given],
        "report": view.get("report"),
    }


def _give(
    candidate: Candidate, interview_id: str, answer_id: str, recording: Recording, *, live: bool
) -> Given:
    try:
        if live:
            pieces = segments(samples_of(recording.content))
            uploaded = candidate.upload_segments(interview_id, answer_id, pieces)
        else:
            uploaded = candidate.upload_recording(interview_id, answer_id, recording)
    except Refused as error:
        say(f"    refused: {error}")
        return Given(recording, answer_id, time.time(), str(error))
    return Given(recording, answer_id, uploaded)


def _wait_settled(listener: Listener, given: Given, timeout: float) -> None:
    told: set[str] = set()

    def is_settled() -> bool:
        answer = listener.documents.get(f"answers/{given.answer_id}", {})
        for name, at in _seconds(listener, given).items():
            if at is not None and name not in told:
                told.add(name)
                say(f"    {name.replace('_', ' ')} after {at:.1f} s")
        if answer.get("state") != "scored":
            return answer.get("state") in SETTLED
        return listener.step(given.answer_id, "follow_up").get("status") != "pending"

    if listener.wait(is_settled, timeout):
        answer = listener.documents[f"answers/{given.answer_id}"]
        if answer["state"] != "scored":
            say(f"    {answer['state']} ({answer.get('reason')}) after {time.time() - given.uploaded:.1f} s")
    else:
        say(f"    not settled after {timeout:.0f} s")


def _result(view: Json, listener: Listener, given: Given) -> Json:
    answer = next(a for a in view["answers"] if a["id"] == given.answer_id)
    steps = answer["steps"]
    transcript = steps.get("transcript") or {}
    delivery = transcript.get("delivery") or {}
    evaluation = steps.get("evaluation") or {}
    follow_up = steps.get("follow_up") or {}
    return {
        "file": given.recording.name,
        "answer_id": given.answer_id,
        "question": answer["question"]["text"],
        "state": answer["state"],
        "reason": answer.get("reason"),
        "message": given.problem or answer.get("message") or "",
        "transcript": transcript.get("text"),
        "words_per_minute": delivery.get("words_per_minute"),
        "characters_per_minute": delivery.get("characters_per_minute"),
        "fillers": delivery.get("fillers") or [],
        "pauses": delivery.get("pauses") or [],
        "scores": {
            name: {
                "band": dimension.get("band"),
                "uncertainty": dimension.get("uncertainty"),
                # A pause or a sound is evidence without words.
                "evidence": [e["quote"] for e in dimension.get("evidence") or [] if e["quote"]],
            }
            for name, dimension in (evaluation.get("dimensions") or {}).items()
        },
        "total": evaluation.get("total"),
        "follow_up": follow_up.get("text"),
        "seconds": _seconds(listener, given),
    }


def _seconds(listener: Listener, given: Given) -> dict[str, float | None]:
    """From the upload's end to when the candidate's listener saw each; None for what never came."""
    answer = f"answers/{given.answer_id}"

    def since(path: str, condition: Callable[[Json], bool]) -> float | None:
        at = listener.first(path, condition)
        return None if at is None else round(at - given.uploaded, 3)

    return {
        "transcribed": since(answer, lambda d: d.get("transcribed_at") is not None),
        "follow_up": since(f"steps/{given.answer_id}_follow_up", lambda d: d.get("status") == "done"),
        "scored": since(answer, lambda d: d.get("state") == "scored"),
    }


def lost(result: Json) -> list[str]:
    """Files whose answers never settled, and `report` when there is none."""
    files = [a["file"] for a in result["answers"] if a["state"] not in SETTLED]
    return files + ([] if result["report"] else ["report"])


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="rehearse", description="Rehearse an interview with recordings")
    parser.add_argument("--role", required=True)
    parser.add_argument("--level", default="mid")
    parser.add_argument("--industry", default="")
    parser.add_argument("--kind", default="behavioural")
    parser.add_argument("--language", default="en-US")
    parser.add_argument("--answers", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--question", action="append", default=[], help="ask this; one for each answer")
    parser.add_argument("--segments", action="store_true", help="send live segments, as while speaking")
    parser.add_argument("--together", action="store_true", help="don't wait between answers")
    parser.add_argument("--mode", choices=["models", "scripted"], help="of a stack that is started")
    parser.add_argument("--state", type=Path, default=paths.STATE, help="state folder of the stack to join")
    parser.add_argument("--timeout", type=float, default=300.0, help="seconds for one answer")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if not options.answers.is_dir():
        parser.error(f"{options.answers} is not a folder")
    questions = options.question
    listed = options.answers / QUESTIONS_FILE
    if not questions and listed.exists():
        questions = [line.strip() for line in listed.read_text(encoding="utf-8").splitlines() if line.strip()]
    wish = Wish(
        role=options.role,
        level=options.level,
        industry=options.industry,
        kind=options.kind,
        language=options.language,
        questions=tuple(questions),
        live=options.segments,
        together=options.together,
        timeout=options.timeout,
    )
    try:
        with a_stack(options.mode, options.state) as running:
            recordings, ignored = read(options.answers, running)
            for name in ignored:
                say(f"ignored: {name} (not a recording)")
            if not recordings:
                parser.error(f"{options.answers} holds no recordings")
            result = rehearse(running, wish, recordings)
    except (Missing, StartFailed, Refused, TimeoutError) as error:
        say(str(error))
        return 1
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=2, default=str))
    else:
        from local.rehearsal.console_report import show

        show(result)
    missing = lost(result)
    for name in missing:
        say(f"LOST: {name}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
