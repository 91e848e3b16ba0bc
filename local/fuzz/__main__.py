"""Schemathesis over the OpenAPI document of a running stack; the last line is one JSON object.

    python -m local.fuzz [--examples 30] [--seed 1] [--brief]

Three passes over every operation: as somebody else who knows the ids of a scored interview and a résumé,
without a token, and as their owner. Each is the document's coverage and so many random requests for each
operation, not a time: the same seed asks the same. `--brief` leaves the document's coverage, which is most of
the requests, to the owner; the others are turned away, and ask with the owner's ids alone.

    cases            requests that were sent
    server_errors    answers of 500 and above
    schema_errors    answers that are not as the document says: status, content type or body
    leaks            answers to somebody else that hold what is in the owner's documents, and
                     documents of the owner that somebody else changed

Exit status 1 when any but the first is not zero.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from local.rehearsal.client import Candidate, Json
from local.rehearsal.recordings import Recording, wav
from local.rehearsal.synthetic_audio import speech_like_noise
from local.stack import tokens
from local.stack.environment import PROJECT
from local.stack.stack import Stack

HERE = Path(__file__).parent
SCHEMATHESIS = HERE / ".venv" / "bin" / "st"
ROLE = "Keeper of 7 zebrafish"
"""Stands in the victim's interview and nowhere else."""
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
COUNTED = ("cases", "server_errors", "schema_errors", "leaks")
_PHASES, _BRIEF_PHASES = "examples,coverage,fuzzing", "examples,fuzzing"
_MOST_SECONDS = 600
"""Of a pass, for a server that hangs. Not Schemathesis's own `--max-time`, which fuzzes until it is spent."""
_UNTIL_SCORED = 120.0


@dataclass(frozen=True)
class Victim:
    """Whose documents the others are after."""

    uid: str
    ids: dict[str, str]

    def stands(self, stack: Stack) -> list[Json]:
        """The interview and the résumé, as their owner sees them."""
        with Candidate(stack.running, self.uid) as owner:
            return [
                owner.view(self.ids["interview_id"]),
                owner.call("GET", f"/v1/resumes/{self.ids['resume_id']}"),
            ]


def main() -> int:
    """Fuzz three times, and add up."""
    parser = argparse.ArgumentParser(description="Fuzz the API by its own document")
    parser.add_argument("--examples", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--brief", action="store_true", help="the document's coverage by the owner alone")
    options = parser.parse_args()
    began = time.monotonic()
    with Stack("scripted") as stack, tempfile.TemporaryDirectory() as folder:
        victim = _victim(stack)
        total: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
        before = victim.stands(stack)
        for who, token in (
            ("another", tokens.mint("somebody-else", PROJECT)),
            ("nobody", None),
            ("owner", tokens.mint(victim.uid, PROJECT)),
        ):
            if who == "owner" and victim.stands(stack) != before:
                print("somebody else changed what is the owner's", file=sys.stderr)
                total["leaks"] += 1
            total += _pass(stack, victim, who, token, options, Path(folder))
    summary = {name: total[name] for name in COUNTED}
    print(json.dumps({**summary, "seed": options.seed, "seconds": round(time.monotonic() - began)}))
    return int(any(total[name] for name in COUNTED[1:]))


def _victim(stack: Stack) -> Victim:
    with Candidate(stack.running) as candidate:
        interview_id = str(candidate.create_interview(role=ROLE, level="mid", questions=2)["id"])
        answer_id = str(candidate.wait_ready(interview_id)["answers"][0]["id"])
        candidate.upload_recording(
            interview_id, answer_id, Recording("a.wav", wav(speech_like_noise(8)), "audio/wav")
        )
        until = time.monotonic() + _UNTIL_SCORED
        while not _is_over(candidate.view(interview_id)):
            if time.monotonic() > until:
                raise TimeoutError("the owner's answer was not scored: there would be little to leak")
            time.sleep(0.5)
        resume = candidate.call("POST", "/v1/resumes", {"content_type": "application/pdf", "size": 10})
        ids = {"interview_id": interview_id, "answer_id": answer_id, "resume_id": str(resume["resume_id"])}
        return Victim(candidate.uid, ids)


def _is_over(view: Json) -> bool:
    """Whether no stage has anything left to do for the first answer."""
    steps = [step for step in view["answers"][0]["steps"].values() if step]
    return view["answers"][0]["state"] == "scored" and all(step["status"] != "pending" for step in steps)


def _pass(
    stack: Stack, victim: Victim, who: str, token: str | None, options: argparse.Namespace, folder: Path
) -> Counter[str]:
    counts, report = folder / f"{who}.json", folder / f"{who}.report.json"
    is_brief = options.brief and who != "owner"
    base = stack.url.replace("localhost", "127.0.0.1")
    command = [
        str(SCHEMATHESIS), "run", f"{base}/openapi.json", "--url", base, "--checks", CHECKS,
        "--seed", str(options.seed), "--max-examples", str(options.examples),
        "--phases", _BRIEF_PHASES if is_brief else _PHASES,
        "--continue-on-failure", "--suppress-health-check", "all", "--request-timeout", "65", "--no-color",
        "--exclude-operation-id", "delete_account", "--warnings", "off",
        "--report", "json", "--report-json-path", str(report),
    ]  # fmt: skip
    if token is not None:
        command += ["-H", f"Authorization: Bearer {token}"]
    variables = {
        "SCHEMATHESIS_HOOKS": "hooks",
        "PYTHONPATH": str(HERE),
        "FUZZ_IDS": json.dumps(victim.ids),
        "FUZZ_REAL": "1" if is_brief else "0.5",
        "FUZZ_NEEDLES": json.dumps([] if who == "owner" else [ROLE, victim.uid]),
        "FUZZ_COUNTS": str(counts),
        "FUZZ_SEED": str(options.seed),
    }
    environment = {**os.environ, **variables}
    done = subprocess.run(
        command,
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=_MOST_SECONDS,
    )
    if not counts.exists():
        raise RuntimeError(f"Schemathesis did not run: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    found = Counter({str(name): int(count) for name, count in json.loads(counts.read_text()).items()})
    failures = _failures(report)
    found["schema_errors"] = sum(failures.values())
    for failure, times in failures.items():
        print(f"{who}: {failure} ({times})", file=sys.stderr)
    print(f"{who}: {dict(found)}", file=sys.stderr)
    if os.environ.get("FUZZ_VERBOSE"):
        print(done.stdout, file=sys.stderr)
    return found


def _failures(report: Path) -> Counter[str]:
    """What answered otherwise than the document says, by operation and check; server errors apart."""
    found: Counter[str] = Counter()
    for failure in json.loads(report.read_text()).get("failures", []):
        name = str(failure.get("type") or failure.get("title"))
        if "server_error" not in name.lower().replace(" ", "_"):
            found[f"{failure.get('operation')}: {name}"] += 1
    return found


if __name__ == "__main__":
    sys.exit(main())
