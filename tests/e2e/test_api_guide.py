"""The commands of docs/api.md, run as a client's developer would."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from local.rehearsal.client import Candidate
from local.stack.paths import ROOT
from local.stack.stack import Stack
from tests.e2e.media import spoken

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(180)]


def test_the_guide_leads_from_nothing_to_a_scored_answer(stack: Stack, tmp_path: Path) -> None:
    # given the guide's commands, a recording and a signed-in candidate
    guide = (ROOT / "docs" / "api.md").read_text("utf-8")
    script = tmp_path / "guide.sh"
    script.write_text("\n".join(["set -euo pipefail", *re.findall(r"^```sh\n(.*?)^```", guide, re.M | re.S)]))
    recording = tmp_path / "answer.wav"
    recording.write_bytes(spoken("answer.wav", 20, seed=4).content)
    with Candidate(stack.running) as candidate:
        given = {
            "API": stack.running.url,
            "TOKEN": candidate.token,
            "RECORDING": str(recording),
            "PATH": os.environ["PATH"],
        }
    # when they are run one after the other
    done = subprocess.run(
        ["bash", str(script)],
        cwd=tmp_path,
        env=given,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    # then the answer is scored, and all of its stories were looked at
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == ["done", "False"]
