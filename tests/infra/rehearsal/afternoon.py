"""The whole first afternoon on stand-ins: from an empty project to a scored answer and a release taken back.

    python -m rehearsal.afternoon [--without-answer]

Runs the commands of docs/operations.md in their order, then two releases: one that goes out step by step with
its page last, and one that fails while it is watched. Exit status 1 at the first step that breaks what the
document promises. The API's answers are those of the archive that was built, started here.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import archive

from rehearsal import pipeline, runbook
from rehearsal.stage import CommandFailed, Stage
from workspace import ROOT

YOUR_OWN: dict[int, dict[str, Any]] = {
    5: {"GOOGLE_SIGN_IN_SECRET": "an-oauth-client-secret"},
    8: {"BILLING_ACCOUNT": "000000-000000-000000"},
}
"""What a person has in the shell at a step, beside the project and the region."""
PROMISES = {
    1: "ready",
    3: "ok ",
    4: "DONE",
    7: "ready",
    8: "Apply complete!",
    9: "models/",
    10: "Deploy complete!",
    11: "200 /v1/health\n200 /openapi.json\n401 /v1/interviews\n200 /__/firebase/init.json",
    12: "messageIds",
}
"""What the document says that one sees when a step worked."""


def say(line: str) -> None:
    """Progress."""
    print(line, flush=True)


def expect(what: str, holds: bool, found: object) -> None:
    """Stop here unless it holds."""
    if not holds:
        raise CommandFailed(f"not so: {what}\nfound: {found}")
    say(f"        {what}")


class Served:
    """The API of an archive, started as Cloud Run starts it, at a port that its image's name leads to."""

    def __init__(self, stage: Stage, ends: ExitStack) -> None:
        sha = json.loads((stage.tree / "build" / "functions.tfvars.json").read_text("utf-8"))["archive"][
            "sha256"
        ]
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="served-")))
        with zipfile.ZipFile(stage.tree / "build" / "functions.zip") as whole:
            whole.extractall(folder)
        port = archive._free_port()
        packages = next((ROOT / ".venv" / "lib").glob("python3.*/site-packages"))
        process = subprocess.Popen(
            [
                *[str(ROOT / ".venv" / "bin" / "python"), "-S", "-m", "functions_framework"],
                *["--source", "main.py", "--target", "api", "--host", "127.0.0.1", "--port", str(port)],
            ],
            cwd=folder,
            env={
                **archive.ENVIRONMENT,
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(packages),
                "THREADS": "1",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        ends.callback(os.killpg, process.pid, signal.SIGKILL)
        deadline = time.monotonic() + archive.START_SECONDS
        while time.monotonic() < deadline:
            try:
                if archive._status(f"http://127.0.0.1:{port}/v1/health", None) == 200:
                    break
            except OSError:
                time.sleep(0.2)
        cloud = stage.cloud
        cloud.put(f"ports/{sha}", str(port).encode())
        self.image = f"{stage.region}-docker.pkg.dev/{stage.project}/images/functions:{sha}"


def by_hand(stage: Stage, step: runbook.RunbookStep) -> None:
    """What only a console can do."""
    cloud = stage.cloud
    if step.number == 6:
        cloud.connected = True
    if step.number == 7:
        (stage.tree / "build" / "local.tfvars").write_text(step.settings, encoding="utf-8")
    cloud.save()


def follow_the_runbook(stage: Stage, ends: ExitStack) -> None:
    """Steps 0 to 12, then 13: the pipeline finds nothing to do."""
    for step in runbook.read(ROOT / "docs" / "operations.md"):
        say(f"step {step.number:2} {step.title}")
        if step.number > 12:
            return
        by_hand(stage, step)
        said = "".join(stage.run(block, **YOUR_OWN.get(step.number, {})) for block in step.commands)
        if promise := PROMISES.get(step.number):
            expect(f"it says {promise.splitlines()[0]!r}", promise in said, said[-2000:])
        if step.number == 4:
            stands = _standing(stage)
            again = "".join(stage.run(block) for block in step.commands)
            expect("run again it leaves all as it is", stands == _standing(stage), again[-2000:])
        if step.number == 8:
            Served(stage, ends)
            expect(
                "the API's traffic names its revision",
                not _follows_latest(stage),
                stage.cloud.services["api"],
            )
    raise CommandFailed("the runbook has fewer than sixteen steps")


def _standing(stage: Stage) -> tuple[object, ...]:
    """What bootstrap.sh makes: buckets, images, and how many versions each secret has."""
    cloud = stage.cloud
    return cloud.buckets, cloud.images, cloud.secrets


def _follows_latest(stage: Stage) -> bool:
    return any(t.key == "LATEST" and t.share for t in stage.cloud.services["api"].targets)


def change_the_code(stage: Stage, words: str) -> None:
    """A commit that changes the archive."""
    main = stage.tree / "functions" / "main.py"
    main.write_text(main.read_text(encoding="utf-8") + f"\n# {words}\n", encoding="utf-8")


def release_and_go_back(stage: Stage, ends: ExitStack) -> None:
    """Steps 13 and 14: a commit that changes nothing, one that goes out, one that fails, and back by hand."""
    api = stage.cloud.services["api"]
    first = api.newest_ready
    plan = pipeline.planned(stage, 1, "empty commit")
    expect("the pipeline's plan says 'No changes'", "No changes." in plan, plan[-1500:])
    pipeline.approved(stage, 1)
    ran = stage.cloud.executions
    expect("what the settings name was asked for first", "preflight" in ran, ran)
    expect("nothing moved", stage.cloud.services["api"].met() == {first: 100}, stage.cloud.services["api"])

    say("        a commit with new code")
    change_the_code(stage, "a release that is well")
    plan = pipeline.planned(stage, 2, "new code")
    Served(stage, ends)
    expect("the plan changes services and jobs, and deletes nothing", " 0 to destroy" in plan, plan[-800:])
    pipeline.approved(stage, 2)
    second = stage.cloud.services["api"].newest_ready
    expect(f"{second} has the traffic", stage.cloud.services["api"].met() == {second: 100}, second)
    live = stage.cloud.channels["live"][0]
    expect("its page is live, and says so", live.message == second, live)

    say("        a commit whose code fails when candidates meet it")
    change_the_code(stage, "a release that fails")
    pipeline.planned(stage, 3, "bad code")
    bad = Served(stage, ends)
    cloud = stage.cloud
    cloud.faulty.add(bad.image)
    cloud.save()
    try:
        pipeline.approved(stage, 3)
    except CommandFailed as failed:
        expect("the release stops at 5 %", "3 requests failed at 5 %" in str(failed), failed)
    else:
        raise CommandFailed("a bad release went out")
    expect(
        "all traffic is back", stage.cloud.services["api"].met() == {second: 100}, stage.cloud.services["api"]
    )
    expect("the page was never changed", stage.cloud.channels["live"][0] == live, live)

    say("step 14 Go back")
    said = stage.run('python3 infra/release.py --project "$P" --region "$R" back')
    expect(
        f"{first} serves again, with its page",
        said.startswith(f"{first} serves; the web app is sites/"),
        said,
    )
    expect(
        "candidates meet it", stage.cloud.services["api"].met() == {first: 100}, stage.cloud.services["api"]
    )


def score_an_answer() -> None:
    """One spoken answer through the same code on this machine's stack, until it is scored."""
    say("        one answer, spoken and heard on the local stack")
    with tempfile.TemporaryDirectory(prefix="answers-") as answers:
        shutil.copy(ROOT / "local" / "samples" / "1-specific.txt", answers)
        done = subprocess.run(
            [
                *[str(ROOT / ".venv" / "bin" / "python"), "-m", "local.rehearsal.rehearse"],
                *["--role", "Data engineer", "--answers", answers, "--json"],
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    states = [a.get("state") for a in json.loads(done.stdout or "{}").get("answers", [])]
    expect("it is scored", "scored" in states, done.stdout[-1500:])


def main(arguments: list[str] | None = None) -> int:
    """Rehearse; exit status 1 at the first step that did not do what the document promises."""
    parser = argparse.ArgumentParser(prog="rehearse-deploy", description="The first afternoon, on stand-ins.")
    parser.add_argument("--without-answer", action="store_true", help="leave the local stack out")
    given = parser.parse_args(arguments)
    began = time.monotonic()
    try:
        with ExitStack() as ends, Stage() as stage:
            follow_the_runbook(stage, ends)
            release_and_go_back(stage, ends)
            if not given.without_answer:
                score_an_answer()
    except CommandFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    say(f"the afternoon took {time.monotonic() - began:.0f} s here")
    return 0


if __name__ == "__main__":
    sys.exit(main())
